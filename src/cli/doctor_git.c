/* The doctor on git: the program, what of ours it runs, and its merges. */
#include "base/process.h"
#include "base/text.h"
#include "cli/doctor.h"
#include "cli/hook.h"
#include "history/history.h"

void doctor_git(struct doctor *doctor)
{
	struct arena *arena = &doctor->app->arena;
	const char *argv[] = { "git", "--version", NULL };
	struct error err = ERROR_INIT;
	struct span output;
	int status;

	if (process_run(&output, &status, arena, argv, span_of(NULL, 0), 4096,
			&err) || status)
		doctor_tell(doctor, ILL, "git", _("git is not installed"),
		     _("install git: sync with local remotes runs it"));
	else
		doctor_tell(doctor, HEALTHY, "git",
		     arena_text(arena, span_trim(output)), NULL);
}

static void look_at_hook(struct doctor *doctor)
{
	const char *advice, *fault = hook_fault(&advice, doctor->app);

	if (fault)
		doctor_tell(doctor, UNSURE, "hook", fault, advice);
	else
		doctor_tell(doctor, HEALTHY, "hook",
		     _("commits by plain git are checked"), NULL);
}

static void look_at_driver(struct doctor *doctor)
{
	const char *advice, *fault = driver_fault(&advice, doctor->app);

	if (fault)
		doctor_tell(doctor, UNSURE, "merge-driver", fault, advice);
	else
		doctor_tell(doctor, HEALTHY, "merge-driver",
		     _("plain git merges records field by field"), NULL);
}

static int tell_text_merge(void *context, const struct text_merge *merge,
			   struct error *err)
{
	struct doctor *doctor = context;
	struct app *app = doctor->app;
	char hex[41];

	(void)err;
	object_id_hex(hex, &merge->commit->id);
	doctor_tell(doctor, UNSURE, "text-merge",
	     arena_printf(&app->arena,
			  _("%s: the merge %.8s lost what one side wrote: %s"),
			  merge->path, hex,
			  path_format(&app->arena, merge->kind->shape,
				      merge->lost.items[0].path)),
	     arena_printf(&app->arena,
			  _("entente diff %.8s^1..%.8s and %.8s^2..%.8s show "
			    "it; set what is right"), hex, hex, hex, hex));
	return 0;
}

static void look_at_merges(struct doctor *doctor)
{
	struct workspace *ws = doctor->app->ws;
	const struct text_merge_visit_data visitor = { doctor,
						       tell_text_merge };
	struct error ignored = ERROR_INIT;
	struct object_id head;

	if (repo_head(&head, ws->repo, &ignored) == 0)
		history_text_merges(ws, &head, &visitor, &ignored);
}

void doctor_hooks(struct doctor *doctor)
{
	look_at_hook(doctor);
	look_at_driver(doctor);
	look_at_merges(doctor);
}
