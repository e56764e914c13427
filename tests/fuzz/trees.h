/*
 * Trees and edits of them from the bytes of a fuzzer: each byte is a choice,
 * so that what libFuzzer changes in them is a change of the structure.
 */
#ifndef TESTS_FUZZ_TREES_H
#define TESTS_FUZZ_TREES_H

#include <stdlib.h>

#include "doc/comment.h"
#include "doc/edit.h"

struct choices {
	const uint8_t *data;
	size_t size, at;
	struct arena *arena;
};

/* 0 when there are no more. */
static inline size_t choose(struct choices *choices, size_t sides)
{
	if (choices->at >= choices->size)
		return 0;
	return choices->data[choices->at++] % sides;
}

static inline const struct node *make_scalar(struct choices *choices)
{
	static const struct {
		enum node_type type;
		const char *text;
	} rows[] = {
		{ NODE_STRING, "a" },       { NODE_STRING, "b" },
		{ NODE_STRING, "é c" },     { NODE_STRING, "" },
		{ NODE_STRING, "1" },       { NODE_STRING, "2014-04-01" },
		{ NODE_STRING, "no" },      { NODE_STRING, "it's: #x" },
		{ NODE_STRING, "x\ny\n" },  { NODE_STRING, " x\n\n y" },
		{ NODE_STRING, "a\tb\\" },  { NODE_STRING, "- x" },
		{ NODE_INT, "1" },          { NODE_INT, "2" },
		{ NODE_FLOAT, "1.50" },     { NODE_BOOL, "true" },
		{ NODE_NULL, "null" },      { NODE_STRING, "{x}, [y]" },
	};
	size_t i = choose(choices, ARRAY_LEN(rows));

	return node_new_scalar(choices->arena, rows[i].type,
			       span_text(rows[i].text));
}

static inline struct span make_key(struct choices *choices)
{
	static const char *const keys[] = { "id", "name", "x", "y", "odd key.x",
					    "2", "- k", "é" };

	return span_text(keys[choose(choices, ARRAY_LEN(keys))]);
}

static inline const struct node *make_tree(struct choices *choices,
					   size_t depth)
{
	size_t type = choose(choices, 4), count;
	struct node *made;

	if (depth == 0 || type == 0)
		return make_scalar(choices);
	made = type == 1 ? node_new_list(choices->arena)
			 : node_new_map(choices->arena);
	count = choose(choices, 5);
	for (size_t i = 0; i < count; i++) {
		struct span key = make_key(choices);

		if (type == 1)
			node_add(choices->arena, made,
				 make_tree(choices, depth - 1));
		else if (node_index(made, key) == SIZE_MAX)
			node_put(choices->arena, made, key,
				 make_tree(choices, depth - 1));
	}
	return made;
}

static inline void put_entry(struct choices *choices, struct node *out,
			     struct span key, const struct node *value)
{
	if (out->type == NODE_LIST)
		node_add(choices->arena, out, value);
	else if (node_index(out, key) == SIZE_MAX)
		node_put(choices->arena, out, key, value);
}

/* Entries kept, edited, taken out, put in, moved to the end. */
static inline const struct node *edit_tree(struct choices *choices,
					   const struct node *node,
					   size_t depth)
{
	const struct node *last = NULL;
	struct node *out;

	if (depth == 0 || choose(choices, 8) == 1)
		return make_tree(choices, 2);
	if (node_is_scalar(node))
		return choose(choices, 3) == 1 ? make_scalar(choices) : node;
	out = node->type == NODE_LIST ? node_new_list(choices->arena)
				      : node_new_map(choices->arena);
	for (size_t i = 0; i < node->count; i++) {
		const struct entry *entry = &node->entries[i];
		size_t what = choose(choices, 8);
		struct span key = make_key(choices);

		if (entry->key && what != 5)
			key = entry->key->text;
		if (what == 1)
			continue;
		if (what == 2 && node->type == NODE_LIST && !last) {
			last = entry->value;
			continue;
		}
		if (what == 3)
			put_entry(choices, out, make_key(choices),
				  make_tree(choices, 2));
		put_entry(choices, out, key,
			  what == 4 ? edit_tree(choices, entry->value,
						depth - 1)
				    : entry->value);
	}
	if (last)
		node_add(choices->arena, out, last);
	if (choose(choices, 4) == 1)
		put_entry(choices, out, make_key(choices),
			  make_tree(choices, 2));
	return out;
}

