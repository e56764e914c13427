#include "cli/pictures.h"

#include "cli/tables.h"

bool picture_is(const char *format)
{
	return format_is(format, "timeline") || format_is(format, "svg") ||
	       format_is(format, "html");
}

int picture_check(const char *format, bool ascii, struct error *err)
{
	if (!ascii || format_is(format, "timeline"))
		return 0;
	return error_set(err, ERROR_USAGE, MARK_NONE,
			 _("'%s' goes with --format %s"), "--ascii",
			 "timeline");
}

void picture_print(struct app *app, const struct timeline_picture *picture,
		   const struct snapshot *snapshot, const char *format)
{
	struct style style = app_style(app);
	struct timeline_picture drawn = *picture;

	style.snapshot = snapshot;
	drawn.ascii |= !app->utf8;
	if (format_is(format, "svg"))
		report_timeline_svg(&app->out, &style, &app->arena, &drawn,
				    NULL);
	else if (format_is(format, "html"))
		report_timeline_html(&app->out, &style, &app->arena, &drawn);
	else
		report_timeline(&app->out, &style, &app->arena, &drawn);
}
