/*
 * From libyaml's events to the tree. libyaml's marks count characters and
 * leave out a byte order mark; a cursor that walks the text once turns them
 * into bytes, lines and columns.
 */
#include <stdlib.h>
#include <string.h>
#include <yaml.h>

#include "base/mem.h"
#include "doc/internal.h"

enum {
	DEFAULT_SIZE = 1024 * 1024,
	DEFAULT_DEPTH = 64,
	DEFAULT_NODES = 200000,
};

/* A collection that is still open. */
struct frame {
	struct node *node;
	const struct node *key; /* of a mapping: waits for its value */
	size_t first;           /* its entries on the common stack */
};

struct loader {
	yaml_parser_t parser;
	struct doc *doc;
	struct arena *arena;
	struct doc_limits limits;
	struct cursor cursor;
	struct frame *frames;
	size_t depth, frames_capacity;
	struct entry *entries;
	size_t count, entries_capacity;
	size_t nodes;
	struct error *err;
};

/* ---- places ---- */

static void go_to_points(struct loader *loader, size_t points)
{
	cursor_go_to_point(&loader->cursor, loader->doc->text, points);
}

static void go_to_byte(struct loader *loader, size_t byte)
{
	cursor_go_to_byte(&loader->cursor, loader->doc->text, byte);
}

static void set_begin(struct loader *loader, struct node *node)
{
	const struct cursor *cursor = &loader->cursor;

	node->begin = cursor->byte;
	node->line = cursor->line;
	node->col = cursor_col(cursor);
}

static void set_end(struct loader *loader, struct node *node)
{
	node->end = loader->cursor.byte;
	node->end_line = loader->cursor.line;
}

static struct mark event_place(struct loader *loader,
			       const yaml_event_t *event)
{
	const struct cursor *cursor = &loader->cursor;

	go_to_points(loader, event->start_mark.index);
	return (struct mark){
		loader->doc->path, cursor->line,
		cursor_col(cursor), 0
	};
}

/* ---- building ---- */

static struct frame *top_frame(struct loader *loader)
{
	return loader->depth ? &loader->frames[loader->depth - 1] : NULL;
}

static bool wants_key(const struct frame *frame)
{
	return frame && frame->node->type == NODE_MAP && !frame->key;
}

static struct node *new_node(struct loader *loader, enum node_type type,
			     const yaml_event_t *event)
{
	struct node *node = ARENA_NEW(loader->arena, struct node);

	node->type = type;
	go_to_points(loader, event->start_mark.index);
	set_begin(loader, node);
	return node;
}

/* Gives a finished node to the collection around it. */
static void add_node(struct loader *loader, const struct node *node)
{
	struct frame *frame = top_frame(loader);

	if (!frame) {
		loader->doc->root = node;
		return;
	}
	if (wants_key(frame)) {
		frame->key = node;
		return;
	}
	mem_grow(&loader->entries, &loader->entries_capacity,
		 loader->count + 1, sizeof(*loader->entries));
	loader->entries[loader->count++] =
		(struct entry){ frame->key, node };
	frame->key = NULL;
}

static enum node_style scalar_style(yaml_scalar_style_t style)
{
	switch (style) {
	case YAML_SINGLE_QUOTED_SCALAR_STYLE:
		return STYLE_SINGLE;
	case YAML_DOUBLE_QUOTED_SCALAR_STYLE:
		return STYLE_DOUBLE;
	case YAML_LITERAL_SCALAR_STYLE:
		return STYLE_LITERAL;
	case YAML_FOLDED_SCALAR_STYLE:
		return STYLE_FOLDED;
	case YAML_ANY_SCALAR_STYLE:
	case YAML_PLAIN_SCALAR_STYLE:
		break;
	}
	return STYLE_PLAIN;
}

/* The scalar's text: our own bytes where they say the same. */
static struct span keep_text(struct loader *loader, const struct node *node,
			     struct span value)
{
	size_t quote = node->style == STYLE_SINGLE ||
		       node->style == STYLE_DOUBLE;
	struct span own = span_part(loader->doc->text, node->begin + quote,
				    value.len);

