/* Paths as people write them: `parties[organization=mess,key=2].amount`. */
#include <string.h>

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

/* ---- reading ---- */

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
		return error_set(err, ERROR_USAGE,
				 mark_at(parser, parser->at),
				 _("a path has at most %d steps"), STEPS_MAX);
	parser->steps[parser->count++] = step;
	parser->shape = step_shape(parser->shape, &step);
	return 0;
}

/* The byte meant by a backslash and this one, or NUL. */
static char unescaped(char byte)
{
	switch (byte) {
	case '"':
	case '\\':
		return byte;
	case 'n':
		return '\n';
	case 't':
		return '\t';
	case 'r':
		return '\r';
	default:
		return '\0';
	}
}

static int parse_quoted(struct span *out, struct parser *parser,
			struct error *err)
{
	struct buf text;

	buf_init(&text);
	parser->at++;
	while (parser->at < parser->text.len && !next_is(parser, '"')) {
		char byte = parser->text.ptr[parser->at++];

		if (byte == '\\' && parser->at < parser->text.len)
			byte = unescaped(parser->text.ptr[parser->at++]);
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
static int parse_word(struct span *out, struct parser *parser,
		      const char *stop, struct error *err)
{
	size_t from = parser->at;

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
		return error_set(err, ERROR_USAGE,
				 mark_at(parser, parser->at),
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
		return error_set(err, ERROR_USAGE,
				 mark_at(parser, parser->at),
				 _("'%.*s' does not tell the items of this "
				   "list apart"),
				 SPAN_ARG(name));
	if (node_get_span(identity, name))
		return error_set(err, ERROR_USAGE,
				 mark_at(parser, parser->at),
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

int path_parse(struct path *out, struct arena *arena,
	       const struct shape *shape, struct span text, struct error *err)
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

/* ---- writing ---- */

/* Read back as one word, and needs no quotes in a shell either. */
static bool is_bare(struct span word)
{
	for (size_t i = 0; i < word.len; i++) {
		unsigned char byte = (unsigned char)word.ptr[i];

		if (!(byte >= 'a' && byte <= 'z') &&
		    !(byte >= 'A' && byte <= 'Z') &&
		    !(byte >= '0' && byte <= '9') && byte < 0x80 &&
		    (!byte || !strchr("_-/+@%", byte)))
			return false;
	}
	return word.len > 0;
}

static void add_quoted(struct buf *out, struct span word)
{
	buf_add_byte(out, '"');
	for (size_t i = 0; i < word.len; i++) {
		char byte = word.ptr[i];

		if (byte == '"' || byte == '\\')
			buf_printf(out, "\\%c", byte);
		else if (byte == '\n')
			buf_add_text(out, "\\n");
		else if (byte == '\t')
			buf_add_text(out, "\\t");
		else if (byte == '\r')
			buf_add_text(out, "\\r");
		else
			buf_add_byte(out, byte);
	}
	buf_add_byte(out, '"');
}

static void add_word(struct buf *out, struct span word)
{
	if (is_bare(word))
		buf_add(out, word);
	else
		add_quoted(out, word);
}

/* `.name` or `["odd name"]`. */
static void format_name(struct buf *out, struct span name)
{
	if (is_bare(name)) {
		if (out->len)
			buf_add_byte(out, '.');
		buf_add(out, name);
		return;
	}
	buf_add_byte(out, '[');
	add_quoted(out, name);
	buf_add_byte(out, ']');
}

static void format_scalar_name(struct buf *out, const struct node *scalar)
{
	struct buf name;

	buf_init(&name);
	scalar_text(&name, scalar);
	format_name(out, buf_span(&name));
	buf_release(&name);
}

static void format_pair(struct buf *out, bool *first, struct span name,
			const struct node *value)
{
	struct buf text;

	if (scalars_alike(value, NULL))
		return;
	if (!*first)
		buf_add_byte(out, ',');
	*first = false;
	add_word(out, name);
	buf_add_byte(out, '=');
	buf_init(&text);
	scalar_text(&text, value);
	add_word(out, buf_span(&text));
	buf_release(&text);
}

static void format_item(struct buf *out, const struct shape *shape,
			const struct node *item)
{
	bool keyed = shape && shape->list == SHAPE_KEYED;
	bool first = true;
	const struct node *value;
	size_t present = 0;

	for (size_t i = 0; i < item->count; i++)
		present += !scalars_alike(item->entries[i].value, NULL);
	if (keyed && shape->identity_count && present == 1) {
		value = node_get_span(item, shape->identity[0]);
		if (!scalars_alike(value, NULL)) {
			format_scalar_name(out, value);
			return;
		}
	}
	buf_add_byte(out, '[');
	for (size_t i = 0; keyed && i < shape->identity_count; i++)
		format_pair(out, &first, shape->identity[i],
			    node_get_span(item, shape->identity[i]));
	for (size_t i = 0; !keyed && i < item->count; i++)
		format_pair(out, &first, item->entries[i].key->text,
			    item->entries[i].value);
	buf_add_byte(out, ']');
}

char *path_format(struct arena *arena, const struct shape *shape,
		  struct path path)
{
	struct buf out;

	buf_init(&out);
	for (size_t i = 0; i < path.count; i++) {
		const struct step *step = &path.steps[i];

		switch (step->type) {
		case STEP_KEY:
			format_name(&out, step->key);
			break;
		case STEP_INDEX:
			buf_printf(&out, "[%zu]", step->index + 1);
			break;
		case STEP_VALUE:
			format_scalar_name(&out, step->item);
			break;
		case STEP_ITEM:
			format_item(&out, shape, step->item);
			break;
		}
		shape = step_shape(shape, step);
	}
	return (char *)(uintptr_t)buf_detach(&out, arena).ptr;
}
