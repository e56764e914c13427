#include "record/source.h"

/* Does the item's list of paths name one that has to do with this one? */
static bool is_for(struct arena *arena, const struct kind *kind,
		   const struct node *paths, struct path path)
{
	for (size_t i = 0; i < paths->count; i++) {
		struct span text = node_string(paths->entries[i].value);
		struct error ignored = ERROR_INIT;
		struct path named;

		if (text.len &&
		    path_parse(&named, arena, kind->shape, text, &ignored) ==
			    0 &&
		    (path_covers(named, path) || path_covers(path, named)))
			return true;
	}
	return false;
}

size_t record_sources(const struct node *const **out, struct arena *arena,
		      const struct kind *kind, const struct node *root,
		      struct path path)
{
	const struct node *list =
		place_node(&kind->facts->lens->roles[ROLE_SOURCE], root);
	const struct node **found, **whole;
	size_t count = 0, whole_count = 0;

	if (!list || list->type != NODE_LIST) {
		*out = NULL;
		return 0;
	}
	found = ARENA_ARRAY(arena, list->count + 1, const struct node *);
	whole = ARENA_ARRAY(arena, list->count + 1, const struct node *);
	for (size_t i = 0; i < list->count; i++) {
		const struct node *item = list->entries[i].value;
		const struct node *paths = node_get(item, "for");

		if (!paths || paths->type != NODE_LIST)
			whole[whole_count++] = item;
		else if (is_for(arena, kind, paths, path))
			found[count++] = item;
	}
	*out = count ? found : whole;
	return count ? count : whole_count;
}
