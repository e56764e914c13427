/*
 * explain: what a code of check means, and what to do; or all codes. A rule of
 * the repository's schemas is asked for by its id, which is its code.
 */
#include <ctype.h>
#include <string.h>

#include "cli/common.h"
#include "cli/explain_codes.h"
#include "cli/explain_rule.h"

/* As it is copied from a message: [S114], or typed in small letters. */
static struct span bare_code(const char *word)
{
	struct span text = span_trim(span_text(word));

	if (span_starts(text, "[") && span_ends(text, "]"))
		text = span_part(text, 1, text.len - 2);
	return text;
}

static struct span upper(struct arena *arena, struct span text)
{
	char *code = arena_text(arena, text);

	for (char *at = code; *at; at++)
		*at = (char)toupper((unsigned char)*at);
	return span_text(code);
}

static const struct schema_code *find_code(struct app *app,
					   const struct codes *codes,
					   struct span code)
{
	code = upper(&app->arena, code);
	for (size_t i = 0; i < codes->count; i++)
		if (span_is(code, codes->items[i]->code))
			return codes->items[i];
	return NULL;
}

static int no_code(struct app *app, const struct codes *codes,
		   const struct rule_list *rules, const char *word,
		   struct error *err)
{
	struct span *names = ARENA_ARRAY(&app->arena,
					 codes->count + rules->count,
					 struct span);
	size_t count = 0, nearest;

	for (size_t i = 0; i < rules->count; i++)
		names[count++] = span_text(rules->items[i].rule->id);
	nearest = text_nearest(bare_code(word), names, count);
	if (nearest == SIZE_MAX) {
		for (count = 0; count < codes->count; count++)
			names[count] = span_text(codes->items[count]->code);
		nearest = text_nearest(upper(&app->arena, bare_code(word)),
				       names, count);
	}
	error_set(err, ERROR_NOTFOUND, MARK_NONE, _("there is no code '%s'"),
		  word);
	if (nearest != SIZE_MAX)
		return error_hint(err, _("did you mean '%.*s'?"),
				  SPAN_ARG(names[nearest]));
	return error_hint(err, _("`entente explain` lists the codes"));
}

static void print_list(struct app *app, const struct codes *codes)
{
	for (size_t i = 0; i < codes->count; i++)
		app_line(app, "%s  %s", codes->items[i]->code,
			 _(codes->items[i]->title));
}

static void print_code(struct app *app, const struct schema_code *code)
{
	buf_printf(&app->out, _("%s (%s): %s"), code->code,
		   _(explain_level(code->level)), _(code->title));
	buf_add_text(&app->out, "\n\n");
	explain_part(app, NULL, _(code->text));
	if (code->example)
		explain_part(app, _("For example:"), _(code->example));
	if (code->advice)
		explain_part(app, _("What to do:"), _(code->advice));
}

static void print_json(struct app *app, const struct codes *codes)
{
	struct printer *json = app_json_begin(app, "entente.explain/v1");

	printer_key(json, "codes");
	printer_begin_list(json);
	for (size_t i = 0; i < codes->count; i++) {
		const struct schema_code *code = codes->items[i];

		printer_begin_map(json);
		printer_pair(json, "code", code->code);
		printer_pair(json, "level", explain_level(code->level));
		printer_pair(json, "title", _(code->title));
		printer_pair(json, "text", _(code->text));
		if (code->example)
			printer_pair(json, "example", _(code->example));
		if (code->advice)
			printer_pair(json, "advice", _(code->advice));
		printer_end_map(json);
	}
	printer_end_list(json);
	app_json_end(app);
}

/* No code of the program's: a rule of the schemas here. */
static int explain_rule(struct app *app, const struct codes *codes,
			const char *word, struct error *err)
{
	struct rule_list all, chosen;

	rules_load(&all, app);
	chosen = rules_choose(&app->arena, &all, bare_code(word));
	if (!chosen.count)
		return no_code(app, codes, &all, word, err);
	rules_tell(app, &chosen);
	return 0;
}

static int explain_run(struct app *app, const void *raw, struct args args,
		       struct error *err)
{
	struct codes codes = codes_all(&app->arena);
	const struct schema_code *code;

	(void)raw;
	if (args.count) {
		code = find_code(app, &codes, bare_code(args.items[0]));
		if (!code)
			return explain_rule(app, &codes, args.items[0], err);
		codes = (struct codes){ &code, 1 };
	}
	if (app->want_json)
		print_json(app, &codes);
	else if (args.count)
		print_code(app, code);
	else
		print_list(app, &codes);
	return 0;
}

const struct cmd cmd_explain = {
	.name = "explain", .alias = "expliquer",
	.summary = N_("say what a code of check means, and what to do"),
	.args = N_("[CODE]"),
	.about = N_("Without a code: all of them, with their titles. The code "
		    "may be the id of a rule of the repository's schemas."),
	.needs = NEEDS_NOTHING, .max_args = 1, .run = explain_run,
};
