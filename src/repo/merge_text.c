#include "repo/internal.h"

static void take_side(git_merge_file_input *side, struct span text)
{
	git_merge_file_input_init(side, GIT_MERGE_FILE_INPUT_VERSION);
	side->ptr = text.ptr ? text.ptr : "";
	side->size = text.len;
	side->path = "text";
	side->mode = 0100644;
}

int repo_merge_text(struct span *out, bool *clean, struct arena *arena,
		    struct repo *repo, struct span base, struct span ours,
		    struct span theirs, struct error *err)
{
	git_merge_file_input ancestor, mine, other;
	git_merge_file_result result = { 0 };
	int code;

	(void)repo;
	take_side(&ancestor, base);
	take_side(&mine, ours);
	take_side(&other, theirs);
	code = git_merge_file(&result, &ancestor, &mine, &other, NULL);
	if (code < 0)
		return repo_error(err, code, _("merging two texts"));
	*clean = result.automergeable;
	*out = arena_span(arena, span_of(result.ptr, result.len));
	git_merge_file_result_free(&result);
	return 0;
}
