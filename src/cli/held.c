#include "cli/held.h"

#include "doc/edit.h"

struct telling {
	struct app *app;
	const struct clocks *clocks;
	const struct kind *kind;
	const struct node *tree;
};

static void tell_item(struct telling *telling, const struct node *item,
		      const struct term *term)
{
	static const char *const words[] = {
		[TERNARY_NO] = "no", [TERNARY_YES] = "yes",
		[TERNARY_UNKNOWN] = "unknown",
	};
	struct arena *arena = &telling->app->arena;
	const struct shape *shape = telling->kind->shape;
	struct printer *json = &telling->app->json;
	struct locus locus;
	struct path path;

	printer_begin_map(json);
	if (path_of(&path, arena, telling->tree, shape, item))
		printer_pair(json, "path", path_format(arena, shape, path));
	if (locus_of(&locus, arena, telling->tree, item))
		printer_pair(json, "pointer", locus_pointer(arena, locus));
	printer_pair(json, "held",
		     words[term_meets(term, telling->clocks->period)]);
	printer_end_map(json);
}

static void tell_items(struct telling *telling, const struct field *field,
		       const struct node *node)
{
	for (size_t i = 0; !node_is_scalar(node) && i < node->count; i++) {
		const struct entry *entry = &node->entries[i];
		const struct field *below = entry->key
			? field_property(field, entry->key->text)
			: field ? field->items : NULL;
		struct term term;

		if (below && below->is_amendments)
			continue;
		if (!entry->key && item_term(&term, below, entry->value,
					     &telling->clocks->calendar))
			tell_item(telling, entry->value, &term);
		tell_items(telling, below, entry->value);
	}
}

void held_json(struct app *app, const struct clocks *clocks,
	       const struct kind *kind, const struct node *tree)
{
	struct telling telling = { app, clocks, kind, tree };

	printer_key(&app->json, "held");
	printer_begin_list(&app->json);
	tell_items(&telling, kind->facts->root, tree);
	printer_end_list(&app->json);
}
