/*
 * YAML as others write it. What a bomb of aliases would cost is known before
 * anything is built: an anchor keeps how many values and levels it holds, and
 * an alias counts as so many.
 */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "doc/anchor.h"
#include "doc/foreign.h"
#include "doc/pump.h"
#include "doc/stream.h"

/* What is known of an open collection beside the builder's frame. */
struct level {
	struct anchor *anchor; /* its own, or NULL */
	size_t nodes;          /* counted before it */
	size_t height;         /* of what it holds */
	size_t merge;          /* the entry `<<`, or SIZE_MAX */
};

struct stream {
	struct pump pump;
	struct arena *arena;
	struct anchors anchors; /* of this document */
	struct level *levels;   /* one for each frame */
	size_t levels_capacity;
	struct doc **docs;
	size_t count, docs_capacity;
	size_t begin; /* the byte where the content may begin */
};

static const struct doc_limits defaults = {
	.size = 64u * 1024 * 1024, .depth = 512, .nodes = 10000000,
};

static struct level *top_level(struct stream *stream)
{
	size_t depth = stream->pump.builder.depth;

	return depth ? &stream->levels[depth - 1] : NULL;
}

/* What is added to the open collection has so many levels. */
static void raise_height(struct stream *stream, size_t height)
{
	struct level *level = top_level(stream);

	if (level && level->height < height)
		level->height = height;
}

static struct doc *new_doc(struct stream *stream, const struct doc *model)
{
	struct doc *doc = ARENA_NEW(stream->arena, struct doc);

	*doc = *model;
	doc->root = NULL;
	mem_grow(&stream->docs, &stream->docs_capacity, stream->count + 1,
		 sizeof(*stream->docs));
	stream->docs[stream->count++] = doc;
	return doc;
}

static int begin_document(struct pump *pump, const yaml_event_t *event)
{
	struct stream *stream = pump->own;

	pump->doc = new_doc(stream, pump->doc);
	anchors_clear(&stream->anchors);
	pump_go_to_end(pump, event);
	stream->begin = pump->cursor.byte;
	return 0;
}

/* ---- tags, anchors ---- */

static int refuse_tag(struct pump *pump, const yaml_event_t *event)
{
	error_set(pump->err, ERROR_INVALID, pump_mark(pump, event),
		  _("the tag does not suit the value behind it"));
	return error_hint(pump->err, _("remove the tag, or write a value of "
				       "its type"));
}

static struct anchor *put_anchor(struct stream *stream, const char *name)
{
	if (!name)
		return NULL;
	return anchor_put(&stream->anchors, stream->arena, span_text(name));
}

static bool is_merge_key(const struct node *key, const char *tag)
{
	return key->style == STYLE_PLAIN && span_is(key->text, "<<") &&
	       !tag_is_string(tag);
}

static int take_key(struct stream *stream, const struct node *key,
		    const char *tag)
{
	struct pump *pump = &stream->pump;

	if (is_merge_key(key, tag)) {
		top_level(stream)->merge = pump->builder.count -
					   build_top(&pump->builder)->first;
		return 0;
	}
	return check_key_missing(pump->doc, key, pump->err);
}

static int take_scalar(struct pump *pump, struct node *node,
		       const yaml_event_t *event)
{
	struct stream *stream = pump->own;
	struct properties properties = pump_properties(event);
	struct anchor *anchor = put_anchor(stream, properties.anchor);

	if (!tag_scalar(node, properties.tag))
		return refuse_tag(pump, event);
	if (anchor) {
		anchor->node = node;
		anchor->nodes = 1;
	}
	if (build_wants_key(&pump->builder))
		return take_key(stream, node, properties.tag);
	/* An empty document's mark lies behind comments, at what follows. */
	if (!pump->builder.depth && node->begin == node->end &&
	    !properties.anchor && !properties.tag)
		pump_place_empty(pump, node, stream->begin);
	return 0;
}

/* ---- collections ---- */

static int open_collection(struct pump *pump, struct node *node,
			   const yaml_event_t *event)
{
	struct stream *stream = pump->own;
	struct properties properties = pump_properties(event);

	mem_grow(&stream->levels, &stream->levels_capacity,
		 pump->builder.depth, sizeof(*stream->levels));
	*top_level(stream) = (struct level){
		.anchor = put_anchor(stream, properties.anchor),
		.nodes = pump->nodes - 1,
		.merge = SIZE_MAX,
	};
	return tag_suits(node, properties.tag) ? 0 : refuse_tag(pump, event);
}

static int close_collection(struct pump *pump, struct node *node)
{
	struct stream *stream = pump->own;
	struct level *level = &stream->levels[pump->builder.depth];

	if (node->type == NODE_MAP &&
	    check_duplicates(pump->doc, node, pump->err))
		return -1;
	if (level->merge != SIZE_MAX &&
	    merge_entries(pump->doc, stream->arena, node, level->merge,
			  pump->err))
		return -1;
	if (level->anchor) {
		level->anchor->node = node;
		level->anchor->nodes = pump->nodes - level->nodes;
		level->anchor->height = level->height + 1;
	}
	raise_height(stream, level->height + 1);
	return 0;
}

/* ---- aliases ---- */

static int refuse_alias(struct pump *pump, const yaml_event_t *event,
			const struct anchor *anchor)
{
	const char *name = (const char *)event->data.alias.anchor;
	struct mark at = pump_mark(pump, event);

	if (anchor) {
		error_set(pump->err, ERROR_INVALID, at,
			  _("the alias '*%s' stands inside the value that it "
			    "repeats"),
			  name);
		return error_hint(pump->err, _("a value cannot hold itself; "
					       "write it out"));
	}
	error_set(pump->err, ERROR_INVALID, at,
		  _("the alias '*%s' has no anchor '&%s' before it"), name,
		  name);
	return error_hint(pump->err, _("put a text that begins with '*' in "
				       "quotes"));
}

