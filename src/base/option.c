#include "base/option.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"

enum { TABLES = 2, HELP_LEFT = 28, HELP_RIGHT = 20, NAMES_SHOWN = 4 };

/* The command's table and the global one, each over its own struct. */
struct scope {
	const struct option *table;
	char *opts;
};

struct parser {
	struct scope scopes[TABLES];
	struct arena *arena;
	const char *const *argv; /* what is left */
	size_t left;
	struct error *err;
};

/* An option as found: where its value goes, and how the user wrote it. */
struct found {
	const struct option *option;
	char *opts;
	const char *written; /* "--on" or "-o", for messages */
};

static int usage(struct parser *parser, const char *format,
		 const char *written)
{
	return error_set(parser->err, ERROR_USAGE, MARK_NONE, format, written);
}

static int set_number(long *out, const char *text)
{
	uint64_t value;

	if (!span_uint(&value, span_text(text)) || value > LONG_MAX)
		return -1;
	*out = (long)value;
	return 0;
}

/* The room doubles whenever the count is a power of two. */
static void add_item(struct arena *arena, struct option_list *list,
		     const char *text)
{
	size_t count = list->count;

	if ((count & (count - 1)) == 0) {
		const char **items = ARENA_ARRAY(arena, count ? 2 * count : 1,
						 const char *);

		if (count)
			memcpy(items, list->items, count * sizeof(*items));
		list->items = items;
	}
	list->items[list->count++] = text;
}

static int store(struct parser *parser, struct found found, const char *text)
{
	char *at = found.opts + found.option->offset;

	switch (found.option->type) {
	case OPTION_FLAG:
		*(bool *)(void *)at = true;
		return 0;
	case OPTION_TEXT:
		*(const char **)(void *)at = text;
		return 0;
	case OPTION_LIST:
		add_item(parser->arena, (struct option_list *)(void *)at,
			 text);
		return 0;
	case OPTION_NUMBER:
		if (set_number((long *)(void *)at, text) == 0)
			return 0;
		return error_set(parser->err, ERROR_USAGE, MARK_NONE,
				 _("option '%s' needs a whole number, "
				   "not '%s'"), found.written, text);
	case OPTION_END:
		break;
	}
	return usage(parser, _("option '%s' cannot be used"), found.written);
}

/* The value in the same word, or the next word. */
static int take_value(struct parser *parser, struct found found,
		      const char *value)
{
	if (!value && parser->left) {
		value = *parser->argv++;
		parser->left--;
	}
	if (value)
		return store(parser, found, value);
	usage(parser, _("option '%s' needs a value"), found.written);
	if (found.option->argument)
		error_hint(parser->err, _("write %s %s"), found.written,
			   _(found.option->argument));
	return -1;
}

static const struct option *table_next(const struct option *option)
{
	return option && option->type != OPTION_END ? option : NULL;
}

/* All options of both tables whose long name begins so. */
static size_t count_prefix(struct buf *names, struct found *found,
			   const struct parser *parser, struct span name)
{
	size_t count = 0;

	for (size_t i = 0; i < TABLES; i++) {
		const struct option *option = parser->scopes[i].table;

		for (; table_next(option); option++) {
			struct span full = span_text(option->name);

			if (!option->name ||
			    !span_equal(span_part(full, 0, name.len), name))
				continue;
			if (count++ < NAMES_SHOWN)
				buf_printf(names, "%s--%s",
					   names->len ? ", " : "",
					   option->name);
			found->option = option;
			found->opts = parser->scopes[i].opts;
			if (full.len == name.len)
				return 1;
		}
	}
	return count;
}

static void hint_nearest(struct parser *parser, struct span name)
{
	struct span *names = NULL;
	size_t count = 0, capacity = 0, best;

	for (size_t i = 0; i < TABLES; i++) {
		const struct option *option = parser->scopes[i].table;

		for (; table_next(option); option++) {
			if (!option->name || !option->help)
				continue;
			mem_grow(&names, &capacity, count + 1, sizeof(*names));
			names[count++] = span_text(option->name);
		}
	}
	best = text_nearest(name, names, count);
	if (best != SIZE_MAX)
		error_hint(parser->err, _("did you mean '--%.*s'?"),
			   SPAN_ARG(names[best]));
	free(names);
}

