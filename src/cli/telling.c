#include "cli/telling.h"

#include "renewal/act.h"

static void add_safe(struct buf *out, const char *text)
{
	buf_add_text(out, "  ");
	text_add_safe(out, span_text(text));
}

void tell_commit(struct app *app, const struct commit *commit)
{
	struct span message = span_text(commit->message), line = message;
	struct buf head, what;

	span_next(&line, &message, '\n');
	line = span_trim(line); /* some tools end lines with CR LF */
	buf_init(&head);
	buf_init(&what);
	report_time(&head, commit->author_time, commit->author_offset);
	add_safe(&head, commit->author.name);
	text_add_safe(&what, line);
	buf_add(&app->out, buf_span(&head));
	if (text_width(buf_span(&head)) + 2 + text_width(buf_span(&what)) <=
	    app->width) {
		buf_printf(&app->out, "  %s\n", what.ptr);
	} else { /* below the name */
		buf_add_byte(&app->out, '\n');
		text_wrap(&app->out, buf_span(&what), app->width,
			  "                  ");
	}
	buf_release(&what);
	buf_release(&head);
}

void json_commit(struct printer *json, const struct commit *commit)
{
	char hex[41];

	printer_pair(json, "commit", object_id_hex(hex, &commit->id));
	printer_pair_int(json, "time", commit->author_time);
	printer_pair(json, "author", commit->author.name);
	printer_pair(json, "email", commit->author.email);
	printer_pair(json, "message", commit->message);
}

const char *acts_text(struct app *app, unsigned acts)
{
	const char *text = "";

	for (size_t i = 0; i < ACT_COUNT; i++)
		if (acts & 1u << i)
			text = arena_printf(&app->arena, "%s%s%s", text,
					    text[0] ? ", " : "", act_label(i));
	return text;
}

void json_acts(struct printer *json, unsigned acts)
{
	printer_key(json, "acts");
	printer_begin_list(json);
	for (size_t i = 0; i < ACT_COUNT; i++)
		if (acts & 1u << i)
			printer_text(json, act_name(i));
	printer_end_list(json);
}
