#include "record/record.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "base/uri.h"
#include "record/internal.h"
#include "record/rules.h"

/* A schema that others refer to, read once for all of them. */
struct part {
	const char *path;
	const struct doc *doc;
};

struct kinds_loader {
	struct kinds *out;
	struct arena *arena;
	const struct source *source;
	const struct schema *meta;
	struct diags *diags;
	/* Files in folders below: what kinds refer to, and all there are. */
	struct part *parts;
	size_t part_count, part_capacity;
	const char **below;
	size_t below_count, below_capacity;
};

/* The folder before the first {…} of a template, without a slash at the end. */
static const char *static_folder(struct arena *arena, const char *template)
{
	struct span text = span_text(template);
	size_t brace = span_find_byte(text, '{');

	if (brace != SIZE_MAX)
		text.len = brace;
	while (text.len && text.ptr[text.len - 1] == '/')
		text.len--;
	return arena_text(arena, text);
}

static void kinds_add(struct kinds_loader *loader, struct kind kind)
{
	struct kinds *out = loader->out;
	struct kind *items = ARENA_ARRAY(loader->arena, out->count + 1,
					 struct kind);

	if (out->count)
		memcpy(items, out->items, out->count * sizeof(*items));
	items[out->count++] = kind;
	out->items = items;
}

/* Another kind of that name, or one whose records lie in the same folder. */
static bool is_taken(struct kinds_loader *loader, const struct kind *kind)
{
	for (size_t i = 0; i < loader->out->count; i++) {
		const struct kind *other = &loader->out->items[i];
		struct diag *diag;

		if (strcmp(other->name, kind->name) != 0 &&
		    strcmp(other->folder, kind->folder) != 0)
			continue;
		diag = diags_add(loader->diags, DIAG_ERROR, "S009",
				 MARK_FILE(kind->schema_path),
				 _("the kind '%s' has the name or the folder "
				   "of the kind '%s'"),
				 kind->name, other->name);
		diag->other = MARK_FILE(other->schema_path);
		diags_hint(loader->diags,
			   _("give it an x-folder of its own; %s is left out "
			     "until then"), kind->schema_path);
		return true;
	}
	return false;
}

/* A path below schemas/, whatever its escapes say: no way up, no NUL. */
static bool is_inside(struct span path)
{
	struct span name;

	if (!span_starts(path, SCHEMAS_FOLDER "/") ||
	    span_find_byte(path, '\0') != SIZE_MAX)
		return false;
	while (span_next(&name, &path, '/'))
		if (!name.len || name.ptr[0] == '.')
			return false;
	return true;
}

static const struct part *find_part(const struct kinds_loader *loader,
				    const char *path)
{
	for (size_t i = 0; i < loader->part_count; i++)
		if (strcmp(loader->parts[i].path, path) == 0)
			return &loader->parts[i];
	return NULL;
}

static int load_part(const struct doc **out, struct kinds_loader *loader,
		     const char *path, struct error *err)
{
	const struct part *known = find_part(loader, path);
	struct span text;
	struct doc *doc;

	if (known) {
		*out = known->doc;
		return 0;
	}
	if (loader->source->read(loader->source->context, path, loader->arena,
				 &text, err) ||
	    doc_load(&doc, loader->arena, text, path, NULL, err))
		return -1;
	mem_grow(&loader->parts, &loader->part_capacity,
		 loader->part_count + 1, sizeof(*loader->parts));
	loader->parts[loader->part_count++] = (struct part){ path, doc };
	*out = doc;
	return 0;
}

/* A schema that another one refers to: a file under schemas/. */
static int load_other(void *context, const struct doc **out,
		      struct arena *arena, struct span uri, struct error *err)
{
	struct span path = span_text("file:///");

	path = span_starts(uri, path.ptr)
		? uri_decode(arena, span_from(uri, path.len)) : span_of("", 0);
	if (!is_inside(path))
		return error_set(err, ERROR_NOTFOUND, MARK_NONE,
				 _("'%.*s' lies outside of schemas/"),
				 SPAN_ARG(uri));
	return load_part(out, context, arena_text(arena, path), err);
}

