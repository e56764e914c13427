#include "cli/renewing.h"

#include <stdio.h>
#include <string.h>

#include "cli/ask.h"
#include "renewal/renew.h"

int renewing_put(struct renewing *renewing, struct path path,
	       const struct node *value, struct error *err)
{
	struct change change = { .type = CHANGE_SET, .path = path,
				 .to = value, .index = SIZE_MAX };

	if (!value || !path.count)
		return 0;
	return change_apply_tree(&renewing->tree, &renewing->app->arena,
				 renewing->tree, renewing->kind->shape,
				 &change, 1, err);
}

static const struct node *get(const struct renewing *renewing,
			      struct path path)
{
	return path.count ? path_find(renewing->tree, renewing->kind->shape,
				      path) : NULL;
}

/* The bounds that nobody gave. */
int renewing_propose(struct renewing *renewing, struct error *err)
{
	struct arena *arena = &renewing->app->arena;
	const struct calendar *calendar = &renewing->app->ws->calendar;

	if (!get(renewing, renewing->places.start) &&
	    renewing_put(renewing, renewing->places.start,
		renew_start(arena, renewing->kind, renewing->old, calendar),
		err))
		return -1;
	if (get(renewing, renewing->places.end))
		return 0;
	return renewing_put(renewing, renewing->places.end,
		   renew_end(arena, renewing->kind, renewing->old,
			     renewing->tree, calendar), err);
}

int renewing_assign(struct renewing *renewing, const char *word,
		  struct error *err)
{
	struct change change;

	if (app_assignment(&change, renewing->app, renewing->kind,
			   renewing->tree, word, err))
		return -1;
	return change_apply_tree(&renewing->tree, &renewing->app->arena,
				 renewing->tree, renewing->kind->shape,
				 &change, 1, err);
}

/* ---- asking ---- */

/* What to offer: the proposed bounds of the term, else the former value. */
static const struct node *offer(struct renewing *renewing,
				const struct renew_question *question)
{
	struct arena *arena = &renewing->app->arena;
	const struct calendar *calendar = &renewing->app->ws->calendar;

	if (path_equal(question->path, renewing->places.start))
		return renew_start(arena, renewing->kind, renewing->old,
				   calendar);
	if (path_equal(question->path, renewing->places.end))
		return renew_end(arena, renewing->kind, renewing->old,
				 renewing->tree, calendar);
	return question->former;
}

static void print_group(struct renewing *renewing,
			const struct renew_question *question)
{
	struct style style = app_style(renewing->app);
	struct path group = { question->path.steps, question->path.count - 1 };
	struct buf text;

	buf_init(&text);
	report_path(&text, &style, renewing->kind, group);
	app_say(renewing->app, "%s", text.ptr);
	buf_release(&text);
}

int renewing_ask(struct renewing *renewing, struct error *err)
{
	struct app *app = renewing->app;
	struct renew_question *questions;
	struct path group = { NULL, 0 };
	size_t count = renew_questions(&questions, &app->arena,
				       renewing->kind, renewing->old);

	app_say(app, _("Enter takes what is in brackets, - leaves it out."));
	for (size_t i = 0; i < count; i++) {
		const struct renew_question *question = &questions[i];
		struct path up = { question->path.steps,
				   question->path.count - 1 };
		const struct node *value;

		if (up.count && !path_equal(group, up))
			print_group(renewing, question);
		group = up;
		if (ask_value(&value, app, question->field,
			      question->path.steps[up.count].key,
			      offer(renewing, question), err) ||
		    renewing_put(renewing, question->path,
			value ? node_copy(&app->arena, value) : NULL, err))
			return -1;
	}
	return 0;
}
