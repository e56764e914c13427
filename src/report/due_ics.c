/*
 * What ends when, as an iCalendar to subscribe to or to import. The uid of an
 * event says the record and what is marked, so that a date that moves moves
 * the event. Nothing depends on the hour: the same records on the same day
 * give the same bytes.
 */
#include "base/text.h"
#include "record/former.h"
#include "report/due.h"
#include "report/ics.h"

/* Alarms ring at nine in the morning: an event of a day begins at midnight. */
enum { ALARM_HOUR = 9, DAY_HOURS = 24 };

struct event {
	const struct due_row *row;
	const char *mark; /* "end", "act" */
	day_number day;
	struct span summary;
};

struct writer {
	struct buf *out;
	const struct style *style;
	const struct due_calendar *calendar;
};

/* "SUMMARY;LANGUAGE=fr" */
static void add_said(const struct writer *writer, const char *name,
		     struct span text)
{
	struct buf full;

	buf_init(&full);
	buf_printf(&full, "%s;LANGUAGE=%s", name,
		   writer->style->lang == LANG_FR ? "fr" : "en");
	ics_text(writer->out, full.ptr, text);
	buf_release(&full);
}

static void add_formatted(const struct writer *writer, const char *name,
			  const char *format, ...) FORMAT_PRINTF(3, 4);

static void add_formatted(const struct writer *writer, const char *name,
			  const char *format, ...)
{
	struct buf value;
	va_list args;

	buf_init(&value);
	va_start(args, format);
	buf_vprintf(&value, format, args);
	va_end(args);
	ics_text(writer->out, name, buf_span(&value));
	buf_release(&value);
}

/* ---- an event ---- */

static void add_day(struct buf *text, const struct writer *writer,
		    const char *label, day_number day)
{
	char word[16];

	buf_printf(text, "%s%s%s\n", label, report_colon(writer->style),
		   day_format(word, day));
}

/* The days that the last one may be. */
static void add_range(struct buf *text, struct days end)
{
	char first[16], last[16];

	if (end.first == end.last)
		buf_add_text(text, _("approximate date"));
	else
		buf_printf(text, _("approximate date: from %s to %s"),
			   day_format(first, end.first),
			   day_format(last, end.last));
	buf_add_byte(text, '\n');
}

static void add_description(const struct writer *writer,
			    const struct due_row *row)
{
	const struct due *due = row->due;
	struct buf text;

	buf_init(&text);
	buf_printf(&text, "%s\n", due->record->id);
	add_day(&text, writer, _("last day"), due->end);
	if (due->approximate)
		add_range(&text, due->term.end);
	if (due->missed)
		buf_printf(&text, "%s\n", _("missed"));
	if (due->extended)
		buf_printf(&text, "%s\n", _("extended"));
	if (due->act_by != due->end)
		add_day(&text, writer, _("act by"), due->act_by);
	for (size_t i = 0; i < due->successor_count; i++)
		buf_printf(&text, "→ %s (%s)\n", due->successors[i].record->id,
			   report_standing(&row->successors[i]));
	buf_splice(&text, text.len - 1, 1, span_of(NULL, 0));
	add_said(writer, "DESCRIPTION", buf_span(&text));
	buf_release(&text);
}

/* So many days before, at the hour; the span of days knows the calendar. */
static void add_alarm(const struct writer *writer, const struct event *event)
{
	day_number before = day_add(event->day, *writer->calendar->alarm, -1);
	int days = event->day - before;

	ics_line(writer->out, "BEGIN", "VALARM");
	ics_line(writer->out, "ACTION", "DISPLAY");
	if (days)
		add_formatted(writer, "TRIGGER", "-P%dDT%dH", days - 1,
			      DAY_HOURS - ALARM_HOUR);
	else
		add_formatted(writer, "TRIGGER", "PT%dH", ALARM_HOUR);
	add_said(writer, "DESCRIPTION", event->summary);
	ics_line(writer->out, "END", "VALARM");
}

