/* Changes as diff-file wrote them, read back. */
#include <string.h>

#include "cli/diff_files.h"

static const char *const ops[] = {
	[CHANGE_SET] = "set", [CHANGE_ADD] = "add",
	[CHANGE_REMOVE] = "remove", [CHANGE_MOVE] = "move",
};

struct reader {
	struct app *app;
	const struct doc *doc;
	struct files_diff *out;
	struct error *err;
};

static int unfit(const struct reader *reader, const struct node *node,
		 const char *what)
{
	error_set(reader->err, ERROR_INVALID,
		  doc_mark(reader->doc, node ? node : reader->doc->root),
		  "%s", what);
	return error_hint(reader->err, _("entente diff-file --json OLD NEW "
					 "writes what is read here"));
}

/* A value as one of no text: to be written as the place wants it. */
static const struct node *unstyled(struct arena *arena,
				   const struct node *node)
{
	struct node *copy;

	if (node->type == NODE_STRING)
		return node_new_string(arena, node->text);
	if (node_is_scalar(node))
		return node_new_scalar(arena, node->type, node->text);
	copy = node->type == NODE_MAP ? node_new_map(arena)
				      : node_new_list(arena);
	for (size_t i = 0; i < node->count; i++) {
		const struct entry *entry = &node->entries[i];

		if (entry->key)
			node_put(arena, copy, entry->key->text,
				 unstyled(arena, entry->value));
		else
			node_add(arena, copy, unstyled(arena, entry->value));
	}
	return copy;
}

static int read_value(const struct node **out, const struct reader *reader,
		      const struct node *map, const char *name,
		      const char *exact_name)
{
	struct arena *arena = &reader->app->arena;
	const struct node *exact = node_get(map, exact_name);
	const struct node *value = node_get(map, name);
	struct doc *doc;

	if (exact) {
		if (doc_load(&doc, arena, node_string(exact), NULL, NULL,
			     reader->err)) {
			reader->err->kind = ERROR_NONE;
			return unfit(reader, exact, _("this is no YAML"));
		}
		value = doc->root;
	}
	*out = value ? unstyled(arena, value) : NULL;
	return 0;
}

static int read_op(enum change_type *out, const struct reader *reader,
		   const struct node *map)
{
	struct span word = node_get_string(map, "change");

	for (size_t i = 0; i < ARRAY_LEN(ops); i++) {
		if (span_is(word, ops[i])) {
			*out = (enum change_type)i;
			return 0;
		}
	}
	return unfit(reader, map, _("this is no change"));
}

static int read_index(size_t *out, const struct reader *reader,
		      const struct node *map)
{
	const struct node *node = node_get(map, "index");
	uint64_t number;

	*out = SIZE_MAX;
	if (!node)
		return 0;
	if (node->type != NODE_INT || !span_uint(&number, node->text) ||
	    number > UINT32_MAX)
		return unfit(reader, node, _("this is no position"));
	*out = (size_t)number;
	return 0;
}

static int read_change(const struct reader *reader, const struct node *map)
{
	struct change change = { .was = SIZE_MAX };
	const struct node *path = node_get(map, "path");
	struct error refused = ERROR_INIT;

	if (read_op(&change.type, reader, map) ||
	    read_index(&change.index, reader, map) ||
	    read_value(&change.from, reader, map, "from", "from_yaml") ||
	    read_value(&change.to, reader, map, "to", "to_yaml"))
		return -1;
	if (!path || path->type != NODE_STRING ||
	    path_parse(&change.path, &reader->app->arena,
		       reader->out->kind->shape, path->text, &refused))
		return unfit(reader, path ? path : map, _("this is no path"));
	if (!change.from != (change.type == CHANGE_ADD ||
			     change.type == CHANGE_MOVE) ||
	    !change.to != (change.type == CHANGE_REMOVE ||
			   change.type == CHANGE_MOVE) ||
	    (change.type == CHANGE_MOVE && change.index == SIZE_MAX))
		return unfit(reader, map, _("this is no change"));
	changes_add(&reader->out->changes, change);
	return 0;
}

static int read_identity(const struct reader *reader)
{
	const struct node *list = node_get(reader->doc->root, "identity");
	struct option_list words = { NULL, 0 };
	struct error refused = ERROR_INIT;
	struct arena *arena = &reader->app->arena;

	if (!list || list->type != NODE_LIST)
		return unfit(reader, list, _("this is no comparison of two "
					     "files"));
	words.items = ARENA_ARRAY(arena, list->count, const char *);
	for (; words.count < list->count; words.count++) {
		struct span word = node_string(
			list->entries[words.count].value);

		if (span_find_byte(word, '\0') != SIZE_MAX)
			return unfit(reader, list, _("this is no path"));
		words.items[words.count] = arena_text(arena, word);
	}
	reader->out->kind = files_kind(reader->app, &words, &refused);
	return reader->out->kind ? 0
		: unfit(reader, list, _("this is no identity"));
}

int files_diff_read(struct files_diff *out, struct app *app, const char *path,
		    struct error *err)
{
	struct reader reader = { .app = app, .out = out, .err = err };
	const struct node *records, *changes;
	struct span text;
	struct doc *doc;

	memset(out, 0, sizeof(*out));
	changes_init(&out->changes, &app->arena);
	if (foreign_read(&text, &app->arena, path, err) ||
	    doc_load_json(&doc, &app->arena, text, path, NULL, err))
		return -1;
	reader.doc = doc;
	if (!span_is(node_get_string(doc->root, "type"), FILES_DIFF_TYPE))
		return unfit(&reader, NULL, _("this is no comparison of two "
					      "files"));
	records = node_get(doc->root, "records");
	if (read_identity(&reader))
		return -1;
	if (!records || records->type != NODE_LIST || records->count > 1)
		return unfit(&reader, records, _("this is no comparison of two "
						 "files"));
	changes = node_get(node_at(records, 0), "changes");
	if (records->count && (!changes || changes->type != NODE_LIST))
		return unfit(&reader, records, _("this is no comparison of two "
						 "files"));
	for (size_t i = 0; changes && i < changes->count; i++)
		if (read_change(&reader, changes->entries[i].value))
			return -1;
	return 0;
}