/* ---- texts ---- */

/* Copies with the styles of somebody: what cannot be is written otherwise. */
static inline struct node *style_tree(struct choices *choices,
				      const struct node *node)
{
	static const enum node_style scalars[] = {
		STYLE_ANY, STYLE_PLAIN, STYLE_SINGLE, STYLE_DOUBLE,
		STYLE_LITERAL, STYLE_FOLDED,
	};
	struct node *copy = node_copy(choices->arena, node), *out;

	if (node_is_scalar(node)) {
		copy->style = scalars[choose(choices, ARRAY_LEN(scalars))];
		return copy;
	}
	out = node->type == NODE_LIST ? node_new_list(choices->arena)
				      : node_new_map(choices->arena);
	out->style = choose(choices, 3) ? STYLE_BLOCK : STYLE_FLOW;
	for (size_t i = 0; i < node->count; i++)
		put_entry(choices, out,
			  node->entries[i].key ? node->entries[i].key->text
					       : span_of(NULL, 0),
			  style_tree(choices, node->entries[i].value));
	return out;
}

static inline struct doc *load_or_abort(struct arena *arena, struct span text)
{
	struct error err = ERROR_INIT;
	struct doc *doc;

	if (doc_load(&doc, arena, text, "t", NULL, &err))
		abort();
	return doc;
}

/* An entry somewhere in the tree. */
static inline struct locus choose_place(struct choices *choices,
					const struct node *node)
{
	struct locus place = { NULL, 0 };

	while (node->count && (!place.count || choose(choices, 2))) {
		size_t at = choose(choices, node->count);
		const struct entry *entry = &node->entries[at];

		place = entry->key ? locus_key(choices->arena, place,
					       entry->key->text)
				   : locus_index(choices->arena, place, at);
		node = entry->value;
	}
	return place;
}

static inline const struct doc *add_comments(struct choices *choices,
					     const struct doc *doc)
{
	static const char *const comments[] = { "# one", "# two: 'x", "#" };

	for (size_t i = choose(choices, 5); i > 0; i--) {
		struct error none = ERROR_INIT;
		struct comment comment = {
			span_text(comments[choose(choices, 3)]),
			choose(choices, 2), choose_place(choices, doc->root),
		};
		struct doc *commented;

		if (!doc_add_comments(&commented, choices->arena, doc, &comment,
				      1, &none))
			doc = commented;
	}
	return doc;
}

/* Line ends of DOS, a byte order mark, a marker: if it still reads the same. */
static inline const struct doc *dress(struct choices *choices,
				      const struct doc *doc)
{
	struct error none = ERROR_INIT;
	size_t how = choose(choices, 16);
	struct doc *dressed;
	struct buf text;
	int failed;

	buf_init(&text);
	if (how & 1)
		buf_add_text(&text, "\xef\xbb\xbf");
	if (how & 2)
		buf_add_text(&text, "---\n");
	for (size_t i = 0; i < doc->text.len; i++) {
		if (how & 4 && doc->text.ptr[i] == '\n')
			buf_add_byte(&text, '\r');
		buf_add_byte(&text, doc->text.ptr[i]);
	}
	if (how & 8 && text.len && text.ptr[text.len - 1] == '\n')
		buf_splice(&text, text.len - 1, 1, span_of(NULL, 0));
	failed = doc_load(&dressed, choices->arena, buf_span(&text), "t", NULL,
			  &none);
	buf_release(&text);
	return !failed && node_same(dressed->root, doc->root) ? dressed : doc;
}

static inline const struct doc *write_tree(struct choices *choices,
					   const struct node *tree)
{
	struct doc_edit set = { .type = EDIT_SET,
				.value = style_tree(choices, tree) };
	struct error none = ERROR_INIT;
	struct doc *doc = load_or_abort(choices->arena, span_text("x\n"));
	struct doc *styled = NULL;
	struct buf text;

	if (doc_edit(&styled, choices->arena, doc, &set, &none)) {
		buf_init(&text);
		doc_emit(&text, tree);
		styled = load_or_abort(choices->arena, buf_span(&text));
		buf_release(&text);
	}
	return dress(choices, add_comments(choices, styled));
}

#endif
