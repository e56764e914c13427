#include "cli/foreign.h"

#include <stdio.h>
#include <string.h>

#include "base/file.h"

enum { FILE_LIMIT = 64 << 20, DEPTH_LIMIT = 512, NODE_LIMIT = 10000000,
       BLOCK = 65536 };

static bool is_json(const char *path)
{
	return span_ends(span_text(path), ".json");
}

static int read_stdin(struct span *out, struct arena *arena, struct error *err)
{
	struct buf text;
	size_t got;

	buf_init(&text);
	do {
		buf_reserve(&text, BLOCK);
		got = fread(text.ptr + text.len, 1, BLOCK, stdin);
		text.len += got;
	} while (got && text.len <= FILE_LIMIT);
	text.ptr[text.len] = '\0';
	*out = buf_detach(&text, arena);
	if (ferror(stdin))
		return error_set(err, ERROR_IO, MARK_NONE,
				 _("stdin could not be read"));
	if (out->len > FILE_LIMIT)
		return error_set(err, ERROR_INVALID, MARK_NONE,
				 _("stdin has more than %d MiB"),
				 FILE_LIMIT >> 20);
	return 0;
}

int foreign_read(struct span *out, struct arena *arena, const char *path,
		 struct error *err)
{
	if (strcmp(path, "-") == 0)
		return read_stdin(out, arena, err);
	return file_read(out, arena, path, FILE_LIMIT, err);
}

int foreign_load(struct doc_list *out, struct arena *arena, const char *path,
		 struct error *err)
{
	struct span text;
	struct doc **only = ARENA_NEW(arena, struct doc *);

	if (foreign_read(&text, arena, path, err))
		return -1;
	if (!is_json(path))
		return doc_load_stream(out, arena, text, path, NULL, err);
	*out = (struct doc_list){ only, 1 };
	return doc_load_json(only, arena, text, path, NULL, err);
}

int foreign_load_one(struct doc **out, struct arena *arena, const char *path,
		     struct error *err)
{
	struct doc_list list;

	if (foreign_load(&list, arena, path, err))
		return -1;
	*out = list.docs[0];
	if (list.count == 1)
		return 0;
	error_set(err, ERROR_INVALID, doc_mark(list.docs[1], list.docs[1]->root),
		  _("the file holds %zu documents, and one is wanted"),
		  list.count);
	return error_hint(err, _("split it at the lines ---"));
}

int foreign_load_text(struct doc **out, struct arena *arena, const char *path,
		      struct error *err)
{
	const struct doc_limits limits = {
		.size = FILE_LIMIT, .depth = DEPTH_LIMIT, .nodes = NODE_LIMIT,
	};
	const struct span nothing = SPAN_LITERAL("null\n");
	struct span text;

	if (foreign_read(&text, arena, path, err))
		return -1;
	/* An empty file holds nothing yet: what comes is all there is. */
	if (!span_trim(text).len)
		text = nothing;
	return doc_load(out, arena, text, path, &limits, err);
}

int foreign_check(const struct doc *doc, struct arena *arena,
		  struct error *err)
{
	struct error fault = ERROR_INIT;
	struct doc *read;

	if (!is_json(doc->path) ||
	    (!doc_load_json(&read, arena, doc->text, doc->path, NULL,
			    &fault) && node_equal(read->root, doc->root)))
		return 0;
	error_set(err, ERROR_INVALID, MARK_FILE(doc->path),
		  _("the edited text would be no JSON any more"));
	return error_hint(err, _("nothing was written"));
}