static void add_stamp(const struct writer *writer)
{
	struct date day = day_date(writer->calendar->stamp);

	add_formatted(writer, "DTSTAMP", "%04d%02d%02dT000000Z", day.year,
		      day.month, day.day);
}

/* The first id that the record had: a new one gives no new events. */
static struct span first_id(const struct record *record)
{
	const struct node *formers = record_formerly(record);
	struct span id = span_of(NULL, 0);

	if (formers && formers->count)
		id = node_string(formers->entries[0].value);
	return id.len ? id : span_text(record->id);
}

static void add_event(const struct writer *writer, const struct event *event)
{
	const struct due *due = event->row->due;

	ics_line(writer->out, "BEGIN", "VEVENT");
	add_formatted(writer, "UID", "%s.%.*s.%s@entente",
		      due->record->kind->name,
		      SPAN_ARG(first_id(due->record)), event->mark);
	add_stamp(writer);
	/* An amendment is what moves a date in the course of things. */
	add_formatted(writer, "SEQUENCE", "%zu", event->row->amended);
	ics_day(writer->out, "DTSTART", event->day);
	if (event->day < DAY_MAX)
		ics_day(writer->out, "DTEND", event->day + 1);
	add_said(writer, "SUMMARY", event->summary);
	add_description(writer, event->row);
	ics_line(writer->out, "STATUS",
		 due->approximate ? "TENTATIVE" : "CONFIRMED");
	ics_line(writer->out, "TRANSP", "TRANSPARENT");
	if (writer->calendar->alarm)
		add_alarm(writer, event);
	ics_line(writer->out, "END", "VEVENT");
}

static void add_marked(const struct writer *writer, const struct due_row *row,
		       const char *mark, day_number day, const char *format)
{
	struct event event = { .row = row, .mark = mark, .day = day };
	struct buf summary;

	buf_init(&summary);
	buf_printf(&summary, format, SPAN_ARG(record_title(row->due->record)));
	event.summary = buf_span(&summary);
	add_event(writer, &event);
	buf_release(&summary);
}

static void add_row(const struct writer *writer, const struct due_row *row)
{
	const struct due *due = row->due;

	if (due->act_by != due->end)
		add_marked(writer, row, "act", due->act_by,
			   due->approximate
				   ? _("Act (approximate date): %.*s")
				   : _("Act: %.*s"));
	add_marked(writer, row, "end", due->end,
		   due->approximate ? _("Ends (approximate date): %.*s")
				    : _("Ends: %.*s"));
}

/* ---- the calendar ---- */

void report_due_ics(struct buf *out, const struct style *style,
		    const struct due_calendar *calendar,
		    const struct due_row *rows, size_t count)
{
	struct writer writer = { out, style, calendar };
	struct buf name;

	buf_init(&name);
	buf_add_text(&name, _("Due dates"));
	if (calendar->owner.len) {
		buf_add_text(&name, " – ");
		buf_add(&name, calendar->owner);
	}
	ics_line(out, "BEGIN", "VCALENDAR");
	ics_line(out, "VERSION", "2.0");
	ics_line(out, "PRODID", style->lang == LANG_FR
		 ? "-//entente//due//FR" : "-//entente//due//EN");
	ics_line(out, "CALSCALE", "GREGORIAN");
	/* RFC 7986; X-… is what those read that came before it. */
	add_said(&writer, "NAME", buf_span(&name));
	ics_text(out, "X-WR-CALNAME", buf_span(&name));
	ics_line(out, "REFRESH-INTERVAL;VALUE=DURATION", "P1D");
	ics_line(out, "X-PUBLISHED-TTL", "P1D");
	for (size_t i = 0; i < count; i++)
		add_row(&writer, &rows[i]);
	ics_line(out, "END", "VCALENDAR");
	buf_release(&name);
}
