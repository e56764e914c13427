#include "workspace/spread.h"

#include <stdlib.h>

#include "base/mem.h"

/* ---- sets of keys ---- */

struct keys {
	uint64_t *items; /* sorted once it is asked */
	size_t count, capacity;
};

static int compare_keys(const void *a, const void *b)
{
	const uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

	return (x > y) - (x < y);
}

static void keys_add(struct keys *keys, uint64_t key)
{
	mem_grow(&keys->items, &keys->capacity, keys->count + 1,
		 sizeof(*keys->items));
	keys->items[keys->count++] = key;
}

static void keys_add_bonds(struct keys *keys, const struct bond *bonds,
			   size_t count, uint64_t flags)
{
	for (size_t i = 0; i < count; i++)
		if (bonds[i].flags & flags)
			keys_add(keys, bonds[i].key);
}

static void keys_sort(struct keys *keys)
{
	if (keys->count)
		qsort(keys->items, keys->count, sizeof(*keys->items),
		      compare_keys);
}

static bool keys_have(const struct keys *keys, uint64_t key)
{
	return keys->count &&
	       bsearch(&key, keys->items, keys->count, sizeof(*keys->items),
		       compare_keys);
}

static bool keys_meet(const struct keys *keys, const struct spread *item,
		      uint64_t flags)
{
	for (size_t i = 0; i < item->bond_count; i++)
		if ((item->bonds[i].flags & flags) &&
		    keys_have(keys, item->bonds[i].key))
			return true;
	return false;
}

static void keys_release(struct keys *keys)
{
	free(keys->items);
	*keys = (struct keys){ NULL, 0, 0 };
}

/* ---- marking ---- */

struct population {
	struct spread *items;
	size_t count;
};

/* What an item with these marks is, and what it was before. */
static void gather(struct keys *keys, const struct population *all,
		   unsigned marks, bool own, uint64_t flags)
{
	for (size_t i = 0; i < all->count; i++) {
		const struct spread *item = &all->items[i];

		if (!(item->marks & marks))
			continue;
		if (own)
			keys_add(keys, item->key);
		keys_add_bonds(keys, item->bonds, item->bond_count, flags);
		if (item->before && (item->marks & SPREAD_CHANGED))
			keys_add_bonds(keys, item->before->bonds,
				       item->before->bond_count, flags);
	}
	keys_sort(keys);
}

/* Marks whose key is one of these, or that have such a bond. */
static void mark(const struct population *all, const struct keys *keys,
		 bool own, uint64_t flags, unsigned marks)
{
	if (!keys->count)
		return;
	for (size_t i = 0; i < all->count; i++) {
		struct spread *item = &all->items[i];

		if ((item->marks & marks) != marks &&
		    ((own && keys_have(keys, item->key)) ||
		     (flags && keys_meet(keys, item, flags))))
			item->marks |= marks;
	}
}

/* Down the chains: whoever names, over however many, what is changed. */
static void mark_chained(const struct population *all)
{
	struct keys keys = { NULL, 0, 0 };
	bool more;

	gather(&keys, all, SPREAD_CHANGED, true, BOND_FORMER);
	do {
		struct keys next = { NULL, 0, 0 };

		for (size_t i = 0; i < all->count && keys.count; i++) {
			struct spread *item = &all->items[i];

			if ((item->marks & SPREAD_CHAINED) ||
			    !keys_meet(&keys, item, BOND_CHAIN))
				continue;
			item->marks |= SPREAD_CHAINED | SPREAD_CHECK;
			keys_add(&next, item->key);
			keys_add_bonds(&next, item->bonds, item->bond_count,
				       BOND_FORMER);
		}
		keys_release(&keys);
		keys = next;
		keys_sort(&keys);
		more = keys.count != 0;
	} while (more);
	keys_release(&keys);
}

/* Who names those that are marked, over so many references. */
static void mark_users(const struct population *all, size_t hops)
{
	for (size_t i = 0; i < hops; i++) {
		struct keys keys = { NULL, 0, 0 };

		gather(&keys, all, SPREAD_CHECK, true, BOND_FORMER);
		mark(all, &keys, false, BOND_REFERS, SPREAD_CHECK);
		keys_release(&keys);
	}
}

static void mark_checked(const struct population *all, size_t hops)
{
	struct keys keys = { NULL, 0, 0 };

	gather(&keys, all, SPREAD_CHANGED, true, BOND_GROUP);
	mark(all, &keys, true, BOND_GROUP, SPREAD_CHECK);
	keys_release(&keys);
	mark_users(all, hops);
	mark_chained(all);
	for (size_t i = 0; i < all->count; i++)
		if (all->items[i].marks & SPREAD_FOUND)
			all->items[i].marks |= SPREAD_CHECK;
}

/*
 * What those name, and who stands beside them. Not what is further up a chain:
 * only a circle looks there, and all that is in one that is new leads to what
 * is changed, and so is checked.
 */
static void mark_needed(const struct population *all, size_t hops)
{
	struct keys keys = { NULL, 0, 0 };

	for (size_t i = 0; i < all->count; i++)
		if (all->items[i].marks & SPREAD_CHECK)
			all->items[i].marks |= SPREAD_NEED;
	gather(&keys, all, SPREAD_CHECK, true, BOND_GROUP);
	mark(all, &keys, true, BOND_GROUP, SPREAD_NEED);
	keys_release(&keys);
	for (size_t i = 0; i < hops; i++) {
		gather(&keys, all, SPREAD_NEED, false, BOND_REFERS);
		mark(all, &keys, true, BOND_FORMER, SPREAD_NEED);
		keys_release(&keys);
	}
}

void spread_marks(struct spread *items, size_t count, size_t hops)
{
	const struct population all = { items, count };
	bool any = false;

	for (size_t i = 0; i < count && !any; i++)
		any = items[i].marks & (SPREAD_CHANGED | SPREAD_FOUND);
	if (!any)
		return;
	mark_checked(&all, hops);
	mark_needed(&all, hops);
}
