/*
 * Any bytes as a text: loading must end soon, every node must lie inside the
 * text, what is written must read back, and an edit is done right or refused.
 * The first bytes choose the edit.
 */
#include <stdlib.h>

#include "doc/edit.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { CHOICES = 4 };

static void check_places(const struct doc *doc, const struct node *node)
{
	if (node->begin > node->end || node->end > doc->text.len)
		abort();
	for (size_t i = 0; i < node->count; i++) {
		const struct node *value = node->entries[i].value;

		if (value->begin < node->begin || value->end > node->end)
			abort();
		check_places(doc, value);
	}
}

/* The node that so many steps lead to, each chosen by the number. */
static struct locus choose(struct arena *arena, const struct node *node,
			   unsigned number)
{
	struct locus place = { NULL, 0 };

	for (; node->count && number % 4; number /= 4) {
		size_t index = number % node->count;

		if (node->type == NODE_MAP)
			place = locus_key(arena, place,
					  node->entries[index].key->text);
		else
			place = locus_index(arena, place, index);
		node = node->entries[index].value;
	}
	return place;
}

static void check_emit(struct arena *arena, const struct doc *doc)
{
	struct error err = ERROR_INIT;
	struct doc *again;
	struct buf text;

	buf_init(&text);
	doc_emit(&text, doc->root);
	/* A canonical text can be longer, or have keys that are too long. */
	if (!doc_load(&again, arena, buf_span(&text), NULL, NULL, &err) &&
	    !node_equal(doc->root, again->root))
		abort();
	buf_release(&text);
}

static void try_edit(struct arena *arena, const struct doc *doc,
		     const uint8_t *choice)
{
	static const char *const texts[] = { "word", "two\nlines\n", "a: b",
					     "" };
	struct node *list = node_new_list(arena);
	struct error err = ERROR_INIT;
	struct doc *after;
	struct doc_edit edit = {
		.type = (enum doc_edit_type)(choice[0] % 4),
		.where = choose(arena, doc->root,
				choice[1] * 256u + choice[2]),
		.index = choice[3] % 8,
		.value = node_new_text(arena, texts[choice[3] / 8 % 4]),
	};

	if (choice[3] & 0x20)
		edit.key = span_text("fresh");
	if (choice[3] & 0x40) {
		node_add(arena, list, edit.value);
		edit.value = list;
	}
	if (!doc_edit(&after, arena, doc, &edit, &err))
		check_places(after, after->root);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena = ARENA_INIT;
	struct error err = ERROR_INIT;
	struct doc *doc;

	if (size < CHOICES)
		return 0;
	if (!doc_load(&doc, &arena,
		      span_of((const char *)data + CHOICES, size - CHOICES),
		      "fuzz", NULL, &err)) {
		check_places(doc, doc->root);
		check_emit(&arena, doc);
		try_edit(&arena, doc, data);
	}
	arena_release(&arena);
	return 0;
}
