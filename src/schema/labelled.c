/*
 * Paths in which properties go by their labels, as messages print them:
 * « financement › total » is funding.total.
 */
#include "base/text.h"
#include "schema/schema.h"

enum {
	INSIDE_DEPTH = 3,
	WORD_MAX = 200,
	LOOKED_MOST = 20 * 1000, /* properties: kinds may lead to themselves */
};

/* ---- one property ---- */

static bool is_label(struct arena *scratch, const struct field *field,
		     struct span folded)
{
	for (size_t i = 0; field && i < LANG_COUNT; i++) {
		const char *label = field->labels.text[i];

		if (label && span_equal(text_fold(scratch, span_text(label),
						  true), folded))
			return true;
	}
	return false;
}

/* By its name, else the only one that has this label. */
static const struct field_property *find_property(const struct field *map,
						  struct span word)
{
	const struct field_property *found = NULL;
	struct arena scratch = ARENA_INIT;
	struct span folded;
	size_t count = 0;

	for (size_t i = 0; i < map->property_count; i++)
		if (span_equal(map->properties[i].name, word))
			return &map->properties[i];
	if (!word.len || word.len > WORD_MAX)
		return NULL;
	folded = text_fold(&scratch, word, true);
	for (size_t i = 0; i < map->property_count; i++) {
		const struct field_property *property = &map->properties[i];

		if (!is_label(&scratch, property->field, folded))
			continue;
		found = property;
		count++;
	}
	arena_release(&scratch);
	return count == 1 ? found : NULL;
}

/* ---- a path ---- */

static struct span trim(struct span text)
{
	const struct span blanks[] = { SPAN_LITERAL("\xc2\xa0"),
				       SPAN_LITERAL("\xe2\x80\xaf") };

	text = span_trim(text);
	for (size_t i = 0; i < ARRAY_LEN(blanks); i++) {
		if (span_ends(text, blanks[i].ptr))
			text.len -= blanks[i].len;
		if (span_starts(text, blanks[i].ptr))
			text = span_from(text, blanks[i].len);
	}
	return span_trim(text);
}

/* Up to a dot or a › that stands in no brackets and no quotes. */
static struct span next_step(struct span *rest)
{
	const struct span arrow = SPAN_LITERAL("›");
	struct span step = *rest;
	bool quoted = false;
	size_t depth = 0;

	for (size_t i = 0; i < step.len; i++) {
		char byte = step.ptr[i];
		bool is_arrow = span_starts(span_from(step, i), arrow.ptr);

		quoted ^= byte == '"';
		if (!quoted && byte == '[')
			depth++;
		if (!quoted && byte == ']' && depth)
			depth--;
		if (quoted || depth || (byte != '.' && !is_arrow))
			continue;
		*rest = span_from(step, i + (is_arrow ? arrow.len : 1));
		return trim(span_part(step, 0, i));
	}
	*rest = span_of(NULL, 0);
	return trim(step);
}

/* Adds the step with the property's own name; NULL: there is none. */
static const struct field *add_property(struct buf *out,
					const struct field *field,
					struct span step)
{
	size_t bracket = span_find_byte(step, '[');
	const struct field_property *property =
		find_property(field, span_part(step, 0, bracket));

	if (!property)
		return NULL;
	buf_add(out, property->name);
	if (bracket == SIZE_MAX)
		return property->field;
	buf_add(out, span_from(step, bracket));
	return property->field ? property->field->items : NULL;
}

const char *field_path_named(struct arena *arena, const struct field *root,
			     struct span text, bool through)
{
	const struct field *field = root;
	struct buf out;

	buf_init(&out);
	while (text.len && field) {
		struct span step = next_step(&text);

		if (through)
			field = field_past_lists(field);
		buf_add_text(&out, out.len ? "." : "");
		if (!field->property_count && field->items) {
			buf_add(&out, step); /* an item, by its own name */
			field = field->items;
		} else {
			field = add_property(&out, field, step);
		}
	}
	if (!field || !out.len) {
		buf_release(&out);
		return NULL;
	}
	return buf_detach(&out, arena).ptr;
}

/* ---- somewhere below ---- */

struct search {
	struct buf path;
	struct span word;
	bool through;
	size_t left; /* properties that may still be looked at */
};

/* The first that lies so many objects further down. */
static bool find_inside(struct search *search, const struct field *field,
			size_t depth)
{
	size_t length = search->path.len;

	field = search->through ? field_past_lists(field) : field;
	for (size_t i = 0; field && i < field->property_count; i++) {
		const struct field_property *property = &field->properties[i];
		const struct field *below = property->field;
		const struct field_property *found = NULL;

		below = search->through ? field_past_lists(below) : below;
		if (!below)
			continue;
		if (below->property_count >= search->left)
			return false;
		search->left -= below->property_count + 1;
		buf_printf(&search->path, "%.*s.", SPAN_ARG(property->name));
		if (depth > 1 && find_inside(search, below, depth - 1))
			return true;
		if (depth == 1)
			found = find_property(below, search->word);
		if (found) {
			buf_add(&search->path, found->name);
			return true;
		}
		buf_splice(&search->path, length, search->path.len - length,
			   span_of(NULL, 0));
	}
	return false;
}

const char *field_path_inside(struct arena *arena, const struct field *root,
			      struct span word, bool through)
{
	struct search search = { .word = word, .through = through,
				 .left = LOOKED_MOST };

	buf_init(&search.path);
	for (size_t depth = 1; depth <= INSIDE_DEPTH; depth++)
		if (find_inside(&search, root, depth))
			return buf_detach(&search.path, arena).ptr;
	buf_release(&search.path);
	return NULL;
}