/* NULL, and its complaints told, when it is none. */
static const struct schema *compile_file(struct kinds_loader *loader,
					 const char *path, struct span text)
{
	struct schema *schema;
	struct doc *doc;
	struct error err = ERROR_INIT;
	struct schema_options options = {
		.base = span_text(arena_printf(loader->arena, "file:///%s",
					       path)),
		.load = load_other, .context = loader,
		.formats = true, .ours = true, .meta = loader->meta,
	};

	if (doc_load(&doc, loader->arena, text, path, NULL, &err)) {
		diags_add_error(loader->diags, "S001", &err);
		return NULL;
	}
	if (schema_compile(&schema, loader->arena, doc, &options, loader->diags,
			   &err))
		return NULL;
	return schema;
}

/* One kind: compiled and added, or its complaints told. */
static void load_kind(struct kinds_loader *loader, const char *path,
		      struct span text)
{
	struct kind kind = { .schema_path = path };
	struct span stem = span_text(file_name(path));

	stem.len -= strlen(".yaml");
	kind.schema = compile_file(loader, path, text);
	if (!kind.schema)
		return;
	kind.facts = schema_facts(kind.schema);
	kind.name = kind.facts->kind;
	if (!kind.name || !span_is(stem, kind.name)) {
		diags_add(loader->diags, DIAG_ERROR, "S002", MARK_FILE(path),
			  _("x-kind is '%s', the file's name says '%.*s'"),
			  kind.name ? kind.name : "", SPAN_ARG(stem));
		return;
	}
	kind.shape = kind_shape(loader->arena, kind.facts->root);
	kind.folder = static_folder(loader->arena, kind.facts->folder
						   ? kind.facts->folder : "");
	if (!is_taken(loader, &kind))
		kinds_add(loader, kind);
}

/* 1, or 0 when the file is unfit, which is told, or -1 and an error. */
static int read_schema(struct span *out, struct kinds_loader *loader,
		       const char *path, struct error *err)
{
	struct error refused = ERROR_INIT;

	if (loader->source->read(loader->source->context, path, loader->arena,
				 out, &refused) == 0)
		return 1;
	if (refused.kind == ERROR_INVALID) {
		diags_add_error(loader->diags, "S001", &refused);
		return 0;
	}
	*err = refused;
	return -1;
}

static void note_below(struct kinds_loader *loader, const char *path)
{
	mem_grow(&loader->below, &loader->below_capacity,
		 loader->below_count + 1, sizeof(*loader->below));
	loader->below[loader->below_count++] = path;
}

static int visit_schema(void *context, const char *path, enum file_type type,
			struct error *err)
{
	struct kinds_loader *loader = context;
	const char *kept = arena_text(loader->arena, span_text(path));
	struct span text;
	int status;

	if (type != FILE_LINK && (file_name(path)[0] == '.' ||
				  !span_ends(span_text(path), ".yaml")))
		return 0;
	if (type != FILE_REGULAR) {
		diags_add(loader->diags, DIAG_ERROR, "S001", MARK_FILE(kept),
			  _("a schema must be a regular file"));
		return 0;
	}
	/* In a folder below lies what several of them refer to. */
	if (strchr(path + strlen(SCHEMAS_FOLDER "/"), '/')) {
		note_below(loader, kept);
		return 0;
	}
	status = read_schema(&text, loader, kept, err);
	if (status > 0)
		load_kind(loader, kept, text);
	return status < 0 ? -1 : 0;
}

/* What no kind refers to is a schema all the same, for who writes one. */
static int check_rest(struct kinds_loader *loader, struct error *err)
{
	struct span text;
	int status = 0;

	for (size_t i = 0; i < loader->below_count && status >= 0; i++) {
		const char *path = loader->below[i];

		if (find_part(loader, path))
			continue;
		status = read_schema(&text, loader, path, err);
		if (status > 0)
			compile_file(loader, path, text);
	}
	return status < 0 ? -1 : 0;
}

