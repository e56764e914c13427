/* Which items of a list without identities are the same in another version. */
#include <stdlib.h>

#include "base/mem.h"
#include "change/internal.h"

/* Pairs of items that are compared in one gap, and entries of each. */
static const size_t PAIRS_MAX = 4096;
static const size_t ENTRIES_MAX = 100;

/* How many entries of mappings agree, where that is half of them or more. */
static size_t likeness(const struct node *a, const struct node *b)
{
	size_t larger = a->count > b->count ? a->count : b->count;
	size_t same = 0;

	if (a->type != NODE_MAP || b->type != NODE_MAP || larger > ENTRIES_MAX)
		return 0;
	for (size_t i = 0; i < a->count; i++)
		same += node_equal(a->entries[i].value,
				   node_get_span(b, a->entries[i].key->text));
	return 2 * same >= larger ? same : 0;
}

bool items_alike(const struct node *a, const struct node *b)
{
	return likeness(a, b) > 0;
}

/* Items of two lists between two that are matched. */
struct gap {
	const struct node *a, *b;
	size_t a_from, a_count, b_from, b_count;
	bool sure; /* no guess between items that are as much alike */
};

static const struct node *item_a(const struct gap *gap, size_t index)
{
	return gap->a->entries[gap->a_from + index].value;
}

static const struct node *item_b(const struct gap *gap, size_t index)
{
	return gap->b->entries[gap->b_from + index].value;
}

/* As many on both sides, each like the one at its position: edited there. */
static bool pair_by_position(size_t *match, const struct gap *gap)
{
	if (gap->a_count != gap->b_count)
		return false;
	for (size_t i = 0; i < gap->a_count; i++) {
		const struct node *a = item_a(gap, i), *b = item_b(gap, i);

		if ((gap->sure || !items_alike(a, b)) &&
		    (!node_is_scalar(a) || !node_is_scalar(b)))
			return false;
	}
	for (size_t i = 0; i < gap->a_count; i++)
		match[gap->a_from + i] = gap->b_from + i;
	return true;
}

/* The only largest one of so many numbers, or SIZE_MAX. */
static size_t find_peak(const size_t *numbers, size_t count, size_t stride)
{
	size_t peak = SIZE_MAX, largest = 0;

	for (size_t i = 0; i < count; i++) {
		size_t number = numbers[i * stride];

		if (number > largest)
			peak = i;
		else if (number == largest)
			peak = SIZE_MAX;
		if (number > largest)
			largest = number;
	}
	return peak;
}

/* Leaves the pairs of which each is more like the other than like any third. */
static void keep_peaks(size_t *like, size_t n, size_t m)
{
	size_t *peaks = mem_zero(n, sizeof(*peaks));

	for (size_t y = 0; y < n; y++) {
		peaks[y] = find_peak(like + y * m, m, 1);
		if (peaks[y] != SIZE_MAX &&
		    find_peak(like + peaks[y], n, m) != y)
			peaks[y] = SIZE_MAX;
	}
	for (size_t y = 0; y < n; y++)
		for (size_t x = 0; x < m; x++)
			like[y * m + x] = peaks[y] == x;
	free(peaks);
}

/* As many pairs as there can be in their order. */
static void pair_most(size_t *match, const struct gap *gap, const size_t *like)
{
	size_t n = gap->a_count, m = gap->b_count, width = m + 1, i = 0, j = 0;
	/* The best for the tails, filled from the end. */
	size_t *best = mem_zero((n + 1) * width, sizeof(*best));

	for (size_t y = n; y-- > 0;) {
		for (size_t x = m; x-- > 0;) {
			size_t *cell = best + y * width + x;

			*cell = cell[1] > cell[width] ? cell[1] : cell[width];
			if (like[y * m + x] && cell[width + 1] >= *cell)
				*cell = cell[width + 1] + 1;
		}
	}
	while (i < n && j < m) {
		const size_t *cell = best + i * width + j;

		if (like[i * m + j] && *cell == cell[width + 1] + 1)
			match[gap->a_from + i++] = gap->b_from + j++;
		else if (cell[width] >= cell[1])
			i++;
		else
			j++;
	}
	free(best);
}

static void pair_by_likeness(size_t *match, const struct gap *gap)
{
	size_t n = gap->a_count, m = gap->b_count;
	size_t *like = mem_zero(n * m, sizeof(*like));

	for (size_t y = 0; y < n; y++)
		for (size_t x = 0; x < m; x++)
			like[y * m + x] =
				likeness(item_a(gap, y), item_b(gap, x));
	if (gap->sure)
		keep_peaks(like, n, m);
	pair_most(match, gap, like);
	free(like);
}

static void pair_gap(size_t *match, const struct gap *gap)
{
	if (!gap->a_count || !gap->b_count || pair_by_position(match, gap) ||
	    gap->a_count > PAIRS_MAX / gap->b_count)
		return;
	pair_by_likeness(match, gap);
}

bool list_align(size_t *match, const struct node *a, const size_t *a_numbers,
		const struct node *b, const size_t *b_numbers, bool sure)
{
	struct gap gap = { .a = a, .b = b, .sure = sure };

	if (!lcs_align(match, a_numbers, a->count, b_numbers, b->count))
		return false;
	for (size_t i = 0; i <= a->count; i++) {
		size_t partner = i < a->count ? match[i] : b->count;

		if (partner == SIZE_MAX)
			continue;
		gap.a_count = i - gap.a_from;
		gap.b_count = partner - gap.b_from;
		pair_gap(match, &gap);
		gap.a_from = i + 1;
		gap.b_from = partner + 1;
	}
	return true;
}