static int parse_long(struct parser *parser, const char *word)
{
	struct span name = span_text(word + 2);
	size_t equals = span_find_byte(name, '='), count;
	const char *value = NULL;
	struct found found;
	struct buf names;

	if (equals != SIZE_MAX) {
		value = name.ptr + equals + 1;
		name.len = equals;
	}
	memset(&found, 0, sizeof(found));
	buf_init(&names);
	count = count_prefix(&names, &found, parser, name);
	if (count > 1 || (count && !name.len)) {
		error_set(parser->err, ERROR_USAGE, MARK_NONE,
			  _("option '--%.*s' is ambiguous: %s%s"),
			  SPAN_ARG(name), names.ptr,
			  count > NAMES_SHOWN ? ", …" : "");
		buf_release(&names);
		return -1;
	}
	buf_release(&names);
	if (!count) {
		error_set(parser->err, ERROR_USAGE, MARK_NONE,
			  _("unknown option '--%.*s'"), SPAN_ARG(name));
		hint_nearest(parser, name);
		return -1;
	}
	found.written = arena_printf(parser->arena, "--%s",
				     found.option->name);
	if (found.option->type != OPTION_FLAG)
		return take_value(parser, found, value);
	if (value)
		return usage(parser, _("option '%s' takes no value"),
			     found.written);
	return store(parser, found, NULL);
}

static bool find_letter(struct found *found, const struct parser *parser,
			char letter)
{
	for (size_t i = 0; i < TABLES; i++) {
		const struct option *option = parser->scopes[i].table;

		for (; table_next(option); option++) {
			if (!option->letter || option->letter != letter)
				continue;
			found->option = option;
			found->opts = parser->scopes[i].opts;
			return true;
		}
	}
	return false;
}

/* "-ab": flags in a row; the first that takes a value takes what follows. */
static int parse_letters(struct parser *parser, const char *word)
{
	for (const char *at = word + 1; *at; at++) {
		struct span rest = span_text(at);
		struct found found;
		uint32_t point;
		size_t used = text_decode(&point, rest);

		memset(&found, 0, sizeof(found));
		rest = span_part(rest, 0, used ? used : 1);
		found.written = arena_printf(parser->arena, "-%.*s",
					     SPAN_ARG(rest));
		if (!find_letter(&found, parser, *at)) {
			usage(parser, _("unknown option '%s'"), found.written);
			if (at == word + 1)
				hint_nearest(parser, span_text(at));
			return -1;
		}
		if (found.option->type != OPTION_FLAG)
			return take_value(parser, found,
					  at[1] ? at + 1 : NULL);
		store(parser, found, NULL);
	}
	return 0;
}

int option_parse(struct args *rest, struct arena *arena,
		 const struct option *table, void *opts,
		 const struct option *globals, void *global_opts,
		 int argc, const char *const *argv, bool stop_at_argument,
		 struct error *err)
{
	struct parser parser = {
		{ { table, opts }, { globals, global_opts } },
		arena, argv, argc > 0 ? (size_t)argc : 0, err,
	};
	const char **items = ARENA_ARRAY(arena, parser.left + 1, const char *);
	bool ended = false;

	rest->items = items;
	rest->count = 0;
	while (parser.left) {
		const char *word = *parser.argv;
		bool is_option = !ended && word[0] == '-' && word[1];

		if (!is_option && stop_at_argument)
			break;
		parser.argv++;
		parser.left--;
		if (!is_option)
			items[rest->count++] = word;
		else if (strcmp(word, "--") == 0)
			ended = true;
		else if ((word[1] == '-' ? parse_long(&parser, word) :
			  parse_letters(&parser, word)) < 0)
			return -1;
	}
	while (parser.left--)
		items[rest->count++] = *parser.argv++;
	return 0;
}

/* "  -n, --name DATE" */
static void add_left(struct buf *out, const struct option *option)
{
	if (option->letter)
		buf_printf(out, "  -%c", option->letter);
	else
		buf_add_text(out, "    ");
	if (option->name)
		buf_printf(out, "%s --%s", option->letter ? "," : " ",
			   option->name);
	if (option->argument)
		buf_printf(out, " %s", _(option->argument));
}

static size_t left_width(const struct option *table)
{
	size_t widest = 0;

	for (; table_next(table); table++) {
		struct buf left;
		size_t width;

		buf_init(&left);
		add_left(&left, table);
		width = text_width(buf_span(&left));
		if (table->help && width > widest && width <= HELP_LEFT)
			widest = width;
		buf_release(&left);
	}
	return widest + 2;
}

void option_help(struct buf *out, const struct option *table, size_t width)
{
	size_t column = left_width(table);
	struct buf left, right, prefix;

	if (width < column + HELP_RIGHT)
		width = column + HELP_RIGHT;
	buf_init(&left);
	buf_init(&right);
	buf_init(&prefix);
	buf_add_repeat(&prefix, ' ', column);
	for (; table_next(table); table++) {
		size_t columns;

		if (!table->help) /* hidden */
			continue;
		buf_clear(&left);
		buf_clear(&right);
		add_left(&left, table);
		columns = text_width(buf_span(&left));
		text_wrap(&right, span_text(_(table->help)), width,
			  prefix.ptr);
		/* The first line's blanks give way to the names, if they fit. */
		buf_add(out, buf_span(&left));
		if (columns + 2 <= column)
			buf_add(out, span_from(buf_span(&right), columns));
		else
			buf_printf(out, "\n%s", right.ptr);
	}
	buf_release(&left);
	buf_release(&right);
	buf_release(&prefix);
}
