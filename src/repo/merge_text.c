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
		    const struct span sides[3], bool ours_wins,
		    struct error *err)
{
	git_merge_file_options options;
	git_merge_file_input ancestor, mine, other;
	git_merge_file_result result = { 0 };
	int code;

	repo_error_fatal(git_libgit2_init());
	git_merge_file_options_init(&options, GIT_MERGE_FILE_OPTIONS_VERSION);
	if (ours_wins)
		options.favor = GIT_MERGE_FILE_FAVOR_OURS;
	take_side(&ancestor, sides[0]);
	take_side(&mine, sides[1]);
	take_side(&other, sides[2]);
	code = git_merge_file(&result, &ancestor, &mine, &other, &options);
	if (code < 0)
		repo_error(err, code, _("merging two texts"));
	*clean = result.automergeable;
	*out = arena_span(arena, span_of(result.ptr, result.len));
	git_merge_file_result_free(&result);
	git_libgit2_shutdown();
	return code < 0 ? -1 : 0;
}

int repo_merge_lines(struct span *out, void *text_sides, struct error *err)
{
	const struct text_sides *sides = text_sides;
	bool clean;

	return repo_merge_text(out, &clean, sides->arena, sides->texts, true,
			       err);
}
