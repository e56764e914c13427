/*
 * From libyaml's events to the tree. libyaml's marks count characters and
 * leave out a byte order mark; a cursor that walks the text once turns them
 * into bytes, lines and columns.
 */
#include <string.h>

#include "base/mem.h"
#include "doc/pump.h"

/* ---- places ---- */

static void go_to_points(struct pump *pump, size_t points)
{
	cursor_go_to_point(&pump->cursor, pump->doc->text, points);
}

static void go_to_byte(struct pump *pump, size_t byte)
{
	cursor_go_to_byte(&pump->cursor, pump->doc->text, byte);
}

static void set_begin(struct pump *pump, struct node *node)
{
	const struct cursor *cursor = &pump->cursor;

	node->begin = (uint32_t)cursor->byte;
	node->line = cursor->line;
	node->col = cursor_col(cursor);
}

static void set_end(struct pump *pump, struct node *node)
{
	node->end = (uint32_t)pump->cursor.byte;
	node->end_line = pump->cursor.line;
}

void pump_go_to_begin(struct pump *pump, const yaml_event_t *event)
{
	go_to_points(pump, event->start_mark.index);
}

void pump_go_to_end(struct pump *pump, const yaml_event_t *event)
{
	go_to_points(pump, event->end_mark.index);
}

struct mark pump_mark(struct pump *pump, const yaml_event_t *event)
{
	const struct cursor *cursor = &pump->cursor;

	pump_go_to_begin(pump, event);
	return (struct mark){
		pump->doc->path, cursor->line,
		cursor_col(cursor), 0
	};
}

void pump_place_empty(struct pump *pump, struct node *node, size_t byte)
{
	go_to_byte(pump, byte);
	set_begin(pump, node);
	set_end(pump, node);
}

/* ---- building ---- */

static bool has_properties(const yaml_event_t *event)
{
	struct properties properties = pump_properties(event);

	return properties.anchor || properties.tag;
}

/*
 * A node begins behind its anchor and tag, where it would without them. An
 * empty one stands right behind them.
 */
static void skip_properties(struct pump *pump, const yaml_event_t *event)
{
	struct span text = pump->doc->text;
	size_t begin;

	if (event->type == YAML_SCALAR_EVENT) {
		pump_go_to_end(pump, event);
		text.len = pump->cursor.byte;
	}
	pump_go_to_begin(pump, event);
	begin = properties_skip(pump_properties(event), text,
				pump->cursor.byte);
	go_to_byte(pump, begin);
}

