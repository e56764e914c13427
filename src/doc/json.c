/*
 * JSON (RFC 8259) into the tree that YAML gives. libyaml would read most of it,
 * but neither surrogate pairs nor long keys, lets pass what JSON forbids, and
 * takes several times as long.
 */
#include "doc/foreign.h"
#include "doc/json.h"

static const struct doc_limits defaults = {
	.size = 64u * 1024 * 1024, .depth = 512, .nodes = 10000000,
};

/* ---- places ---- */

static void skip_blanks(struct json *json)
{
	for (;; json->at++) {
		switch (json_byte(json)) {
		case ' ':
		case '\t':
		case '\r':
			break;
		case '\n':
			json->line++;
			json->line_begin = json->at + 1;
			json->trail = 0;
			break;
		default:
			return;
		}
	}
}

static struct node *new_node(struct json *json)
{
	struct node *node = ARENA_NEW(json->builder.arena, struct node);

	node->begin = (uint32_t)json->at;
	node->line = json->line;
	node->col = (uint32_t)(json->at - json->line_begin - json->trail) + 1;
	return node;
}

static void set_end(const struct json *json, struct node *node)
{
	node->end = (uint32_t)json->at;
	node->end_line = json->line;
}

static int count_value(struct json *json)
{
	const struct doc_limits *limits = &json->doc->limits;

	if (json->nodes++ < limits->nodes)
		return 0;
	return refuse_nodes(json_mark(json, json->at), limits->nodes,
			    N_("split the file"), json->err);
}

/* ---- values ---- */

static int open_collection(struct json *json, enum node_type type)
{
	const struct doc_limits *limits = &json->doc->limits;
	struct node *node;

	if (json->builder.depth >= limits->depth)
		return refuse_depth(json_mark(json, json->at), limits->depth,
				    N_("flatten the data"), json->err);
	node = new_node(json);
	node->type = type;
	node->style = STYLE_FLOW;
	build_open(&json->builder, node);
	json->at++;
	return 0;
}

static int close_collection(struct json *json)
{
	struct node *node = build_close(&json->builder);

	json->at++;
	set_end(json, node);
	if (node->type == NODE_MAP &&
	    check_duplicates(json->doc, node, json->err))
		return -1;
	build_add(&json->builder, node);
	return 0;
}

static int add_scalar(struct json *json,
		      int (*read)(struct json *json, struct node *node))
{
	struct node *node = new_node(json);

	if (read(json, node))
		return -1;
	node->style = node->type == NODE_STRING ? STYLE_DOUBLE : STYLE_PLAIN;
	set_end(json, node);
	build_add(&json->builder, node);
	return 0;
}

static int read_value(struct json *json)
{
	skip_blanks(json);
	if (count_value(json))
		return -1;
	switch (json_byte(json)) {
	case '{':
		return open_collection(json, NODE_MAP);
	case '[':
		return open_collection(json, NODE_LIST);
	case '"':
		return add_scalar(json, json_read_string);
	case '-': case '0': case '1': case '2': case '3': case '4':
	case '5': case '6': case '7': case '8': case '9':
		return add_scalar(json, json_read_number);
	case 't': case 'f': case 'n':
		return add_scalar(json, json_read_word);
	default:
		return json_refuse_value(json);
	}
}

static int read_key(struct json *json)
{
	if (json_byte(json) != '"')
		return json_refuse_key(json);
	if (count_value(json) || add_scalar(json, json_read_string))
		return -1;
	skip_blanks(json);
	if (json_byte(json) != ':')
		return json_refuse_colon(json);
	json->at++;
	return 0;
}

static int read_comma(struct json *json, char close)
{
	size_t comma = json->at;

	if (json_byte(json) != ',')
		return json_refuse_comma(json);
	json->at++;
	skip_blanks(json);
	if (json_byte(json) == close)
		return json_refuse_last_comma(json, comma);
	return 0;
}

/* The next entry of the innermost collection, or its end. */
static int read_entry(struct json *json)
{
	const struct frame *frame = build_top(&json->builder);
	bool map = frame->node->type == NODE_MAP;
	char close = map ? '}' : ']';

	skip_blanks(json);
	if (json_byte(json) == close)
		return close_collection(json);
	if (json->builder.count > frame->first && read_comma(json, close))
		return -1;
	if (map && read_key(json))
		return -1;
	return read_value(json);
}

static int read_text(struct json *json)
{
	int rc = read_value(json);

	while (!rc && json->builder.depth)
		rc = read_entry(json);
	if (rc)
		return rc;
	skip_blanks(json);
	return json->at < json->text.len ? json_refuse_rest(json) : 0;
}

int doc_load_json(struct doc **out, struct arena *arena, struct span text,
		  const char *path, const struct doc_limits *limits,
		  struct error *err)
{
	struct json json = { .err = err, .line = 1 };
	struct doc_limits full = check_limits(limits, &defaults);
	struct doc *doc;
	int rc;

	if (check_envelope(text, path, full.size, err))
		return -1;
	doc = json.doc = ARENA_NEW(arena, struct doc);
	doc->path = path;
	doc->limits = full;
	doc->text = json.text = arena_span(arena, text);
	json.at = json.line_begin = check_bom(text);
	json.builder.arena = arena;
	buf_init(&json.buf);
	rc = read_text(&json);
	doc->root = json.builder.root;
	buf_release(&json.buf);
	build_release(&json.builder);
	if (!rc)
		*out = doc;
	return rc;
}
