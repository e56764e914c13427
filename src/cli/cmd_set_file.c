/* set-file: values in any YAML or JSON file, the rest of its text untouched. */
#include "change/places.h"
#include "cli/diff_files.h"

struct set_file_opts {
	struct option_list unset, identity;
	const char *out;
	bool in_place;
};

static const struct option options[] = {
	{ "unset", 'u', OPTION_LIST, offsetof(struct set_file_opts, unset),
	  N_("PATH"), N_("take this out, before anything is set") },
	{ "out", 'o', OPTION_TEXT, offsetof(struct set_file_opts, out),
	  N_("FILE"), N_("write there, not to stdout") },
	{ "in-place", 'i', OPTION_FLAG,
	  offsetof(struct set_file_opts, in_place), NULL,
	  N_("write the text back to its file") },
	IDENTITY_OPTION(struct set_file_opts, identity),
	{ .type = OPTION_END },
};

struct setting {
	struct app *app;
	const struct kind *kind;
	const struct doc *doc;
};

/* ---- places ---- */

static int read_place(struct path *out, const struct setting *setting,
		      struct span text, struct error *err)
{
	if (text.len && text.ptr[0] == '/')
		return path_parse_pointer(out, &setting->app->arena,
					  setting->doc->root, text, err)
		       ? error_wrap(err, "%.*s", SPAN_ARG(text)) : 0;
	return path_parse(out, &setting->app->arena, setting->kind->shape,
			  text, err);
}

/* ---- values ---- */

static bool is_number(enum node_type type)
{
	return type == NODE_INT || type == NODE_FLOAT;
}

/* A text stays one; a number or a yes-or-no stays one where it reads so. */
static int read_plain(const struct node **out, const struct setting *setting,
		      const struct node *old, struct span text,
		      struct error *err)
{
	enum node_type type = node_plain_type(text);
	struct arena *arena = &setting->app->arena;

	if (old && !node_is_scalar(old)) {
		error_set(err, ERROR_USAGE, doc_mark(setting->doc, old),
			  _("a list or a group of fields stands there"));
		return error_hint(err, _("PATH:=YAML replaces it"));
	}
	if (old && ((is_number(old->type) && is_number(type)) ||
		    (old->type == NODE_BOOL && type == NODE_BOOL)))
		*out = node_new_scalar(arena, type, text);
	else
		*out = node_new_string(arena, text);
	return 0;
}

static int read_yaml(const struct node **out, const struct setting *setting,
		     struct span text, struct error *err)
{
	struct doc *doc;

	if (doc_load(&doc, &setting->app->arena, text, NULL, NULL, err)) {
		err->at.line = 0; /* a place in no file */
		return error_wrap(err, _("the value after ':='"));
	}
	*out = node_copy(&setting->app->arena, doc->root);
	return 0;
}

/* ---- one after the other ---- */

static int make(struct setting *setting, const struct change *change,
		struct error *err)
{
	return change_apply(&setting->doc, &setting->app->arena, setting->doc,
			    setting->kind->shape, change, 1, err);
}

static int set_one(struct setting *setting, const char *word,
		   struct error *err)
{
	struct change change = { .type = CHANGE_SET, .index = SIZE_MAX };
	struct span text = span_text(word), place = text, value;
	size_t equals = path_end(text);
	const struct node *old;
	bool yaml;

	if (equals == SIZE_MAX || equals == 0) {
		error_set(err, ERROR_USAGE, MARK_NONE,
			  _("'%s' is no PATH=VALUE"), word);
		return error_hint(err, _("as in: term.end=2015-03-31"));
	}
	value = span_from(text, equals + 1);
	yaml = text.ptr[equals - 1] == ':';
	place.len = yaml ? equals - 1 : equals;
	if (read_place(&change.path, setting, place, err))
		return -1;
	old = path_find(setting->doc->root, setting->kind->shape, change.path);
	if (yaml ? read_yaml(&change.to, setting, value, err)
		 : read_plain(&change.to, setting, old, value, err))
		return error_wrap(err, "%.*s", SPAN_ARG(place));
	return make(setting, &change, err);
}

static int unset_one(struct setting *setting, const char *word,
		     struct error *err)
{
	struct change change = { .type = CHANGE_REMOVE };

	return read_place(&change.path, setting, span_text(word), err) ||
	       make(setting, &change, err) ? -1 : 0;
}

static int set_file_run(struct app *app, const void *raw, struct args args,
			struct error *err)
{
	const struct set_file_opts *opts = raw;
	struct files_edit edit = { .type = "entente.set-file/v1" };
	struct setting setting = { .app = app };
	struct doc *doc;

	if (args.count == 1 && !opts->unset.count)
		return error_set(err, ERROR_USAGE, MARK_NONE,
				 _("what is to be set? PATH=VALUE"));
	setting.kind = files_kind(app, &opts->identity, err);
	if (!setting.kind ||
	    files_target(&edit.to, args.items[0], opts->out, opts->in_place,
			 err) ||
	    foreign_load_text(&doc, &app->arena, args.items[0], err))
		return -1;
	setting.doc = doc;
	for (size_t i = 0; i < opts->unset.count; i++)
		if (unset_one(&setting, opts->unset.items[i], err))
			return -1;
	for (size_t i = 1; i < args.count; i++)
		if (set_one(&setting, args.items[i], err))
			return -1;
	edit.old = doc;
	edit.new = setting.doc;
	edit.kind = setting.kind;
	return files_finish(app, &edit, err);
}

const struct cmd cmd_set_file = {
	.name = "set-file", .alias = "definir-fichier",
	.summary = N_("give values in any YAML or JSON file"),
	.args = N_("FILE PATH=VALUE…"), .options = options,
	.about = N_("No repository is needed, and the rest of the text stays "
		    "as it is. VALUE is a text, unless it takes the place of "
		    "a number or of true or false and reads as one; PATH:=YAML "
		    "takes any value. A PATH that begins with / is a JSON "
		    "Pointer. Without -o or -i the text goes to stdout."),
	.opts_size = sizeof(struct set_file_opts),
	.needs = NEEDS_NOTHING, .min_args = 1, .max_args = ARGS_ANY,
	.run = set_file_run,
};