int kinds_load(struct kinds *out, struct arena *arena,
	       const struct source *source, struct diags *diags,
	       struct error *err)
{
	struct kinds_loader loader = {
		.out = out, .arena = arena, .source = source, .diags = diags,
		.meta = schema_meta(arena),
	};
	size_t errors = diags_count(diags, DIAG_ERROR);
	int status;

	memset(out, 0, sizeof(*out));
	status = source->list(source->context, SCHEMAS_FOLDER, visit_schema,
			      &loader, err);
	out->incomplete = diags_count(diags, DIAG_ERROR) > errors;
	if (!status)
		status = check_rest(&loader, err);
	free(loader.parts);
	free(loader.below);
	if (status)
		return -1;
	/* References may lead to any of the kinds. */
	rules_compile(out, arena, diags);
	/* What is wrong in a part is found with each kind that has the part. */
	diags_unique(diags);
	return 0;
}

const struct kind *kinds_find(const struct kinds *kinds, struct span name)
{
	for (size_t i = 0; i < kinds->count; i++)
		if (span_is(name, kinds->items[i].name))
			return &kinds->items[i];
	return NULL;
}

static bool folds_to(struct arena *arena, const char *label, struct span word)
{
	return label &&
	       span_equal(text_fold(arena, span_text(label), true), word);
}

/* The word is folded already: accents and case are often left out. */
static bool label_is(struct arena *arena, const struct labels *labels,
		     struct span word)
{
	for (int lang = 0; lang < LANG_COUNT; lang++)
		if (folds_to(arena, labels->text[lang], word) ||
		    folds_to(arena, labels->plural[lang], word))
			return true;
	return false;
}

const struct kind *kinds_find_word(const struct kinds *kinds, struct span word)
{
	const struct kind *kind = kinds_find(kinds, word);
	struct arena scratch;

	if (kind)
		return kind;
	arena_init(&scratch);
	word = text_fold(&scratch, word, true);
	for (size_t i = 0; !kind && i < kinds->count; i++)
		if (label_is(&scratch, &kinds->items[i].facts->root->labels,
			     word))
			kind = &kinds->items[i];
	arena_release(&scratch);
	return kind;
}

const struct kind *kinds_of_path(const struct kinds *kinds, struct span path)
{
	const struct kind *best = NULL;
	struct span folder;
	size_t slash = 0;

	if (!span_starts(path, RECORDS_FOLDER "/"))
		return NULL;
	folder = span_from(path, sizeof(RECORDS_FOLDER));
	for (size_t i = 0; i < folder.len; i++)
		if (folder.ptr[i] == '/')
			slash = i;
	folder.len = slash;
	for (size_t i = 0; i < kinds->count; i++) {
		const struct kind *kind = &kinds->items[i];
		size_t len = strlen(kind->folder);
		bool inside = span_is(folder, kind->folder) ||
			(len && span_starts(folder, kind->folder) &&
			 folder.ptr[len] == '/');

		if (inside && (!best || len > strlen(best->folder)))
			best = kind;
	}
	return best;
}

const struct field *kind_field(const struct kind *kind, struct path path)
{
	const struct field *field = kind->facts->root;

	for (size_t i = 0; field && i < path.count; i++)
		field = path.steps[i].type == STEP_KEY
			? field_property(field, path.steps[i].key)
			: field->items;
	return field;
}

const struct field *kind_owner(const struct kind *kind)
{
	const struct schema_facts *facts = kind->facts;

	return facts->owner ? field_property(facts->root,
					     span_text(facts->owner)) : NULL;
}

static bool belongs_to(const struct kind *kind, const struct kind *owner)
{
	const struct field *field = kind_owner(kind);

	for (size_t i = 0; field && i < field->reference_count; i++)
		if (span_is(field->reference[i], owner->name))
			return true;
	return false;
}

bool kinds_has_owner(const struct kinds *kinds, const struct kind *owner)
{
	for (size_t i = 0; i < kinds->count; i++)
		if (belongs_to(&kinds->items[i], owner))
			return true;
	return false;
}
