/* Candidates that are names: of records, kinds, fields, values, codes. */
#include <string.h>

#include "base/text.h"
#include "cli/complete.h"
#include "cli/explain_codes.h"

/*
 * Properties within properties, and how many in all: a schema may refer to
 * itself, at many places.
 */
enum { FIELD_DEPTH = 4, FIELDS_MAX = 20000 };

/* The repository around, its records only listed; NULL: there is none. */
static const struct snapshot *snapshot_around(struct completing *completing)
{
	struct app *app = completing->app;
	struct error ignored = ERROR_INIT;

	if (!completing->tried)
		completing->opened = workspace_open(
			&completing->ws, &app->arena, app->folder,
			&app->moment, WORKSPACE_LIST | WORKSPACE_GLANCE,
			&ignored) == 0;
	completing->tried = true;
	return completing->opened ? &completing->ws.snapshot : NULL;
}

static const struct span nothing;

/* ---- records, kinds ---- */

/* kinds NULL: of every kind. "kind/id" once a slash is typed. */
static void offer_ids(struct completing *completing, const struct span *kinds,
		      size_t count)
{
	const struct snapshot *snapshot = snapshot_around(completing);
	bool with_kind = span_find_byte(completing->current, '/') != SIZE_MAX;
	struct buf name;

	buf_init(&name);
	for (size_t i = 0; snapshot && i < snapshot->count; i++) {
		const struct record *record = snapshot->records[i];
		bool wanted = !kinds;

		for (size_t k = 0; k < count && !wanted; k++)
			wanted = span_is(kinds[k], record->kind->name);
		if (!wanted)
			continue;
		buf_clear(&name);
		if (with_kind)
			buf_printf(&name, "%s/", record->kind->name);
		buf_add_text(&name, record->id);
		complete_offer(completing, buf_span(&name),
			       with_kind ? nothing
					 : span_text(record->kind->name));
	}
	buf_release(&name);
}

/* Of a region, and whatever else other records may belong to. */
static void offer_owners(struct completing *completing)
{
	const struct snapshot *snapshot = snapshot_around(completing);

	for (size_t i = 0; snapshot && i < snapshot->kinds->count; i++) {
		const struct kind *kind = &snapshot->kinds->items[i];
		struct span name = span_text(kind->name);

		if (kinds_has_owner(snapshot->kinds, kind))
			offer_ids(completing, &name, 1);
	}
}

/* The plural in one's own language, as people say it; the name. */
static void offer_kinds(struct completing *completing)
{
	const struct snapshot *snapshot = snapshot_around(completing);
	enum language lang = completing->app->lang;

	for (size_t i = 0; snapshot && i < snapshot->kinds->count; i++) {
		const struct kind *kind = &snapshot->kinds->items[i];
		const struct labels *labels = &kind->facts->root->labels;
		struct span plural = span_text(labels->plural[lang]);
		struct span what = labels_text(labels, lang,
					       span_text(kind->name));

		if (plural.len)
			complete_offer(completing, plural, what);
		if (!plural.len || (completing->current.len &&
				    !span_is(plural, kind->name)))
			complete_offer(completing, span_text(kind->name), what);
	}
}

/* ---- fields ---- */

/* The kind that the arguments before name, or have a record of; or NULL. */
static const struct kind *kind_meant(struct completing *completing)
{
	const struct snapshot *snapshot = snapshot_around(completing);

	for (size_t i = 0; snapshot && i < completing->given_count; i++) {
		struct span text = span_text(completing->given[i]), word, id;
		const struct kind *kind = kinds_find_word(snapshot->kinds,
							  text);

		if (kind)
			return kind;
		record_id_split(&word, &id, text);
		for (size_t k = 0; k < snapshot->kinds->count; k++) {
			kind = &snapshot->kinds->items[k];
			if ((!word.len || span_is(word, kind->name)) &&
			    snapshot_get(snapshot, kind, id))
				return kind;
		}
	}
	return NULL;
}

/* Letters and what else a path takes without quotes. */
static bool is_plain_name(struct span name)
{
	for (size_t i = 0; i < name.len; i++) {
		unsigned char byte = (unsigned char)name.ptr[i];

		if (byte < 0x80 && byte != '_' && byte != '-' &&
		    !(byte >= '0' && byte <= '9') &&
		    !((byte | 0x20) >= 'a' && (byte | 0x20) <= 'z'))
			return false;
	}
	return name.len > 0;
}

/* Fields and those within them; path: where they stand, with its dot. */
static void offer_fields(struct completing *completing,
			 const struct field *field, struct buf *path,
			 const char *suffix, int depth)
{
	for (size_t i = 0; i < field->property_count &&
			   completing->fields++ < FIELDS_MAX; i++) {
		const struct field_property *property = &field->properties[i];
		const struct field *below = property->field;
		size_t len = path->len;
		struct span label = field_label(below, completing->app->lang,
						nothing);

		if (!is_plain_name(property->name))
			continue;
		buf_add(path, property->name);
		if (below->property_count && depth < FIELD_DEPTH) {
			buf_add_byte(path, '.');
			offer_fields(completing, below, path, suffix,
				     depth + 1);
		} else {
			buf_add_text(path, suffix);
			complete_offer(completing, buf_span(path), label);
		}
		buf_splice(path, len, path->len - len, nothing);
	}
}

