#include "cli/telling.h"

#include "renewal/act.h"

void tell_commit(struct app *app, const struct commit *commit)
{
	struct span message = span_text(commit->message), line = message;
	struct buf *out = &app->out;

	span_next(&line, &message, '\n');
	line = span_trim(line); /* some tools end lines with CR LF */
	report_time(out, commit->author_time, commit->author_offset);
	buf_add_text(out, "  ");
	text_add_safe(out, span_text(commit->author.name));
	buf_add_text(out, "  ");
	text_add_safe(out, line);
	buf_add_byte(out, '\n');
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
