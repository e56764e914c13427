#include "cli/coverage_show.h"

#include "cli/common.h"

/* "Coverage, 2012–2016 – Laval" */
static const char *title_of(struct app *app, const struct style *style,
			    const struct coverage_answer *answer)
{
	int first = answer->coverage->first_year;
	int last = first + (int)answer->coverage->years - 1;
	const char *years = arena_printf(&app->arena, first == last
					 ? "%d" : "%d–%d", first, last);
	struct span region = answer->region;

	if (!region.len)
		return arena_printf(&app->arena, _("Coverage, %s"), years);
	if (answer->fields.owner)
		region = report_reference(style, answer->fields.owner, region);
	return arena_printf(&app->arena, _("Coverage, %s – %.*s"), years,
			    SPAN_ARG(region));
}

static void print_picture(struct app *app, const struct style *style,
			  const struct coverage_answer *answer)
{
	struct coverage_picture picture = {
		.coverage = answer->coverage, .fields = answer->fields,
		.title = span_text(title_of(app, style, answer)),
		.owners = !answer->region.len,
	};

	if (format_is(answer->format, "svg"))
		report_coverage_svg(&app->out, style, &app->arena, &picture,
				    NULL);
	else
		report_coverage_html(&app->out, style, &app->arena, &picture);
}

void coverage_print(struct app *app, const struct coverage_answer *answer)
{
	struct style style = app_style(app);
	struct csv csv;

	style.snapshot = answer->snapshot;
	if (format_is(answer->format, "csv")) {
		csv_opts_begin(&csv, app, answer->csv);
		report_coverage_csv(&csv, answer->csv->labels ? &style : NULL,
				    &app->arena, answer->coverage,
				    answer->fields);
	} else if (format_is(answer->format, "text")) {
		report_coverage(&app->out, &style, &app->arena,
				answer->coverage, answer->fields,
				!answer->region.len);
	} else {
		print_picture(app, &style, answer);
	}
}
