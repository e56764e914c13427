/* Reading paths: `parties[organization=mess,key=2].amount`. */
#include <string.h>

#include "base/escape.h"
#include "change/internal.h"

/* As deep as a document may be (doc_limits), and some. */
enum { STEPS_MAX = 128 };

struct parser {
	struct span text;
	size_t at; /* byte */
	struct arena *arena;
	const struct shape *shape; /* of the place reached so far */
	struct step *steps;
	size_t count;
};

/* The place `at` as a mark: line 1, columns in code points. */
static struct mark mark_at(const struct parser *parser, size_t at)
{
	struct mark mark = { NULL, 1, 1, 0 };

	for (size_t i = 0; i < at && i < parser->text.len; i++)
		mark.col += (parser->text.ptr[i] & 0xc0) != 0x80;
	return mark;
}

static bool next_is(const struct parser *parser, char byte)
{
	return parser->at < parser->text.len &&
	       parser->text.ptr[parser->at] == byte;
}

static int expected(const struct parser *parser, const char *what,
		    struct error *err)
{
	return error_set(err, ERROR_USAGE, mark_at(parser, parser->at),
			 _("'%s' expected in the path '%.*s'"), what,
			 SPAN_ARG(parser->text));
}

static int add_step(struct parser *parser, struct step step, struct error *err)
{
	if (parser->count == STEPS_MAX)
		return error_set(err, ERROR_USAGE, mark_at(parser, parser->at),
				 _("a path has at most %d steps"), STEPS_MAX);
	parser->steps[parser->count++] = step;
	parser->shape = step_shape(parser->shape, &step);
	return 0;
}

static int parse_quoted(struct span *out, struct parser *parser,
			struct error *err)
{
	struct buf text;

	buf_init(&text);
	*out = span_of(NULL, 0);
	parser->at++;
	while (parser->at < parser->text.len && !next_is(parser, '"')) {
		char byte = parser->text.ptr[parser->at++];

		if (byte == '\\' && parser->at < parser->text.len)
			byte = escape_meant(parser->text.ptr[parser->at++]);
		if (!byte) {
			buf_release(&text);
			return error_set(err, ERROR_USAGE,
					 mark_at(parser, parser->at - 1),
					 _("in quotes, only \\\" \\\\ \\n \\r "
					   "\\t may follow a backslash"));
		}
		buf_add_byte(&text, byte);
	}
	*out = buf_detach(&text, parser->arena);
	if (!next_is(parser, '"'))
		return expected(parser, "\"", err);
	parser->at++;
	return 0;
}

/* Up to one of the stop bytes; text that only quotes may hold is refused. */
static int parse_word(struct span *out, struct parser *parser, const char *stop,
		      struct error *err)
{
	size_t from = parser->at;

	*out = span_of(NULL, 0);
	if (next_is(parser, '"'))
		return parse_quoted(out, parser, err);
	while (parser->at < parser->text.len) {
		char byte = parser->text.ptr[parser->at];

		if (byte && strchr(stop, byte))
			break;
		if ((unsigned char)byte < ' ' || strchr("[]\"=", byte))
			return error_set(err, ERROR_USAGE,
					 mark_at(parser, parser->at),
					 _("unexpected '%c' in the path "
					   "'%.*s'; put the name in [\"…\"]"),
					 (unsigned char)byte < ' ' ? '?' : byte,
					 SPAN_ARG(parser->text));
		parser->at++;
	}
	*out = span_part(parser->text, from, parser->at - from);
	return 0;
}

/* A name means what the place is: a key, an item's identity, a value. */
static int add_name(struct parser *parser, struct span name, struct error *err)
{
	const struct shape *shape = parser->shape;
	struct step step = { .type = STEP_KEY };
	struct node *identity;

	if (shape && shape->list == SHAPE_SET) {
		step.type = STEP_VALUE;
		step.item = node_new_string(parser->arena, name);
	} else if (shape && shape->list == SHAPE_KEYED &&
		   shape->identity_count) {
		identity = node_new_map(parser->arena);
		if (name.len)
			node_put(parser->arena, identity, shape->identity[0],
				 node_new_string(parser->arena, name));
		step.type = STEP_ITEM;
		step.item = identity;
	} else {
		step.key = arena_span(parser->arena, name);
	}
	return add_step(parser, step, err);
}

static int parse_name(struct parser *parser, struct error *err)
{
	const struct shape *shape = parser->shape;
	size_t from = parser->at;
	struct span name;

	if (parse_word(&name, parser, ".[", err))
		return -1;
	if (parser->at == from)
		return error_set(err, ERROR_USAGE, mark_at(parser, from),
				 _("a name is missing in the path '%.*s'"),
				 SPAN_ARG(parser->text));
	if (shape && shape->list == SHAPE_SEQUENCE && shape->items &&
	    !shape->property_count) {
		error_set(err, ERROR_USAGE, mark_at(parser, from),
			  _("the items of this list have no names: '%.*s'"),
			  SPAN_ARG(parser->text));
		return error_hint(err, _("write a position: [1] is the first "
					 "item"));
	}
	return add_name(parser, name, err);
}