static struct node *new_node(struct pump *pump, enum node_type type,
			     const yaml_event_t *event)
{
	struct node *node = ARENA_NEW(pump->builder.arena, struct node);

	node->type = type;
	pump_go_to_begin(pump, event);
	if (has_properties(event))
		skip_properties(pump, event);
	set_begin(pump, node);
	return node;
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
static struct span keep_text(struct pump *pump, const struct node *node,
			     struct span value)
{
	size_t quote = node->style == STYLE_SINGLE ||
		       node->style == STYLE_DOUBLE;
	struct span own = span_part(pump->doc->text, node->begin + quote,
				    value.len);

	if (node->end - node->begin == value.len + 2 * quote &&
	    span_equal(own, value))
		return own;
	return arena_span(pump->builder.arena, value);
}

/*
 * An empty value's mark may lie behind comments, at the next token. Its place
 * is right behind its ':', or behind the key when there is none.
 */
static void place_value(struct pump *pump, struct node *node,
			const struct node *key)
{
	struct span text = pump->doc->text;
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
	pump_place_empty(pump, node, at < limit ? at + 1 : key->end);
}

static bool is_trimmed(char byte)
{
	return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n';
}

static void place_end(struct pump *pump, struct node *node,
		      const yaml_event_t *event)
{
	struct span text = pump->doc->text;
	size_t end;

	pump_go_to_end(pump, event);
	end = pump->cursor.byte;
	if (node->style != STYLE_SINGLE && node->style != STYLE_DOUBLE)
		while (end > node->begin && is_trimmed(text.ptr[end - 1]))
			end--;
	go_to_byte(pump, end);
	set_end(pump, node);
}

static int add_scalar(struct pump *pump, const yaml_event_t *event)
{
	struct frame *frame = build_top(&pump->builder);
	struct span value = span_of((const char *)event->data.scalar.value,
				    event->data.scalar.length);
	struct node *node = new_node(pump, NODE_STRING, event);

	node->style = scalar_style(event->data.scalar.style);
	if (node->style == STYLE_PLAIN)
		node->type = node_plain_type(value);
	place_end(pump, node, event);
	if (node->style == STYLE_PLAIN && !value.len && frame && frame->key &&
	    !has_properties(event))
		place_value(pump, node, frame->key);
	node->text = keep_text(pump, node, value);
	if (pump->dialect->scalar(pump, node, event))
		return -1;
	build_add(&pump->builder, node);
	return 0;
}

int pump_refuse_key(struct pump *pump, const yaml_event_t *event)
{
	error_set(pump->err, ERROR_INVALID, pump_mark(pump, event),
		  _("a key must be a word, not a list or a mapping"));
	return error_hint(pump->err, _("put a text that begins with '{' or '[' "
				       "in quotes"));
}

static int open_collection(struct pump *pump, const yaml_event_t *event)
{
	bool map = event->type == YAML_MAPPING_START_EVENT;
	bool flow = map ? event->data.mapping_start.style ==
				  YAML_FLOW_MAPPING_STYLE
			: event->data.sequence_start.style ==
				  YAML_FLOW_SEQUENCE_STYLE;
	struct node *node;

	if (build_wants_key(&pump->builder))
		return pump_refuse_key(pump, event);
	if (pump->builder.depth >= pump->doc->limits.depth)
		return refuse_depth(pump_mark(pump, event),
				    pump->doc->limits.depth,
				    pump->dialect->flatten, pump->err);
	node = new_node(pump, map ? NODE_MAP : NODE_LIST, event);
	node->style = flow ? STYLE_FLOW : STYLE_BLOCK;
	build_open(&pump->builder, node);
	if (!pump->dialect->open)
		return 0;
	return pump->dialect->open(pump, node, event);
}

/*
 * The end mark of a block collection is the next token, and so is that of a
 * pair in brackets, [a: b]: they end with what they hold last.
 */
static void end_collection(struct pump *pump, struct node *node,
			   const struct frame *frame,
			   const yaml_event_t *event)
{
	char first = pump->doc->text.ptr[node->begin];

	if (node->style == STYLE_FLOW && (first == '{' || first == '[')) {
		place_end(pump, node, event);
		return;
	}
	node->end = frame->end;
	node->end_line = frame->end_line;
}

static int close_collection(struct pump *pump, const yaml_event_t *event)
{
	struct frame frame = *build_top(&pump->builder);
	struct node *node = build_close(&pump->builder);

	end_collection(pump, node, &frame, event);
	if (pump->dialect->close(pump, node))
		return -1;
	build_add(&pump->builder, node);
	return 0;
}

/* ---- events ---- */

static int count_value(struct pump *pump, const yaml_event_t *event)
{
	if (pump->dialect->value && pump->dialect->value(pump, event))
		return -1;
	if (pump->nodes++ < pump->doc->limits.nodes)
		return 0;
	return refuse_nodes(pump_mark(pump, event), pump->doc->limits.nodes,
			    pump->dialect->split, pump->err);
}

static int take_event(struct pump *pump, const yaml_event_t *event)
{
	switch (event->type) {
	case YAML_DOCUMENT_START_EVENT:
		return pump->dialect->document(pump, event);
	case YAML_DOCUMENT_END_EVENT:
		pump->doc->root = pump->builder.root;
		break;
	case YAML_ALIAS_EVENT:
		return pump->dialect->alias(pump, event);
	case YAML_SCALAR_EVENT:
		if (count_value(pump, event))
			return -1;
		return add_scalar(pump, event);
	case YAML_SEQUENCE_START_EVENT:
	case YAML_MAPPING_START_EVENT:
		if (count_value(pump, event))
			return -1;
		return open_collection(pump, event);
	case YAML_SEQUENCE_END_EVENT:
	case YAML_MAPPING_END_EVENT:
		return close_collection(pump, event);
	case YAML_NO_EVENT:
	case YAML_STREAM_START_EVENT:
	case YAML_STREAM_END_EVENT:
		break;
	}
	return 0;
}

static int refuse_syntax(struct pump *pump)
{
	const yaml_parser_t *parser = &pump->parser;
	struct syntax_fault fault = {
		.context = parser->context,
		.problem = parser->problem ? parser->problem
					   : _("unknown fault of syntax"),
		.from = SIZE_MAX,
		.shared = pump->dialect->shared,
	};

	if (parser->error == YAML_MEMORY_ERROR)
		mem_out();
	if (parser->context) {
		go_to_points(pump, parser->context_mark.index);
		fault.from = pump->cursor.byte;
	}
	go_to_points(pump, parser->problem_mark.index);
	fault.at = pump->cursor.byte;
	return syntax_refuse(pump->doc->text, pump->doc->path, &fault,
			     pump->err);
}

/*
 * libyaml reads no further than the event asked for, so a refusal here (of
 * depth above all, where its time is quadratic) also ends its work.
 */
static int take_events(struct pump *pump)
{
	yaml_event_t event;
	bool done = false;
	int rc = 0;

	while (!rc && !done) {
		if (!yaml_parser_parse(&pump->parser, &event))
			return refuse_syntax(pump);
		done = event.type == YAML_STREAM_END_EVENT;
		rc = take_event(pump, &event);
		yaml_event_delete(&event);
	}
	return rc;
}

int pump_run(struct pump *pump)
{
	struct span text = pump->doc->text;
	size_t bom = check_bom(text);
	int rc;

	pump->cursor = (struct cursor){ bom, 0, 1, 0 };
	if (!yaml_parser_initialize(&pump->parser))
		mem_out();
	yaml_parser_set_encoding(&pump->parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(&pump->parser,
				     (const unsigned char *)text.ptr + bom,
				     text.len - bom);
	rc = take_events(pump);
	yaml_parser_delete(&pump->parser);
	build_release(&pump->builder);
	return rc;
}