	if (node->end - node->begin == value.len + 2 * quote &&
	    span_equal(own, value))
		return own;
	return arena_span(loader->arena, value);
}

/*
 * An empty value's mark may lie behind comments, at the next token. Its place
 * is right behind its ':', or behind the key when there is none.
 */
static void place_empty(struct loader *loader, struct node *node,
			const struct node *key)
{
	struct span text = loader->doc->text;
	size_t at = key->end, limit = node->begin;

	while (at < limit && text.ptr[at] != ':') {
		if (text.ptr[at] == '#')
			while (at < limit && text.ptr[at] != '\n')
				at++;
		else if (strchr(" \t\r\n", text.ptr[at]))
			at++;
		else
			limit = at;
	}
	go_to_byte(loader, at < limit ? at + 1 : key->end);
	set_begin(loader, node);
	set_end(loader, node);
}

static bool is_trimmed(char byte)
{
	return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n';
}

static void place_end(struct loader *loader, struct node *node,
		      const yaml_event_t *event)
{
	struct span text = loader->doc->text;
	size_t end;

	go_to_points(loader, event->end_mark.index);
	end = loader->cursor.byte;
	if (node->style != STYLE_SINGLE && node->style != STYLE_DOUBLE)
		while (end > node->begin && is_trimmed(text.ptr[end - 1]))
			end--;
	go_to_byte(loader, end);
	set_end(loader, node);
}

static int add_scalar(struct loader *loader, const yaml_event_t *event)
{
	struct frame *frame = top_frame(loader);
	struct span value = span_of((const char *)event->data.scalar.value,
				    event->data.scalar.length);
	struct node *node = new_node(loader, NODE_STRING, event);

	node->style = scalar_style(event->data.scalar.style);
	if (node->style == STYLE_PLAIN)
		node->type = node_plain_type(value);
	place_end(loader, node, event);
	if (node->style == STYLE_PLAIN && !value.len && frame && frame->key)
		place_empty(loader, node, frame->key);
	node->text = keep_text(loader, node, value);
	if (wants_key(frame) && check_key(loader->doc, node, loader->err))
		return -1;
	add_node(loader, node);
	return 0;
}

static int open_collection(struct loader *loader, const yaml_event_t *event)
{
	bool map = event->type == YAML_MAPPING_START_EVENT;
	bool flow = map ? event->data.mapping_start.style ==
				  YAML_FLOW_MAPPING_STYLE
			: event->data.sequence_start.style ==
				  YAML_FLOW_SEQUENCE_STYLE;
	struct frame *frame;

	if (wants_key(top_frame(loader))) {
		error_set(loader->err, ERROR_INVALID,
			  event_place(loader, event),
			  _("a key must be a word, not a list or a mapping"));
		return error_hint(loader->err,
				  _("put a text that begins with '{' or '[' "
				    "in quotes"));
	}
	if (loader->depth >= loader->limits.depth) {
		error_set(loader->err, ERROR_INVALID,
			  event_place(loader, event),
			  _("nested more than %zu levels deep"),
			  loader->limits.depth);
		return error_hint(loader->err, _("flatten the record"));
	}
	mem_grow(&loader->frames, &loader->frames_capacity,
		 loader->depth + 1, sizeof(*loader->frames));
	frame = &loader->frames[loader->depth];
	frame->node = new_node(loader, map ? NODE_MAP : NODE_LIST, event);
	frame->node->style = flow ? STYLE_FLOW : STYLE_BLOCK;
	frame->key = NULL;
	frame->first = loader->count;
	loader->depth++;
	return 0;
}

/*
 * The end mark of a block collection is the next token, and so is that of a
 * pair in brackets, [a: b]: they end with what they hold last.
 */
static void end_collection(struct loader *loader, struct node *node,
			   const yaml_event_t *event)
{
	char first = loader->doc->text.ptr[node->begin];
	const struct entry *last;

	if (node->style == STYLE_FLOW && (first == '{' || first == '[')) {
		place_end(loader, node, event);
		return;
	}
	node->end = node->begin;
	node->end_line = node->line;
	if (!node->count)
		return;
	last = &node->entries[node->count - 1];
	node->end = last->value->end;
	node->end_line = last->value->end_line;
}