/* What a field may have: the words of a closed list, ids, yes and no. */
static void offer_values(struct completing *completing,
			 const struct field *field)
{
	enum language lang = completing->app->lang;

	if (field && !field->value_count && !field->reference_count &&
	    field->items)
		field = field->items;
	for (size_t i = 0; field && i < field->value_count; i++) {
		struct span value = field->values[i]->text;

		complete_offer(completing, value,
			       field_value_label(field, lang, value));
	}
	if (field && field->reference_count)
		offer_ids(completing, field->reference,
			  field->reference_count);
	if (field && field->types == 1u << NODE_BOOL) {
		complete_offer(completing, span_text("true"),
			       span_text(_("yes")));
		complete_offer(completing, span_text("false"),
			       span_text(_("no")));
	}
}

/* root: what the paths begin at. "path=" first, then its values. */
static void offer_assignments(struct completing *completing,
			      const struct field *root)
{
	struct span current = completing->current;
	size_t equals = span_find_byte(current, '=');
	struct buf path;

	if (!root)
		return;
	if (equals != SIZE_MAX) {
		completing->front = span_part(current, 0, equals + 1);
		completing->current = span_from(current, equals + 1);
		offer_values(completing,
			     field_at(root, span_part(current, 0, equals)));
		return;
	}
	buf_init(&path);
	offer_fields(completing, root, &path, "=", 0);
	buf_release(&path);
}

static void offer_paths(struct completing *completing, bool several)
{
	const struct kind *kind = kind_meant(completing);
	struct buf path;
	size_t comma = 0;

	/* "title,term": what stands before the last comma stays. */
	for (size_t i = 0; several && i < completing->current.len; i++)
		if (completing->current.ptr[i] == ',')
			comma = i + 1;
	buf_init(&path);
	buf_add(&path, completing->front);
	buf_add(&path, span_part(completing->current, 0, comma));
	completing->front = buf_detach(&path, &completing->app->arena);
	completing->current = span_from(completing->current, comma);
	if (kind)
		offer_fields(completing, kind->facts->root, &path, "", 0);
	buf_release(&path);
}

/* The list that the argument before this one leads to; its items' fields. */
static const struct field *items_meant(struct completing *completing)
{
	const struct kind *kind = kind_meant(completing);
	const struct field *field = NULL;
	size_t count = completing->given_count;

	if (kind && count > 1)
		field = field_at(kind->facts->root,
				 span_text(completing->given[1]));
	return field ? field->items : NULL;
}

/* ---- others ---- */

static void offer_themes(struct completing *completing)
{
	const struct snapshot *snapshot = snapshot_around(completing);

	for (size_t i = 0; snapshot && i < snapshot->kinds->count; i++) {
		const struct field *field = field_role(
			snapshot->kinds->items[i].facts->root, ROLE_THEME,
			NULL);

		if (field) {
			offer_values(completing, field);
			return;
		}
	}
}

static void offer_codes(struct completing *completing)
{
	struct codes codes = codes_all(&completing->app->arena);

	for (size_t i = 0; i < codes.count; i++)
		complete_offer(completing, span_text(codes.items[i]->code),
			       span_text(_(codes.items[i]->title)));
}

static void offer_commands(struct completing *completing)
{
	for (size_t i = 0; cmds[i]; i++)
		complete_offer(completing,
			       span_text(cmd_verb(cmds[i],
						  completing->app->lang)),
			       span_text(_(cmds[i]->summary)));
}

static void want_files(struct completing *completing, const char *what)
{
	buf_printf(&completing->app->out, ":%s\n", what);
	completing->found++;
}

static bool is_file(struct span token)
{
	static const char *const files[] = {
		"FILE", "OLD", "NEW", "BASE", "OURS", "THEIRS", "DIFF.json",
	};

	for (size_t i = 0; i < ARRAY_LEN(files); i++)
		if (span_is(token, files[i]))
			return true;
	return false;
}

static bool is_id(struct span token)
{
	return span_is(token, "ID") || span_is(token, "DUPLICATE") ||
	       span_is(token, "KEEP");
}

/* One of "ID|KIND", without its "…". */
static void offer_token(struct completing *completing, struct span token)
{
	const struct kind *kind;

	if (is_id(token) && completing->pending)
		offer_owners(completing); /* --region ID */
	else if (is_id(token))
		offer_ids(completing, NULL, 0);
	else if (span_is(token, "KIND"))
		offer_kinds(completing);
	else if (span_is(token, "PATH") || span_is(token, "PATHS"))
		offer_paths(completing, token.len > 4);
	else if (span_is(token, "THEME"))
		offer_themes(completing);
	else if (span_is(token, "CODE"))
		offer_codes(completing);
	else if (span_is(token, "COMMAND"))
		offer_commands(completing);
	else if (span_is(token, "DIR"))
		want_files(completing, "folders");
	else if (span_is(token, "KEY=VALUE"))
		offer_assignments(completing, items_meant(completing));
	else if (span_is(token, "PATH=VALUE") &&
		 (kind = kind_meant(completing)))
		offer_assignments(completing, kind->facts->root);
	/* `rename ID NEW` has a new id there, which is no file. */
	else if (is_file(token) &&
		 !(completing->cmd && completing->cmd->needs != NEEDS_NOTHING &&
		   !completing->pending))
		want_files(completing, "files");
	else if (token.len && token.ptr[0] >= 'a' && token.ptr[0] <= 'z')
		complete_offer(completing, token, nothing);
}

void complete_token(struct completing *completing, struct span token)
{
	struct span rest = token, one;

	if (span_ends(rest, "…"))
		rest.len -= strlen("…");
	while (span_next(&one, &rest, '|'))
		offer_token(completing, one);
}
