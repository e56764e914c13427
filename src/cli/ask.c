#include "cli/ask.h"

#include <stdio.h>
#include <string.h>

enum { ANSWER_LIMIT = 4096 };

bool ask_is_plain(const struct field *field)
{
	const uint32_t nested = 1u << NODE_LIST | 1u << NODE_MAP;

	return field->types && !(field->types & nested);
}

static void print_question(struct app *app, const struct field *field,
			   struct span name, const struct node *proposed)
{
	struct style style = app_style(app);
	struct buf text;

	buf_init(&text);
	buf_add(&text, field_label(field, app->lang, name));
	if (field->value_count && field->value_count <= 12) {
		buf_add_text(&text, " (");
		for (size_t i = 0; i < field->value_count; i++) {
			if (i)
				buf_add_text(&text, " | ");
			buf_add(&text, field_value_label(field, app->lang,
							 field->values[i]->text));
		}
		buf_add_byte(&text, ')');
	}
	if (proposed) {
		buf_add_text(&text, " [");
		report_value(&text, &style, field, proposed);
		buf_add_byte(&text, ']');
	}
	fprintf(stderr, "%s%s", text.ptr, report_colon(&style));
	buf_release(&text);
}

int ask_value(const struct node **out, struct app *app,
	      const struct field *field, struct span name,
	      const struct node *proposed, struct error *err)
{
	char answer[ANSWER_LIMIT];

	for (;;) {
		struct error refused = ERROR_INIT;
		struct span text;

		print_question(app, field, name, proposed);
		if (!fgets(answer, sizeof(answer), stdin))
			return error_set(err, ERROR_INTERRUPTED, MARK_NONE,
					 _("the input ended; nothing was "
					   "written"));
		text = span_trim(span_text(answer));
		*out = proposed;
		if (!text.len)
			return 0;
		if (proposed && span_is(text, "-")) {
			*out = NULL;
			return 0;
		}
		if (app_value(out, app, field, arena_span(&app->arena, text),
			      &refused) == 0)
			return 0;
		app_error(app, &refused);
	}
}

bool ask_confirm(const struct node *tree)
{
	char answer[16];
	struct buf text;

	buf_init(&text);
	doc_emit(&text, tree);
	fprintf(stderr, "\n%s\n%s", text.ptr,
		_("Write it? (Enter: yes, n: no) "));
	buf_release(&text);
	return fgets(answer, sizeof(answer), stdin) && answer[0] != 'n' &&
	       answer[0] != 'N';
}

const struct node *tree_in_order(struct arena *arena, const struct kind *kind,
				 const struct node *tree)
{
	const struct field *root = kind->facts->root;
	struct node *ordered = node_new_map(arena);

	for (size_t i = 0; i < root->property_count; i++) {
		struct span name = root->properties[i].name;
		const struct node *value = node_get_span(tree, name);

		if (value)
			node_put(arena, ordered, name, value);
	}
	for (size_t i = 0; i < tree->count; i++)
		if (!field_property(root, tree->entries[i].key->text))
			node_put(arena, ordered, tree->entries[i].key->text,
				 tree->entries[i].value);
	return ordered;
}