static int close_collection(struct loader *loader, const yaml_event_t *event)
{
	struct frame *frame = top_frame(loader);
	struct node *node = frame->node;
	size_t count = loader->count - frame->first;
	struct entry *entries;

	if (count) {
		entries = ARENA_ARRAY(loader->arena, count, struct entry);
		memcpy(entries, loader->entries + frame->first,
		       count * sizeof(*entries));
		node->entries = entries;
	}
	node->count = count;
	loader->count = frame->first;
	end_collection(loader, node, event);
	loader->depth--;
	add_node(loader, node);
	if (node->type != NODE_MAP)
		return 0;
	return check_duplicates(loader->doc, node, loader->err);
}

/* ---- events ---- */

static int refuse_anchor(struct loader *loader, const yaml_event_t *event)
{
	error_set(loader->err, ERROR_INVALID, event_place(loader, event),
		  _("an anchor '&' is not allowed in a record"));
	return error_hint(loader->err, _("put a text that begins with '&' in "
					 "quotes; write shared values out"));
}

static int refuse_alias(struct loader *loader, const yaml_event_t *event)
{
	error_set(loader->err, ERROR_INVALID, event_place(loader, event),
		  _("an alias '*' is not allowed in a record"));
	return error_hint(loader->err, _("put a text that begins with '*' in "
					 "quotes; write shared values out"));
}

static int refuse_tag(struct loader *loader, const yaml_event_t *event)
{
	error_set(loader->err, ERROR_INVALID, event_place(loader, event),
		  _("a tag '!' is not allowed in a record"));
	return error_hint(loader->err, _("put a text that begins with '!' in "
					 "quotes"));
}

static int refuse_empty(struct loader *loader)
{
	error_set(loader->err, ERROR_INVALID,
		  (struct mark){ loader->doc->path, 1, 1, 0 },
		  _("the text is empty"));
	return error_hint(loader->err,
			  _("write at least one key and its value"));
}

static int check_properties(struct loader *loader, const yaml_event_t *event)
{
	const yaml_char_t *anchor = NULL, *tag = NULL;

	if (event->type == YAML_SCALAR_EVENT) {
		anchor = event->data.scalar.anchor;
		tag = event->data.scalar.tag;
	} else if (event->type == YAML_SEQUENCE_START_EVENT) {
		anchor = event->data.sequence_start.anchor;
		tag = event->data.sequence_start.tag;
	} else if (event->type == YAML_MAPPING_START_EVENT) {
		anchor = event->data.mapping_start.anchor;
		tag = event->data.mapping_start.tag;
	} else {
		return 0;
	}
	if (anchor)
		return refuse_anchor(loader, event);
	if (tag)
		return refuse_tag(loader, event);
	if (loader->nodes++ < loader->limits.nodes)
		return 0;
	error_set(loader->err, ERROR_INVALID, event_place(loader, event),
		  _("more than %zu values in one text"), loader->limits.nodes);
	return error_hint(loader->err, _("split the record"));
}

static int begin_document(struct loader *loader, const yaml_event_t *event)
{
	if (!loader->doc->root)
		return 0;
	error_set(loader->err, ERROR_INVALID, event_place(loader, event),
		  _("a second document begins here"));
	return error_hint(loader->err, _("a file holds one document; remove "
					 "the '---' or split the file"));
}

static int take_event(struct loader *loader, const yaml_event_t *event)
{
	if (check_properties(loader, event))
		return -1;
	switch (event->type) {
	case YAML_DOCUMENT_START_EVENT:
		return begin_document(loader, event);
	case YAML_ALIAS_EVENT:
		return refuse_alias(loader, event);
	case YAML_SCALAR_EVENT:
		return add_scalar(loader, event);
	case YAML_SEQUENCE_START_EVENT:
	case YAML_MAPPING_START_EVENT:
		return open_collection(loader, event);
	case YAML_SEQUENCE_END_EVENT:
	case YAML_MAPPING_END_EVENT:
		return close_collection(loader, event);
	case YAML_NO_EVENT:
	case YAML_STREAM_START_EVENT:
	case YAML_STREAM_END_EVENT:
	case YAML_DOCUMENT_END_EVENT:
		break;
	}
	return 0;
}

