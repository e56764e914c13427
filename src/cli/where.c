#include "cli/where.h"

#include <string.h>

#define WHERE_OPTION "--where"

/* Is there a French word where the language has an English one? */
static bool has_french(struct span text)
{
	struct span word;

	while (span_next(&word, &text, ' '))
		if (span_is(word, "et") || span_is(word, "ou") ||
		    span_is(word, "non"))
			return true;
	return false;
}

/* The fault stands in what was typed: that is quoted, with a caret. */
static int refuse(struct app *app, struct span text, struct error *err)
{
	struct doc *quoted = ARENA_NEW(&app->arena, struct doc);

	quoted->path = WHERE_OPTION;
	quoted->text = arena_span(&app->arena, text);
	app->refused = quoted;
	memcpy(err->at.path, WHERE_OPTION, sizeof(WHERE_OPTION));
	if (!has_french(text))
		return -1;
	err->hint[0] = '\0';
	return error_hint(err, _("'et' is written and, 'ou' or, 'non' not; a text "
				 "that has such a word stands in quotes"));
}

int where_read(struct where *out, struct app *app, const struct kind *kind,
	       const struct clocks *clocks, const struct option_list *texts,
	       struct error *err)
{
	struct expr_scope scope;

	memset(out, 0, sizeof(*out));
	out->scope = (struct scope){
		.arena = &app->arena, .kinds = clocks->snapshot->kinds,
		.kind = kind, .snapshot = clocks->snapshot,
		.lang = app->lang,
	};
	out->asking = (struct asking){
		.snapshot = clocks->snapshot, .calendar = &clocks->calendar,
		.period = clocks->period, .arena = &out->scratch,
		.text = clocks_given(clocks) ? ASKING_ON_DAY : ASKING_TERM,
	};
	scope_expr(&scope, &out->scope);
	out->conditions = ARENA_ARRAY(&app->arena, texts->count, struct expr *);
	for (; out->count < texts->count; out->count++) {
		struct span text = span_text(texts->items[out->count]);

		if (expr_parse(&out->conditions[out->count], &app->arena, text,
			       &scope, err))
			return refuse(app, text, err);
	}
	return 0;
}

void where_release(struct where *where)
{
	arena_release(&where->scratch);
}

int where_holds(bool *out, struct where *where, const struct record *record,
		struct error *err)
{
	enum ternary outcome = TERNARY_YES;
	struct expr_record asked;
	struct expr_world world;
	int status = 0;

	asking_world(&world, &where->asking);
	asked = asking_record(&where->asking, record);
	for (size_t i = 0; !status && expr_holds(outcome) && i < where->count;
	     i++)
		status = expr_eval(&outcome, where->conditions[i], &asked,
				   &world, err);
	*out = expr_holds(outcome);
	arena_release(&where->scratch);
	return status ? error_wrap(err, "%s", record->path) : 0;
}

struct reading {
	struct span name;
	bool found;
};

static void visit_read(void *context, const struct expr_read *read)
{
	struct reading *reading = context;
	struct span path = read->path, first;

	if (read->type == EXPR_READS_FIELD && !read->through.len &&
	    span_next(&first, &path, '.') && span_equal(first, reading->name))
		reading->found = true;
}

bool where_reads(const struct where *where, const char *name)
{
	struct reading reading = { .name = span_text(name) };

	for (size_t i = 0; i < where->count; i++)
		expr_reads(where->conditions[i], visit_read, &reading);
	return reading.found;
}
