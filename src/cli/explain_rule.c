#include "cli/explain_rule.h"

const char *explain_level(enum diag_level level)
{
	return level == DIAG_NOTE ? N_("note")
	     : level == DIAG_WARNING ? N_("warning") : N_("error");
}

void explain_part(struct app *app, const char *head, const char *text)
{
	size_t width = app->width < 80 ? app->width : 80;

	if (head)
		buf_printf(&app->out, "\n%s\n", head);
	text_wrap(&app->out, span_text(text), width, head ? "  " : "");
}

/* ---- finding them ---- */

static size_t count_rules(const struct kinds *kinds)
{
	size_t count = 0;

	for (size_t i = 0; i < kinds->count; i++)
		count += kinds->items[i].facts->rule_count;
	return count;
}

void rules_load(struct rule_list *out, struct app *app)
{
	struct error ignored = ERROR_INIT;
	struct declared_rule *items;
	struct workspace ws;

	*out = (struct rule_list){ NULL, 0 };
	if (workspace_open(&ws, &app->arena, app->folder, &app->moment,
			   WORKSPACE_LIST, &ignored))
		return;
	items = ARENA_ARRAY(&app->arena, count_rules(&ws.kinds),
			    struct declared_rule);
	for (size_t i = 0; i < ws.kinds.count; i++) {
		const struct kind *kind = &ws.kinds.items[i];

		for (size_t k = 0; k < kind->facts->rule_count; k++)
			items[out->count++] = (struct declared_rule){
				kind, &kind->facts->rules[k] };
	}
	out->items = items;
	workspace_close(&ws);
}

struct rule_list rules_choose(struct arena *arena,
			      const struct rule_list *all, struct span id)
{
	struct declared_rule *items = ARENA_ARRAY(arena, all->count,
						  struct declared_rule);
	struct span word = text_fold(arena, id, true);
	struct rule_list chosen = { items, 0 };

	for (size_t i = 0; i < all->count; i++)
		if (span_is(word, all->items[i].rule->id))
			items[chosen.count++] = all->items[i];
	return chosen;
}

/* ---- telling ---- */

static const char *words(const struct app *app, const struct labels *labels)
{
	return labels_text(labels, app->lang, span_of(NULL, 0)).ptr;
}

static void print_rule(struct app *app, const struct declared_rule *one)
{
	const struct schema_rule *rule = one->rule;
	const char *message = words(app, &rule->message);
	const char *hint = words(app, &rule->hint);

	buf_printf(&app->out,
		   _("%s (%s): a rule of the kind %s, %s:%u"), rule->id,
		   _(explain_level(rule->level)), one->kind->name,
		   one->kind->schema_path, (unsigned)rule->expr->line);
	buf_add_text(&app->out, "\n\n");
	if (message)
		explain_part(app, NULL, message);
	explain_part(app, _("What must hold:"),
		     arena_text(&app->arena, rule->expr->text));
	if (hint)
		explain_part(app, _("What to do:"), hint);
}

static void rule_json(struct app *app, struct printer *json,
		      const struct declared_rule *one)
{
	const struct schema_rule *rule = one->rule;
	const char *message = words(app, &rule->message);
	const char *hint = words(app, &rule->hint);

	printer_begin_map(json);
	printer_pair(json, "code", rule->id);
	printer_pair(json, "level", explain_level(rule->level));
	printer_pair(json, "title", message ? message : rule->id);
	printer_key(json, "text");
	printer_string(json, rule->expr->text);
	if (hint)
		printer_pair(json, "advice", hint);
	printer_pair(json, "kind", one->kind->name);
	printer_pair(json, "path", one->kind->schema_path);
	printer_pair_int(json, "line", rule->expr->line);
	printer_end_map(json);
}

void rules_tell(struct app *app, const struct rule_list *rules)
{
	struct printer *json;

	if (!app->want_json) {
		for (size_t i = 0; i < rules->count; i++) {
			if (i)
				buf_add_byte(&app->out, '\n');
			print_rule(app, &rules->items[i]);
		}
		return;
	}
	json = app_json_begin(app, "entente.explain/v1");
	printer_key(json, "codes");
	printer_begin_list(json);
	for (size_t i = 0; i < rules->count; i++)
		rule_json(app, json, &rules->items[i]);
	printer_end_list(json);
	app_json_end(app);
}
