#include "cli/progress.h"

#include <stdio.h>
#include <time.h>
#include <unistd.h>

#include "cli/cmd.h"

enum {
	PATIENCE_MS = 1000, /* who waits less need not be told */
	REDRAW_MS = 100,
	BAR_MAX = 40,
	BESIDE = 12, /* columns of "  [" and "]  100 %", and one left free */
};

static int64_t now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000 + 1;
}

static void draw(const struct app *app, size_t done, size_t total)
{
	size_t room = app->width > 2 * BESIDE ? app->width - BESIDE : BESIDE;
	size_t width = room < BAR_MAX ? room : BAR_MAX;
	size_t full = (size_t)((double)done / (double)total * (double)width);
	struct buf line;

	buf_init(&line);
	buf_add_text(&line, "\r  [");
	buf_add_repeat(&line, '=', full);
	buf_add_repeat(&line, ' ', width - full);
	buf_printf(&line, "]  %3u %%",
		   (unsigned)((double)done / (double)total * 100));
	fputs(line.ptr, stderr);
	fflush(stderr);
	buf_release(&line);
}

void progress_tell(void *context, size_t done, size_t total)
{
	struct app *app = context;
	struct progress_bar *bar = &app->progress;
	int64_t now = now_ms();

	if (app->quiet || !isatty(STDERR_FILENO))
		return;
	if (done >= total) {
		progress_end(app);
		return;
	}
	if (!bar->begun)
		bar->begun = now;
	if (now - bar->begun < PATIENCE_MS || now - bar->told < REDRAW_MS)
		return;
	draw(app, done, total);
	bar->told = now;
	bar->is_shown = true;
}

void progress_wait(void *context)
{
	app_say(context, _("another command fills the index: waiting for it, "
			   "half a minute at most"));
}

void progress_end(struct app *app)
{
	if (app->progress.is_shown)
		fprintf(stderr, "\r%*s\r", BESIDE + BAR_MAX, "");
	app->progress = (struct progress_bar){ 0 };
}
