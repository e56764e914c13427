/* Writing paths, in the shortest form that is read back. */
#include <string.h>

#include "base/escape.h"
#include "change/internal.h"

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

static void add_word(struct buf *out, struct span word)
{
	if (is_bare(word))
		buf_add(out, word);
	else
		escape_add_quoted(out, word);
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
	escape_add_quoted(out, name);
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
