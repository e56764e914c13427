#include "change/declare.h"

#include <string.h>

/* A shape that still grows, and the same of what lies below it. */
struct draft {
	struct shape shape;
	struct draft **below; /* of each property */
	struct draft *items;
	size_t capacity;
	struct shape_property *properties;
};

static struct mark mark_in(struct span word, size_t at)
{
	struct mark mark = { NULL, 1, 1, 0 };

	for (size_t i = 0; i < at && i < word.len; i++)
		mark.col += (word.ptr[i] & 0xc0) != 0x80;
	return mark;
}

/* ---- growing ---- */

static void grow(struct draft *draft, struct arena *arena)
{
	size_t next = draft->capacity ? 2 * draft->capacity : 4;
	struct draft **below = ARENA_ARRAY(arena, next, struct draft *);
	struct shape_property *properties =
		ARENA_ARRAY(arena, next, struct shape_property);

	if (draft->capacity) {
		memcpy(below, draft->below,
		       draft->capacity * sizeof(struct draft *));
		memcpy(properties, draft->properties,
		       draft->capacity * sizeof(*properties));
	}
	draft->below = below;
	draft->properties = properties;
	draft->shape.properties = properties;
	draft->capacity = next;
}

static struct draft *at_property(struct draft *draft, struct arena *arena,
				 struct span name)
{
	size_t at = draft->shape.property_count;

	for (size_t i = 0; i < at; i++)
		if (span_equal(draft->properties[i].name, name))
			return draft->below[i];
	if (at == draft->capacity)
		grow(draft, arena);
	draft->below[at] = ARENA_NEW(arena, struct draft);
	draft->properties[at].name = name;
	draft->properties[at].shape = &draft->below[at]->shape;
	draft->shape.property_count++;
	return draft->below[at];
}

static struct draft *at_items(struct draft *draft, struct arena *arena)
{
	if (!draft->items) {
		draft->items = ARENA_NEW(arena, struct draft);
		draft->shape.items = &draft->items->shape;
	}
	return draft->items;
}

/* ---- reading ---- */

static bool is_new_key(const struct span *keys, size_t count, struct span key)
{
	for (size_t i = 0; i < count; i++)
		if (span_equal(keys[i], key))
			return false;
	return key.len > 0;
}

static int read_keys(struct shape *shape, struct arena *arena,
		     struct span word, size_t from, struct error *err)
{
	struct span *keys = ARENA_ARRAY(arena, word.len, struct span);
	size_t count = 0, at = from;

	do {
		struct span rest = span_from(word, at);
		size_t comma = span_find_byte(rest, ',');
		struct span key = span_part(rest, 0, comma);

		if (!is_new_key(keys, count, key))
			return error_set(err, ERROR_USAGE, mark_in(word, at),
					 _("'%.*s' does not say which "
					   "properties tell the items apart"),
					 SPAN_ARG(word));
		keys[count++] = arena_span(arena, key);
		at += key.len + 1;
	} while (at <= word.len);
	shape->list = SHAPE_KEYED;
	shape->identity = keys;
	shape->identity_count = count;
	return 0;
}

static int declare(struct draft *draft, struct arena *arena, struct span word,
		   struct error *err)
{
	size_t equals = path_end(word);
	struct path path;

	if (equals == SIZE_MAX)
		return error_set(err, ERROR_USAGE, mark_in(word, word.len),
				 _("'%.*s' is not PATH=KEY[,KEY]…"),
				 SPAN_ARG(word));
	if (path_parse(&path, arena, NULL, span_part(word, 0, equals), err))
		return -1;
	for (size_t i = 0; i < path.count; i++) {
		if (path.steps[i].type != STEP_KEY)
			return error_set(err, ERROR_USAGE, mark_in(word, 0),
					 _("'%.*s' names one item; '*' is "
					   "every item of a list"),
					 SPAN_ARG(word));
		draft = span_is(path.steps[i].key, "*")
			? at_items(draft, arena)
			: at_property(draft, arena, path.steps[i].key);
	}
	if (draft->shape.list == SHAPE_KEYED)
		return error_set(err, ERROR_USAGE, mark_in(word, 0),
				 _("'%.*s' is declared twice"),
				 SPAN_ARG(span_part(word, 0, equals)));
	return read_keys(&draft->shape, arena, word, equals + 1, err);
}

int shape_declare(const struct shape **out, struct arena *arena,
		  const char *const *words, size_t count, struct error *err)
{
	struct draft *root = ARENA_NEW(arena, struct draft);

	for (size_t i = 0; i < count; i++)
		if (declare(root, arena, span_text(words[i]), err))
			return -1;
	*out = count ? &root->shape : NULL;
	return 0;
}
