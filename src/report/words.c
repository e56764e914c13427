#include "report/words.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "change/lcs.h"

/* Words next to a change that are shown of a part that stayed. */
enum { CONTEXT = 12, WORDS_MAX = 20000 };

struct words {
	struct span *items;
	size_t *numbers; /* equal words have the same */
	size_t count;
};

static bool is_blank(char byte)
{
	return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

static void split(struct words *out, struct arena *arena, struct span text)
{
	out->count = 0;
	out->items = ARENA_ARRAY(arena, text.len / 2 + 1, struct span);
	for (size_t i = 0; i < text.len;) {
		size_t from = i;

		while (i < text.len && !is_blank(text.ptr[i]))
			i++;
		if (i > from)
			out->items[out->count++] = span_part(text, from,
							     i - from);
		else
			i++;
	}
	out->numbers = ARENA_ARRAY(arena, out->count, size_t);
}

struct numbered {
	struct span word;
	size_t *number;
};

static int compare_words(const void *a, const void *b)
{
	const struct numbered *x = a, *y = b;

	return span_compare(x->word, y->word);
}

static void number(struct words *a, struct words *b)
{
	size_t count = 0, last = 0;
	struct numbered *all = mem_zero(a->count + b->count, sizeof(*all));

	for (size_t i = 0; i < a->count; i++)
		all[count++] = (struct numbered){ a->items[i],
						  &a->numbers[i] };
	for (size_t i = 0; i < b->count; i++)
		all[count++] = (struct numbered){ b->items[i],
						  &b->numbers[i] };
	if (count)
		qsort(all, count, sizeof(*all), compare_words);
	for (size_t i = 0; i < count; i++) {
		if (i && !span_equal(all[i].word, all[i - 1].word))
			last++;
		*all[i].number = last;
	}
	free(all);
}

/* ---- runs ---- */

struct runs {
	struct arena *arena;
	struct word_run *items;
	size_t count;
};

static void join(struct buf *out, const struct words *words, size_t from,
		 size_t to)
{
	for (size_t i = from; i < to; i++) {
		if (out->len)
			buf_add_byte(out, ' ');
		buf_add(out, words->items[i]);
	}
}

static void add_run(struct runs *runs, enum run_type type,
		    const struct words *words, size_t from, size_t to)
{
	struct buf text;

	if (from == to)
		return;
	buf_init(&text);
	join(&text, words, from, to);
	runs->items[runs->count++] = (struct word_run){
		type, buf_detach(&text, runs->arena)
	};
}

/* Words that stayed; a long part loses its middle, or its outer end. */
static void add_kept(struct runs *runs, const struct words *words, size_t from,
		     size_t to, bool is_last)
{
	size_t head = runs->count ? CONTEXT : 0;
	size_t tail = is_last ? 0 : CONTEXT;
	struct buf text;

	if (to - from <= head + tail + CONTEXT) {
		add_run(runs, RUN_KEPT, words, from, to);
		return;
	}
	buf_init(&text);
	join(&text, words, from, from + head);
	buf_add_text(&text, head ? " …" : "…");
	join(&text, words, to - tail, to);
	runs->items[runs->count++] = (struct word_run){
		RUN_KEPT, buf_detach(&text, runs->arena)
	};
}

static void add_runs(struct runs *runs, const struct words *a,
		     const struct words *b, const size_t *match)
{
	size_t i = 0, j = 0;

	while (i < a->count || j < b->count) {
		size_t a_from = i, b_from = j;

		while (i < a->count && match[i] == SIZE_MAX)
			i++;
		j = i < a->count ? match[i] : b->count;
		add_run(runs, RUN_GONE, a, a_from, i);
		add_run(runs, RUN_NEW, b, b_from, j);
		a_from = i;
		while (i < a->count && match[i] == j) {
			i++;
			j++;
		}
		if (i > a_from)
			add_kept(runs, a, a_from, i,
				 i == a->count && j == b->count);
	}
}

bool words_compare(const struct word_run **out, size_t *count,
		   struct arena *arena, struct span a, struct span b)
{
	struct runs runs = { .arena = arena };
	struct words x, y;
	size_t *match, kept = 0, larger;

	split(&x, arena, a);
	split(&y, arena, b);
	larger = x.count > y.count ? x.count : y.count;
	if (larger > WORDS_MAX)
		return false;
	number(&x, &y);
	match = ARENA_ARRAY(arena, x.count, size_t);
	if (!lcs_align(match, x.numbers, x.count, y.numbers, y.count))
		return false;
	for (size_t i = 0; i < x.count; i++)
		kept += match[i] != SIZE_MAX;
	if (2 * kept <= larger || (kept == x.count && kept == y.count))
		return false;
	runs.items = ARENA_ARRAY(arena, 3 * larger + 3, struct word_run);
	add_runs(&runs, &x, &y, match);
	*out = runs.items;
	*count = runs.count;
	return true;
}
