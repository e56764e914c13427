/* What all that is remembered of records hangs on, as one number. */
#include "workspace/internal.h"

struct digest {
	struct buf text;
	const struct source *source;
	struct arena arena;
};

static int add_schema(void *context, const char *path, enum file_type type,
		      struct error *err)
{
	struct digest *digest = context;
	const struct source *source = digest->source;
	struct error ignored = ERROR_INIT;
	struct span text;

	(void)err;
	buf_printf(&digest->text, "%s %d\n", path, (int)type);
	if (type == FILE_REGULAR &&
	    source->read(source->context, path, &digest->arena, &text,
			 &ignored) == 0)
		buf_add(&digest->text, text);
	return 0;
}

int under_what(struct object_id *out, const struct workspace *ws,
	       const struct source *source, const struct snapshot *snapshot,
	       const char *also, struct error *err)
{
	const struct record *settings = snapshot_settings(snapshot);
	struct digest digest = { .source = source, .arena = ARENA_INIT };
	int status;

	buf_init(&digest.text);
	buf_printf(&digest.text, "%s %s\n",
		   ws->moment.program ? ws->moment.program : "", also);
	if (settings && settings->doc)
		buf_add(&digest.text, settings->doc->text);
	status = source->list(source->context, SCHEMAS_FOLDER, add_schema,
			      &digest, err);
	repo_blob_id(out, buf_span(&digest.text));
	buf_release(&digest.text);
	arena_release(&digest.arena);
	return status;
}
