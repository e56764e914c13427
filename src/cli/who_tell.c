#include <string.h>

#include "cli/who.h"
#include "record/source.h"

static bool same_commit(const struct field_origin *a,
			const struct field_origin *b)
{
	return a->is_saved == b->is_saved &&
	       object_id_equal(&a->commit.id, &b->commit.id);
}

static void add_value(struct who *who, struct buf *out,
		      struct path path, const struct node *value)
{
	struct style style = app_style(who->app);

	style.hanging = true;
	report_value(out, &style, kind_field(who->record->kind, path),
		     value);
}

static void tell_field(struct who *who, const struct field_origin *field)
{
	struct app *app = who->app;
	struct style style = app_style(app);
	struct buf text;

	buf_init(&text);
	style.hanging = true;
	report_path(&text, &style, who->record->kind, field->path);
	buf_add_text(&text, report_colon(&style));
	add_value(who, &text, field->path, field->value);
	if (field->before) {
		buf_printf(&text, " (%s ", _("before:"));
		add_value(who, &text, field->path, field->before);
		buf_add_byte(&text, ')');
	}
	report_hanging(&app->out, &style, buf_span(&text), "  ", "    ");
	buf_release(&text);
}

static void tell_sources(struct who *who,
			 const struct field_origin *field)
{
	struct app *app = who->app;
	struct style style = app_style(app);
	const struct kind *kind = who->record->kind;
	const struct field *list =
		kind->facts->lens->roles[ROLE_SOURCE].field;
	const struct node *const *sources;
	size_t count = record_sources(&sources, &app->arena, kind,
				      who->record->doc->root, field->path);

	style.hanging = true;
	for (size_t i = 0; i < count; i++) {
		struct node *shown = node_copy(&app->arena, sources[i]);
		struct buf text;

		buf_init(&text);
		buf_add_text(&text, _("source"));
		buf_add_text(&text, report_colon(&style));
		report_item(&text, &style, list, shown);
		report_hanging(&app->out, &style, buf_span(&text), "    ",
			       "      ");
		buf_release(&text);
	}
}

static void tell_heading(struct who *who,
			 const struct field_origin *field)
{
	struct app *app = who->app;
	struct buf when;

	if (!field->is_saved) {
		app_line(app, "%s", _("not saved yet"));
		return;
	}
	tell_commit(app, &field->commit);
	if (!field->is_published) {
		if (!object_id_is_zero(&who->published))
			app_line(app, "  (%s)", _("not published yet"));
		return;
	}
	if (object_id_equal(&field->publication.id, &field->commit.id))
		return;
	buf_init(&when);
	report_time(&when, field->publication.commit_time,
		    field->publication.commit_offset);
	app_line(app, _("  (published %s)"), when.ptr);
	buf_release(&when);
}

/* The unsaved first, then the newest commit; those of one second by id. */
static bool comes_before(const struct field_origin *a,
			 const struct field_origin *b)
{
	if (a->is_saved != b->is_saved)
		return !a->is_saved;
	if (a->date != b->date)
		return a->date > b->date;
	return memcmp(&a->commit.id, &b->commit.id, sizeof(a->commit.id)) < 0;
}

/* Sources say why, not what: beside every field they would hide the rest. */
static size_t leave_sources(struct who *who, bool *told)
{
	const struct kind *kind = who->record->kind;
	const struct field *list =
		kind->facts->lens->roles[ROLE_SOURCE].field;
	size_t left = 0;

	for (size_t i = 0; list && i < who->count; i++) {
		struct path at = who->fields[i].path;

		while (!told[i] && at.count)
			if (kind_field(kind, at) == list)
				told[i] = true;
			else
				at.count--;
		left += told[i];
	}
	return left;
}

static void say_left(struct who *who)
{
	const struct record *record = who->record;
	const struct place *place =
		&record->kind->facts->lens->roles[ROLE_SOURCE];
	struct buf path;

	buf_init(&path);
	for (size_t i = 0; i < place->count; i++)
		buf_printf(&path, "%s%.*s", i ? "." : "",
			   SPAN_ARG(place->keys[i]));
	app_say(who->app, _("without its sources: entente who %s %s"),
		record->id, arena_text(&who->app->arena, buf_span(&path)));
	buf_release(&path);
}

void who_tell(struct who *who, bool sources)
{
	bool *told = ARENA_ARRAY(&who->app->arena, who->count + 1, bool);
	const size_t left = sources ? 0 : leave_sources(who, told);

	for (;;) {
		const struct field_origin *next = NULL;

		for (size_t i = 0; i < who->count; i++)
			if (!told[i] && (!next ||
					 comes_before(&who->fields[i],
						      next)))
				next = &who->fields[i];
		if (!next)
			break;
		if (who->app->out.len)
			buf_add_byte(&who->app->out, '\n');
		tell_heading(who, next);
		for (size_t i = 0; i < who->count; i++) {
			if (told[i] || !same_commit(&who->fields[i], next))
				continue;
			tell_field(who, &who->fields[i]);
			if (sources)
				tell_sources(who, &who->fields[i]);
			told[i] = true;
		}
	}
	if (left)
		say_left(who);
}
