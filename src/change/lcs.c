/* Lists without identities: longest common subsequences, bounded in work. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "change/internal.h"

/* Cells of the table; what two lists of a thousand new items each need. */
static const size_t WORK_MAX = 1000000;

void list_numbers(size_t **out, struct arena *arena,
		  const struct node *const *lists, size_t count)
{
	size_t total = 0, at = 0, number = 0;
	struct span *texts;
	struct table table;
	size_t *numbers;

	for (size_t i = 0; i < count; i++)
		total += lists[i] ? lists[i]->count : 0;
	texts = ARENA_ARRAY(arena, total, struct span);
	numbers = ARENA_ARRAY(arena, total, size_t);
	for (size_t i = 0; i < count; i++) {
		out[i] = numbers + at;
		for (size_t k = 0; lists[i] && k < lists[i]->count; k++) {
			struct buf text;

			buf_init(&text);
			node_canonical(&text, lists[i]->entries[k].value);
			texts[at++] = buf_detach(&text, arena);
		}
	}
	table_init(&table, arena, texts, total);
	for (size_t i = 0; i < total; i++) {
		if (i &&
		    !span_equal(texts[table.rows[i]], texts[table.rows[i - 1]]))
			number++;
		numbers[table.rows[i]] = number;
	}
}

/* Lengths of common subsequences of the tails, filled from the end. */
static void align_middle(size_t *match, const size_t *a, size_t n,
			 const size_t *b, size_t m, size_t b_offset)
{
	size_t width = m + 1, i = 0, j = 0;
	uint32_t *length = mem_zero((n + 1) * width, sizeof(*length));

	for (size_t y = n; y-- > 0;) {
		uint32_t *row = length + y * width, *next = row + width;

		for (size_t x = m; x-- > 0;) {
			if (a[y] == b[x])
				row[x] = next[x + 1] + 1;
			else
				row[x] = next[x] > row[x + 1] ? next[x]
							      : row[x + 1];
		}
	}
	while (i < n && j < m) {
		if (a[i] == b[j])
			match[i++] = b_offset + j++;
		else if (length[(i + 1) * width + j] >=
			 length[i * width + j + 1])
			i++;
		else
			j++;
	}
	free(length);
}

bool lcs_align(size_t *match, const size_t *a, size_t a_count, const size_t *b,
	       size_t b_count)
{
	size_t from = 0, a_end = a_count, b_end = b_count;

	for (size_t i = 0; i < a_count; i++)
		match[i] = SIZE_MAX;
	while (from < a_end && from < b_end && a[from] == b[from]) {
		match[from] = from;
		from++;
	}
	while (a_end > from && b_end > from && a[a_end - 1] == b[b_end - 1])
		match[--a_end] = --b_end;
	if (a_end == from || b_end == from)
		return true;
	if (a_end - from > WORK_MAX / (b_end - from))
		return false;
	align_middle(match + from, a + from, a_end - from, b + from,
		     b_end - from, from);
	return true;
}

void rising_mark(bool *keep, struct arena *arena, const size_t *values,
		 size_t count)
{
	/* ends[k]: where the best run of length k + 1 ends; before: its past */
	size_t *ends = ARENA_ARRAY(arena, count, size_t);
	size_t *before = ARENA_ARRAY(arena, count, size_t);
	size_t length = 0, at;

	for (size_t i = 0; i < count; i++) {
		size_t low = 0, high = length;

		while (low < high) {
			size_t middle = low + (high - low) / 2;

			if (values[ends[middle]] < values[i])
				low = middle + 1;
			else
				high = middle;
		}
		before[i] = low ? ends[low - 1] : SIZE_MAX;
		ends[low] = i;
		if (low == length)
			length++;
	}
	for (size_t i = 0; i < count; i++)
		keep[i] = false;
	at = length ? ends[length - 1] : SIZE_MAX;
	for (; at != SIZE_MAX; at = before[at])
		keep[at] = true;
}