static int refuse_syntax(struct loader *loader)
{
	const yaml_parser_t *parser = &loader->parser;
	struct syntax_fault fault = {
		.context = parser->context,
		.problem = parser->problem ? parser->problem
					   : _("unknown fault of syntax"),
		.from = SIZE_MAX,
	};

	if (parser->error == YAML_MEMORY_ERROR)
		mem_out();
	if (parser->context) {
		go_to_points(loader, parser->context_mark.index);
		fault.from = loader->cursor.byte;
	}
	go_to_points(loader, parser->problem_mark.index);
	fault.at = loader->cursor.byte;
	return syntax_refuse(loader->doc->text, loader->doc->path, &fault,
			     loader->err);
}

/*
 * libyaml reads no further than the event asked for, so a refusal here (of
 * depth above all, where its time is quadratic) also ends its work.
 */
static int pump(struct loader *loader)
{
	yaml_event_t event;
	bool done = false;
	int rc = 0;

	while (!rc && !done) {
		if (!yaml_parser_parse(&loader->parser, &event))
			return refuse_syntax(loader);
		done = event.type == YAML_STREAM_END_EVENT;
		rc = take_event(loader, &event);
		yaml_event_delete(&event);
	}
	return rc;
}

/*
 * Many %TAG lines cost libyaml quadratic time before its first event. Such a
 * line can stand only before a document, or inside a quoted text, where it is
 * refused as well.
 */
static int check_directives(struct loader *loader)
{
	struct span text = loader->doc->text;
	size_t bom = check_bom(text), at = bom;

	for (;; at++) {
		size_t next = span_find_byte(span_from(text, at), '%');

		if (next == SIZE_MAX)
			return 0;
		at += next;
		if ((at == bom || text.ptr[at - 1] == '\n') &&
		    span_starts(span_from(text, at), "%TAG"))
			break;
	}
	error_set(loader->err, ERROR_INVALID,
		  check_place(text, loader->doc->path, at),
		  _("a tag directive '%%TAG' is not allowed in a record"));
	return error_hint(loader->err, _("remove this line"));
}

static bool is_empty(const struct node *root)
{
	return !root || (root->type == NODE_NULL && !root->text.len);
}

static struct doc_limits fill_limits(const struct doc_limits *limits)
{
	struct doc_limits full = { 0 };

	if (limits)
		full = *limits;
	if (!full.size)
		full.size = DEFAULT_SIZE;
	if (!full.depth)
		full.depth = DEFAULT_DEPTH;
	if (!full.nodes)
		full.nodes = DEFAULT_NODES;
	return full;
}

int doc_load(struct doc **out, struct arena *arena, struct span text,
	     const char *path, const struct doc_limits *limits,
	     struct error *err)
{
	struct loader loader = { .arena = arena, .err = err };
	struct doc *doc;
	size_t bom = check_bom(text);
	int rc;

	loader.limits = fill_limits(limits);
	if (check_text(text, path, loader.limits.size, err))
		return -1;
	doc = loader.doc = ARENA_NEW(arena, struct doc);
	doc->path = path;
	doc->limits = loader.limits;
	doc->text = arena_span(arena, text);
	loader.cursor = (struct cursor){ bom, 0, 1, 0 };
	if (check_directives(&loader))
		return -1;
	if (!yaml_parser_initialize(&loader.parser))
		mem_out();
	yaml_parser_set_encoding(&loader.parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(&loader.parser,
				     (const unsigned char *)doc->text.ptr + bom,
				     doc->text.len - bom);
	rc = pump(&loader);
	yaml_parser_delete(&loader.parser);
	free(loader.frames);
	free(loader.entries);
	if (!rc && is_empty(doc->root))
		rc = refuse_empty(&loader);
	if (!rc)
		*out = doc;
	return rc;
}
