#include "base/diag.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"

void diags_init(struct diags *diags, struct arena *arena)
{
	memset(diags, 0, sizeof(*diags));
	diags->arena = arena;
}

void diags_release(struct diags *diags)
{
	free(diags->items);
	diags_init(diags, diags->arena);
}

static char *format_text(struct arena *arena, const char *format, va_list args)
{
	struct buf text;

	buf_init(&text);
	buf_vprintf(&text, format, args);
	return (char *)(uintptr_t)buf_detach(&text, arena).ptr;
}

static struct mark keep_mark(struct arena *arena, struct mark at)
{
	if (at.path)
		at.path = arena_text(arena, span_text(at.path));
	return at;
}

struct diag *diags_add(struct diags *diags, enum diag_level level,
		       const char *code, struct mark at, const char *format,
		       ...)
{
	struct diag *diag;
	va_list args;

	mem_grow(&diags->items, &diags->capacity, diags->count + 1,
		 sizeof(*diags->items));
	diag = &diags->items[diags->count++];
	memset(diag, 0, sizeof(*diag));
	diag->level = level;
	diag->code = code;
	diag->at = keep_mark(diags->arena, at);
	va_start(args, format);
	diag->msg = format_text(diags->arena, format, args);
	va_end(args);
	return diag;
}

void diags_add_all(struct diags *diags, const struct diags *other,
		   size_t first, size_t count)
{
	mem_grow(&diags->items, &diags->capacity, diags->count + count + 1,
		 sizeof(*diags->items));
	if (count)
		memcpy(diags->items + diags->count, other->items + first,
		       count * sizeof(*diags->items));
	diags->count += count;
}

void diags_hint(struct diags *diags, const char *format, ...)
{
	va_list args;

	if (!diags->count)
		return;
	va_start(args, format);
	diags->items[diags->count - 1].hint =
		format_text(diags->arena, format, args);
	va_end(args);
}

static int compare_texts(const char *a, const char *b)
{
	return strcmp(a ? a : "", b ? b : "");
}

static int compare(const struct diag *a, const struct diag *b)
{
	int order = compare_texts(a->at.path, b->at.path);

	if (order)
		return order;
	if (a->at.line != b->at.line)
		return a->at.line < b->at.line ? -1 : 1;
	if (a->at.col != b->at.col)
		return a->at.col < b->at.col ? -1 : 1;
	order = compare_texts(a->code, b->code);
	return order ? order : compare_texts(a->msg, b->msg);
}

/* Merge sort: stable, and never quadratic on what a file may provoke. */
static void sort(struct diag *items, struct diag *scratch, size_t count)
{
	size_t half = count / 2, left = 0, right = half, at = 0;

	if (count < 2)
		return;
	sort(items, scratch, half);
	sort(items + half, scratch, count - half);
	while (left < half || right < count) {
		bool take_left = right == count ||
			(left < half &&
			 compare(&items[left], &items[right]) <= 0);

		scratch[at++] = items[take_left ? left++ : right++];
	}
	memcpy(items, scratch, count * sizeof(*items));
}

void diags_sort(struct diags *diags)
{
	struct diag *scratch;

	if (diags->count < 2)
		return;
	scratch = mem_zero(diags->count, sizeof(*scratch));
	sort(diags->items, scratch, diags->count);
	free(scratch);
}

void diags_unique(struct diags *diags)
{
	size_t kept = 0;

	diags_sort(diags);
	for (size_t i = 0; i < diags->count; i++)
		if (!kept || compare(&diags->items[kept - 1],
				     &diags->items[i]) != 0)
			diags->items[kept++] = diags->items[i];
	diags->count = kept;
}

enum diag_level diags_worst(const struct diags *diags)
{
	enum diag_level worst = DIAG_NONE;

	for (size_t i = 0; i < diags->count; i++)
		if (diags->items[i].level > worst)
			worst = diags->items[i].level;
	return worst;
}

size_t diags_count(const struct diags *diags, enum diag_level level)
{
	size_t count = 0;

	for (size_t i = 0; i < diags->count; i++)
		count += diags->items[i].level == level;
	return count;
}

void diags_add_error(struct diags *diags, const char *code,
		     const struct error *err)
{
	struct mark at = { err->at.path[0] ? err->at.path : NULL,
			   err->at.line, err->at.col, err->at.len };

	diags_add(diags, DIAG_ERROR, code, at, "%s", err->msg);
	if (err->hint[0])
		diags_hint(diags, "%s", err->hint);
}
