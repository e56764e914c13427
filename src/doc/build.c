/* Trees that grow from their leaves, whatever the text they are read from. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "doc/internal.h"

struct frame *build_top(const struct builder *builder)
{
	return builder->depth ? &builder->frames[builder->depth - 1] : NULL;
}

bool build_wants_key(const struct builder *builder)
{
	const struct frame *frame = build_top(builder);

	return frame && frame->node->type == NODE_MAP && !frame->key;
}

void build_open(struct builder *builder, struct node *node)
{
	mem_grow(&builder->frames, &builder->frames_capacity,
		 builder->depth + 1, sizeof(*builder->frames));
	builder->frames[builder->depth++] = (struct frame){
		.node = node,
		.first = builder->count,
		.end = node->begin,
		.end_line = node->line,
	};
}

void build_add(struct builder *builder, const struct node *node)
{
	struct frame *frame = build_top(builder);

	if (!frame) {
		builder->root = node;
		return;
	}
	frame->end = node->end;
	frame->end_line = node->end_line;
	if (frame->node->type == NODE_MAP && !frame->key) {
		frame->key = node;
		return;
	}
	mem_grow(&builder->entries, &builder->entries_capacity,
		 builder->count + 1, sizeof(*builder->entries));
	builder->entries[builder->count++] = (struct entry){ frame->key, node };
	frame->key = NULL;
}

struct node *build_close(struct builder *builder)
{
	struct frame *frame = build_top(builder);
	struct node *node = frame->node;
	size_t count = builder->count - frame->first;
	struct entry *entries;

	if (count) {
		entries = ARENA_ARRAY(builder->arena, count, struct entry);
		memcpy(entries, builder->entries + frame->first,
		       count * sizeof(*entries));
		node->entries = entries;
	}
	node->count = (uint32_t)count;
	builder->count = frame->first;
	builder->depth--;
	return node;
}

void build_release(struct builder *builder)
{
	free(builder->frames);
	free(builder->entries);
}
