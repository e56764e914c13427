#include "record/record.h"

#include <string.h>

#include "base/buf.h"
#include "record/former.h"
#include "record/internal.h"

enum { ID_LIMIT = 100 };

/* Names that Windows refuses for a file, whatever comes after a dot. */
static bool is_reserved(struct span id)
{
	static const char *const names[] = {
		"con", "prn", "aux", "nul", "com1", "com2", "com3", "com4",
		"com5", "com6", "com7", "com8", "com9", "lpt1", "lpt2", "lpt3",
		"lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
	};

	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		if (span_is(id, names[i]))
			return true;
	return false;
}

static bool is_id_byte(char byte)
{
	return (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') ||
	       byte == '-';
}

int record_id_check(struct span id, struct error *err)
{
	bool good = id.len > 0 && id.ptr[0] != '-' &&
		    id.ptr[id.len - 1] != '-';

	for (size_t i = 0; good && i < id.len; i++)
		good = is_id_byte(id.ptr[i]);
	if (!good) {
		error_set(err, ERROR_USAGE, MARK_NONE,
			  _("'%.*s' is no id"), SPAN_ARG(span_part(id, 0, 80)));
		return error_hint(err, _("an id has the letters a to z, digits"
					 " and hyphens inside, as in "
					 "laval-egalite-2011"));
	}
	if (id.len > ID_LIMIT)
		return error_set(err, ERROR_USAGE, MARK_NONE,
				 _("the id is longer than %d characters"),
				 ID_LIMIT);
	if (is_reserved(id))
		return error_set(err, ERROR_USAGE, MARK_NONE,
				 _("'%.*s' is a name that Windows refuses for "
				   "a file"), SPAN_ARG(id));
	return 0;
}

void record_id_split(struct span *kind, struct span *id, struct span text)
{
	size_t slash = span_find_byte(text, '/');

	*kind = span_of(NULL, 0);
	*id = text;
	if (slash != SIZE_MAX) {
		*kind = span_part(text, 0, slash);
		*id = span_from(text, slash + 1);
	}
}

/* The folder name that a template's property gives. */
static struct span folder_value(const struct node *root, struct span name)
{
	struct span value;

	value = node_string(node_get_span(root, name));
	return value.len ? value : span_text(FOLDER_FALLBACK);
}

char *record_path_checked(struct arena *arena, const struct kind *kind,
			  const struct node *root, const char *id,
			  struct span *bad)
{
	struct span rest = span_text(kind->facts->folder ? kind->facts->folder
							 : "");
	struct error ignored = ERROR_INIT;
	struct buf path;

	*bad = span_of(NULL, 0);
	buf_init(&path);
	buf_add_text(&path, RECORDS_FOLDER "/");
	while (rest.len) {
		size_t open = span_find_byte(rest, '{');
		size_t close = span_find_byte(rest, '}');
		struct span name, value;

		if (open == SIZE_MAX || close == SIZE_MAX || close < open) {
			buf_add(&path, rest);
			break;
		}
		buf_add(&path, span_part(rest, 0, open));
		name = span_part(rest, open + 1, close - open - 1);
		value = folder_value(root, name);
		if (record_id_check(value, &ignored)) {
			*bad = name;
			value = span_text(FOLDER_FALLBACK);
		}
		buf_add(&path, value);
		rest = span_from(rest, close + 1);
	}
	if (path.ptr[path.len - 1] != '/')
		buf_add_byte(&path, '/');
	buf_printf(&path, "%s.yaml", id);
	return (char *)(uintptr_t)buf_detach(&path, arena).ptr;
}

char *record_path(struct arena *arena, const struct kind *kind,
		  const struct node *root, const char *id)
{
	struct span bad;

	return record_path_checked(arena, kind, root, id, &bad);
}

struct span record_title(const struct record *record)
{
	const struct schema_facts *facts = record->kind->facts;
	const struct node *node = record->doc && facts->title ?
		node_below(record->doc->root, span_text(facts->title)) : NULL;

	if (node_string(node).len)
		return node_string(node);
	return span_text(record->id);
}

struct span record_owner(const struct record *record)
{
	const char *owner = record->kind->facts->owner;

	if (!owner || !record->doc)
		return span_of(NULL, 0);
	return node_get_string(record->doc->root, owner);
}

const struct record *snapshot_referred(const struct snapshot *snapshot,
				       const struct field *field,
				       struct span id)
{
	for (size_t i = 0; i < field->reference_count; i++) {
		const struct kind *kind = kinds_find(snapshot->kinds,
						     field->reference[i]);
		const struct record *record = kind ?
			snapshot_get(snapshot, kind, id) : NULL;

		if (record)
			return record;
	}
	return former_referred(snapshot, field, id);
}
