#include "cli/mentions.h"

static struct path place_of(struct app *app, const struct mention *mention)
{
	const struct record *record = mention->record;
	struct path path = { NULL, 0 };

	path_of(&path, &app->arena, record->doc->root, record->kind->shape,
		mention->reference.node);
	return path;
}

/* The id that stands there, where it is not the record's any more; or empty. */
static struct span former_id(const struct mention *mention)
{
	const struct reference *reference = &mention->reference;

	if (!reference->field ||
	    span_is(reference->node->text, mention->to->id))
		return span_of(NULL, 0);
	return reference->node->text;
}

void mentions_print(struct app *app, const struct mentions *mentions,
		    bool named)
{
	struct style style = app_style(app);

	style.snapshot = NULL; /* the id is what is looked for */
	for (size_t i = 0; i < mentions->count; i++) {
		const struct mention *mention = &mentions->items[i];
		const struct record *record = mention->record;
		struct mark at = doc_mark(record->doc,
					  mention->reference.node);
		struct span former = former_id(mention);
		struct buf place;

		buf_init(&place);
		report_path(&place, &style, record->kind,
			    place_of(app, mention));
		if (former.len)
			buf_printf(&place, _(" (by its former id %.*s)"),
				   SPAN_ARG(former));
		app_line(app, "%s:%u:%u: %s%s%s%s%s — %.*s", record->path,
			 (unsigned)at.line, (unsigned)at.col,
			 mention->perhaps ? _("[perhaps then]") : "",
			 mention->perhaps ? " " : "", place.ptr,
			 named ? " → " : "", named ? mention->to->id : "",
			 SPAN_ARG(record_title(record)));
		buf_release(&place);
	}
}

static void json_mention(struct app *app, struct printer *json,
			 const struct mention *mention)
{
	const struct reference *reference = &mention->reference;
	const struct record *record = mention->record;
	struct mark at = doc_mark(record->doc, reference->node);
	struct locus locus;

	printer_begin_map(json);
	printer_pair(json, "kind", record->kind->name);
	printer_pair(json, "id", record->id);
	printer_pair_span(json, "title", record_title(record));
	printer_pair(json, "path", record->path);
	printer_pair_int(json, "line", (int64_t)at.line);
	printer_pair_int(json, "column", (int64_t)at.col);
	printer_pair(json, "field",
		     path_format(&app->arena, record->kind->shape,
				 place_of(app, mention)));
	if (locus_of(&locus, &app->arena, record->doc->root, reference->node))
		printer_pair(json, "pointer",
			     locus_pointer(&app->arena, locus));
	printer_pair(json, "to",
		     arena_printf(&app->arena, "%s/%s",
				  mention->to->kind->name, mention->to->id));
	printer_pair(json, "by", reference->field ? "reference" : "path");
	if (former_id(mention).len)
		printer_pair_span(json, "former", former_id(mention));
	if (mention->perhaps)
		printer_pair_bool(json, "perhaps", true);
	printer_pair(json, "on_delete",
		     mention_is_clear(mention) ? "clear" : "restrict");
	printer_end_map(json);
}

void mentions_json(struct app *app, struct printer *json,
		   const struct mentions *mentions)
{
	printer_begin_list(json);
	for (size_t i = 0; i < mentions->count; i++)
		json_mention(app, json, &mentions->items[i]);
	printer_end_list(json);
}