static int add_position(struct parser *parser, struct span word,
			struct error *err)
{
	struct step step = { .type = STEP_INDEX };
	uint64_t number;

	if (!span_uint(&number, word) || number < 1 || number > UINT32_MAX)
		return error_set(err, ERROR_USAGE, mark_at(parser, parser->at),
				 _("'%.*s' is no position; the first item is "
				   "[1]"),
				 SPAN_ARG(word));
	step.index = (size_t)number - 1;
	return add_step(parser, step, err);
}

static bool all_digits(struct span word)
{
	for (size_t i = 0; i < word.len; i++)
		if (word.ptr[i] < '0' || word.ptr[i] > '9')
			return false;
	return word.len > 0;
}

static int put_pair(struct parser *parser, struct node *identity,
		    struct span name, struct span value, struct error *err)
{
	const struct shape *shape = parser->shape;
	bool known = !shape;

	for (size_t i = 0; shape && i < shape->identity_count; i++)
		known = known || span_equal(shape->identity[i], name);
	if (!known)
		return error_set(err, ERROR_USAGE, mark_at(parser, parser->at),
				 _("'%.*s' does not tell the items of this "
				   "list apart"),
				 SPAN_ARG(name));
	if (node_get_span(identity, name))
		return error_set(err, ERROR_USAGE, mark_at(parser, parser->at),
				 _("'%.*s' is given twice"), SPAN_ARG(name));
	if (value.len)
		node_put(parser->arena, identity, name,
			 node_new_string(parser->arena, value));
	return 0;
}

/* `name=value,name=value]`; the first name has been read. */
static int parse_pairs(struct parser *parser, struct span name,
		       struct error *err)
{
	struct step step = { .type = STEP_ITEM };
	struct node *identity = node_new_map(parser->arena);
	struct span value;

	for (;;) {
		if (!next_is(parser, '='))
			return expected(parser, "=", err);
		parser->at++;
		if (parse_word(&value, parser, ",]", err) ||
		    put_pair(parser, identity, name, value, err))
			return -1;
		if (!next_is(parser, ','))
			break;
		parser->at++;
		if (parse_word(&name, parser, "=,]", err))
			return -1;
	}
	step.item = identity;
	return add_step(parser, step, err);
}

static int parse_bracket(struct parser *parser, struct error *err)
{
	struct step none = { .type = STEP_ITEM };
	bool quoted;
	struct span word;
	int result;

	parser->at++;
	quoted = next_is(parser, '"');
	if (next_is(parser, ']')) {
		none.item = node_new_map(parser->arena);
		result = add_step(parser, none, err);
	} else if (parse_word(&word, parser, "=,]", err)) {
		return -1;
	} else if (next_is(parser, '=')) {
		result = parse_pairs(parser, word, err);
	} else if (!quoted && all_digits(word)) {
		result = add_position(parser, word, err);
	} else {
		result = add_name(parser, word, err);
	}
	if (result)
		return -1;
	if (!next_is(parser, ']'))
		return expected(parser, "]", err);
	parser->at++;
	return 0;
}

size_t path_end(struct span text)
{
	bool bracket = false, quoted = false;

	for (size_t i = 0; i < text.len; i++) {
		char byte = text.ptr[i];

		if (quoted && byte == '\\')
			i++;
		else if (byte == '"')
			quoted = !quoted;
		else if (!quoted && (byte == '[' || byte == ']'))
			bracket = byte == '[';
		else if (byte == '=' && !quoted && !bracket)
			return i;
	}
	return SIZE_MAX;
}

int path_parse(struct path *out, struct arena *arena, const struct shape *shape,
	       struct span text, struct error *err)
{
	struct parser parser = { .text = text, .arena = arena, .shape = shape };
	struct step steps[STEPS_MAX];
	struct path path;
	int result = 0;

	parser.steps = steps;
	while (!result && parser.at < text.len) {
		if (next_is(&parser, '[')) {
			result = parse_bracket(&parser, err);
		} else {
			if (parser.at && !next_is(&parser, '.'))
				return expected(&parser, ".", err);
			if (parser.at)
				parser.at++;
			result = parse_name(&parser, err);
		}
	}
	if (result)
		return -1;
	path.count = parser.count;
	path.steps = ARENA_ARRAY(arena, path.count, struct step);
	if (path.count)
		memcpy((void *)(uintptr_t)path.steps, steps,
		       path.count * sizeof(*steps));
	*out = path;
	return 0;
}
