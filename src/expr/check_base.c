/* Where paths begin, what they read, and the items that quantifiers name. */
#include <assert.h>

#include "base/text.h"
#include "expr/check.h"

enum { WORDS_SHOWN = 60 };

/* ---- where a path begins ---- */

/* The innermost place that has a field of this name, or of this label. */
static bool find_field(size_t *frame, const struct checker *checker,
		       struct span name, bool by_label)
{
	struct expr_place found;

	for (*frame = checker->frame_count; (*frame)--;)
		if (scope_field(&found, checker,
				&checker->frames[*frame].place, name) &&
		    (by_label || !found.name.len))
			return true;
	return false;
}

static bool find_frame(size_t *frame, const struct checker *checker,
		       struct span name)
{
	return find_field(frame, checker, name, false);
}

static bool find_label(size_t *frame, const struct checker *checker,
		       struct span label)
{
	return find_field(frame, checker, label, true);
}

/* The innermost place that may have fields that nobody listed. */
static bool find_open_frame(size_t *frame, const struct checker *checker)
{
	for (*frame = checker->frame_count; (*frame)--;)
		if (may_have_any(&checker->frames[*frame].place))
			return true;
	return false;
}

/* Where the path begins; a base word is skipped by setting *index. */
static int find_base(size_t *index, struct checker *checker,
		     struct part *part)
{
	const struct hop *first = &part->hops[0];
	bool is_plain = !first->is_bracketed;
	size_t top;

	*index = 0;
	if (find_frame(&part->frame, checker, first->name))
		return 0;
	*index = 1;
	part->frame = checker->frame_count - 1;
	part->base = BASE_IT;
	if (is_plain && part->frame && span_is(first->name, "it"))
		return 0;
	part->frame = 0;
	part->base = BASE_RECORD;
	if (is_plain && span_is(first->name, "record"))
		return 0;
	*index = 0;
	part->base = BASE_NONE;
	if (find_label(&part->frame, checker, first->name) ||
	    find_open_frame(&part->frame, checker))
		return 0;
	top = checker->frame_count - 1;
	return say_no_field(checker, first->begin, first->name,
			    &checker->frames[top].place,
			    top ? &checker->frames[0].place : NULL);
}

/* ---- what is read ---- */

static void add_read(struct checker *checker, const struct expr_read *read)
{
	struct expr *expr = checker->expr;
	struct expr_read *known = expr->reads;

	for (size_t i = 0; i < expr->read_count; i++, known++)
		if (known->type == read->type &&
		    span_equal(known->path, read->path) &&
		    span_equal(known->through, read->through))
			return;
	if (expr->read_count == expr->read_capacity) {
		size_t capacity = 2 * expr->read_capacity + 8;
		struct expr_read *more =
			ARENA_ARRAY(checker->arena, capacity, struct expr_read);

		for (size_t i = 0; i < expr->read_count; i++)
			more[i] = expr->reads[i];
		expr->reads = more;
		expr->read_capacity = capacity;
	}
	expr->reads[expr->read_count++] = *read;
}

static struct span dotted(struct checker *checker, struct span a,
			  struct span b)
{
	if (!a.len || !b.len)
		return a.len ? a : b;
	return span_text(arena_printf(checker->arena, "%.*s.%.*s", SPAN_ARG(a),
				      SPAN_ARG(b)));
}

/* Follows the hops from where the path begins; what they end at is *read. */
static void read_hops(struct expr_read *read, struct checker *checker,
		      const struct part *part)
{
	*read = checker->frames[part->frame].read;
	for (size_t i = 0; i < part->hop_count; i++) {
		const struct hop *hop = &part->hops[i];

		for (size_t j = 0; hop->type == HOP_ITEM && j < hop->pair_count;
		     j++) {
			struct expr_read key = *read;

			key.path = dotted(checker, key.path,
					  hop->pairs[j].name);
			add_read(checker, &key);
		}
		if (hop->type == HOP_NAME) {
			read->path = dotted(checker, read->path, hop->name);
			if (hop->place.is_derived)
				read->type = EXPR_READS_DERIVED;
		}
		if (hop->type != HOP_REFERENCE)
			continue;
		add_read(checker, read);
		read->type = EXPR_READS_FIELD;
		read->through = dotted(checker, read->through, read->path);
		read->path = span_of(NULL, 0);
	}
}

int check_path(struct checker *checker, struct part *part)
{
	struct expr_read read;
	size_t begin;

	if (find_base(&begin, checker, part) ||
	    check_hops(checker, part, begin))
		return -1;
	read_hops(&read, checker, part);
	add_read(checker, &read);
	/* A bound depends on how the years of its term are read. */
	if (part->hop_count && part->hops[part->hop_count - 1].bound) {
		size_t last = part->hops[part->hop_count - 1].name.len;

		read.path.len -= last;
		read.path = span_text(arena_printf(checker->arena, "%.*syears",
						   SPAN_ARG(read.path)));
		add_read(checker, &read);
	}
	return 0;
}

/* ---- words, and the items of quantifiers ---- */

bool is_known_name(const struct checker *checker, const struct part *part)
{
	size_t frame;

	return part->op == OP_WORDS && part->is_single &&
	       (find_frame(&frame, checker, part->text) ||
		span_is(part->text, "today") ||
		span_is(part->text, "record") ||
		(span_is(part->text, "it") && checker->frame_count > 1));
}

bool is_known_label(const struct checker *checker, const struct part *part)
{
	size_t frame;

	return part->op == OP_WORDS && find_label(&frame, checker, part->text);
}

int check_words(struct checker *checker, struct part *part)
{
	struct expr_read today = { .type = EXPR_READS_TODAY };
	size_t frame;

	if (!part->is_single && !is_known_label(checker, part)) {
		say_at(checker, part->begin, _("'%.*s' is no field"),
		       SPAN_ARG(text_fit(part->text, WORDS_SHOWN)));
		return error_hint(checker->err, _("an operator is missing, as "
						  "in: region = laval"));
	}
	if (span_is(part->text, "today") &&
	    !find_frame(&frame, checker, part->text)) {
		part->op = OP_TODAY;
		part->place.type = EXPR_DATE;
		add_read(checker, &today);
		return 0;
	}
	part->op = OP_PATH;
	part->hop_count = 1;
	part->hops = ARENA_NEW(checker->arena, struct hop);
	part->hops[0].begin = part->begin;
	part->hops[0].name = part->text;
	return check_path(checker, part);
}

int check_items(struct checker *checker, struct part *part)
{
	struct expr_place list = { .type = EXPR_LIST };
	struct part *path = part->args[0];
	struct frame *frame = &checker->frames[checker->frame_count];

	if (check_path(checker, path))
		return -1;
	if (path->place.type != EXPR_LIST && path->place.type != EXPR_ANY)
		return say_type_fault(checker, path, &list);
	if (part->count == 1)
		return 0;
	assert(checker->frame_count < ARRAY_LEN(checker->frames));
	frame->place = path->item;
	read_hops(&frame->read, checker, path);
	part->frame = checker->frame_count++;
	if (check_condition(checker, part->args[1]))
		return -1;
	checker->frame_count--;
	return 0;
}
