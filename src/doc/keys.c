/* What keys must not be: missing, merge keys, there twice. */
#include <stdlib.h>

#include "base/mem.h"
#include "doc/internal.h"

/* From so many keys on, duplicates are looked for by sorting. */
enum { WIDE_MAP = 24 };

int check_key_missing(const struct doc *doc, const struct node *key,
		      struct error *err)
{
	if (key->style != STYLE_PLAIN || key->text.len)
		return 0;
	error_set(err, ERROR_INVALID, doc_mark(doc, key),
		  _("a key is missing before ':'"));
	return error_hint(err,
			  _("put a value that begins with ':' in quotes"));
}

int check_key(const struct doc *doc, const struct node *key, struct error *err)
{
	if (key->style != STYLE_PLAIN || !span_is(key->text, "<<"))
		return check_key_missing(doc, key, err);
	error_set(err, ERROR_INVALID, doc_mark(doc, key),
		  _("a merge key '<<' is not allowed in a record"));
	return error_hint(err, _("write the keys out"));
}

static int refuse_duplicate(const struct doc *doc, const struct node *first,
			    const struct node *again, struct error *err)
{
	error_set(err, ERROR_INVALID, doc_mark(doc, again),
		  _("duplicate key '%.*s'"), SPAN_ARG(again->text));
	return error_hint(err, _("the first one is in line %u; keep "
					 "one of them"),
			  (unsigned)first->line);
}

static int compare_keys(const void *a, const void *b)
{
	const struct node *const *x = a, *const *y = b;
	int order = span_compare((*x)->text, (*y)->text);

	if (order)
		return order;
	return ((*x)->begin > (*y)->begin) - ((*x)->begin < (*y)->begin);
}

static int check_wide_map(const struct doc *doc, const struct node *map,
			  struct error *err)
{
	const struct node **keys, *first = NULL, *again = NULL;

	keys = mem_zero(map->count, sizeof(const struct node *));
	for (size_t i = 0; i < map->count; i++)
		keys[i] = map->entries[i].key;
	qsort(keys, map->count, sizeof(const struct node *), compare_keys);
	for (size_t i = 1; i < map->count; i++) {
		if (!span_equal(keys[i - 1]->text, keys[i]->text) ||
		    (again && again->begin < keys[i]->begin))
			continue;
		first = keys[i - 1];
		again = keys[i];
	}
	free(keys);
	return again ? refuse_duplicate(doc, first, again, err) : 0;
}

int check_duplicates(const struct doc *doc, const struct node *map,
		     struct error *err)
{
	if (map->count > WIDE_MAP)
		return check_wide_map(doc, map, err);
	for (size_t i = 1; i < map->count; i++) {
		const struct node *key = map->entries[i].key;
		size_t first = node_index(map, key->text);

		if (first < i)
			return refuse_duplicate(doc, map->entries[first].key,
						key, err);
	}
	return 0;
}