static int check_alias_size(struct pump *pump, const yaml_event_t *event,
			    const struct anchor *anchor)
{
	const struct doc_limits *limits = &pump->doc->limits;

	if (anchor->height > limits->depth - pump->builder.depth)
		return refuse_depth(pump_mark(pump, event), limits->depth,
				    pump->dialect->flatten, pump->err);
	if (anchor->nodes > limits->nodes - pump->nodes) {
		error_set(pump->err, ERROR_INVALID, pump_mark(pump, event),
			  _("more than %zu values when the aliases are written "
			    "out"),
			  limits->nodes);
		return error_hint(pump->err, _("aliases of aliases multiply; "
					       "use fewer"));
	}
	pump->nodes += anchor->nodes;
	return 0;
}

/* A key has to be told from its twin, so it has a place of its own. */
static const struct node *copy_key(struct stream *stream,
				   const struct node *node,
				   const yaml_event_t *event)
{
	struct node *key = ARENA_NEW(stream->arena, struct node);
	struct mark at = pump_mark(&stream->pump, event);

	*key = *node;
	key->line = key->end_line = at.line;
	key->col = at.col;
	key->begin = (uint32_t)stream->pump.cursor.byte;
	pump_go_to_end(&stream->pump, event);
	key->end = (uint32_t)stream->pump.cursor.byte;
	return key;
}

/* What is merged with "<<" leaves its entries, one level less. */
static size_t height_added(const struct frame *frame,
			   const struct anchor *anchor)
{
	const struct node *key = frame ? frame->key : NULL;
	bool is_merged = key && key->style == STYLE_PLAIN &&
			 span_is(key->text, "<<");

	return anchor->height - (is_merged && anchor->height);
}

static int take_alias(struct pump *pump, const yaml_event_t *event)
{
	struct stream *stream = pump->own;
	const char *name = (const char *)event->data.alias.anchor;
	struct anchor *anchor = anchor_find(&stream->anchors, span_text(name));
	const struct node *node;
	struct frame *frame = build_top(&pump->builder);

	if (!anchor || !anchor->node)
		return refuse_alias(pump, event, anchor);
	if (check_alias_size(pump, event, anchor))
		return -1;
	node = anchor->node;
	if (build_wants_key(&pump->builder)) {
		if (!node_is_scalar(node))
			return pump_refuse_key(pump, event);
		node = copy_key(stream, node, event);
	}
	raise_height(stream, height_added(frame, anchor));
	build_add(&pump->builder, node);
	/* What holds it ends where the alias does, not where its node does. */
	pump_go_to_end(pump, event);
	frame->end = (uint32_t)pump->cursor.byte;
	frame->end_line = pump->cursor.line;
	return 0;
}

static const struct dialect streams = {
	.split = N_("split the file"),
	.flatten = N_("flatten the data"),
	.shared = true,
	.document = begin_document,
	.scalar = take_scalar,
	.open = open_collection,
	.close = close_collection,
	.alias = take_alias,
};

/* ---- the whole text ---- */

/* Many %TAG lines cost libyaml quadratic time. */
static int check_directives(const struct doc *doc, struct error *err)
{
	enum { MANY = 100 };
	size_t at = 0, count = 0;

	for (; check_find_tag_line(&at, doc->text); at++) {
		if (++count <= MANY)
			continue;
		error_set(err, ERROR_INVALID,
			  check_place(doc->text, doc->path, at),
			  _("more than %d tag directives '%%TAG' in one text"),
			  MANY);
		return error_hint(err, _("write the tags out, or remove them"));
	}
	return 0;
}

/* No document at all is one that is null. */
static void add_null(struct stream *stream)
{
	struct node *null = ARENA_NEW(stream->arena, struct node);
	size_t bom = check_bom(stream->pump.doc->text);

	null->type = NODE_NULL;
	null->style = STYLE_PLAIN;
	null->begin = null->end = (uint32_t)bom;
	null->line = null->col = null->end_line = 1;
	new_doc(stream, stream->pump.doc)->root = null;
}

static void take_docs(struct doc_list *out, struct stream *stream)
{
	if (!stream->count)
		add_null(stream);
	out->count = stream->count;
	out->docs = ARENA_ARRAY(stream->arena, stream->count, struct doc *);
	memcpy(out->docs, stream->docs, stream->count * sizeof(*out->docs));
}

int doc_load_stream(struct doc_list *out, struct arena *arena,
		    struct span text, const char *path,
		    const struct doc_limits *limits, struct error *err)
{
	struct stream stream = { .arena = arena };
	struct doc model = { .path = path };
	int rc;

	model.limits = check_limits(limits, &defaults);
	if (text.len != check_bom(text) &&
	    check_text(text, path, model.limits.size, err))
		return -1;
	model.text = arena_span(arena, text);
	if (check_directives(&model, err))
		return -1;
	stream.pump = (struct pump){
		.dialect = &streams, .own = &stream, .doc = &model, .err = err,
		.builder = { .arena = arena },
	};
	rc = pump_run(&stream.pump);
	if (!rc)
		take_docs(out, &stream);
	anchors_clear(&stream.anchors);
	free(stream.levels);
	free(stream.docs);
	return rc;
}
