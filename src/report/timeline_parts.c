/* What the pictures of terms say in words. */
#include "report/due.h"
#include "report/lineage.h"
#include "report/timeline.h"

const char *sign_label(struct arena *arena, enum sign sign,
		       const struct timeline_picture *picture)
{
	static const char *const labels[SIGN_COUNT] = {
		[SIGN_CERTAIN] = N_("in force"),
		[SIGN_POSSIBLE] = N_("perhaps in force"),
		[SIGN_PROLONGED] = N_("prolonged"),
		[SIGN_CUT] = N_("no longer, as it ended early"),
		[SIGN_PLANNED] = N_("planned or in negotiation"),
		[SIGN_UNKNOWN] = N_("date not known"),
		[SIGN_APPROXIMATE] = N_("date approximate"),
		[SIGN_OPEN_START] = N_("no start set"),
		[SIGN_OPEN_END] = N_("no end set"),
		[SIGN_GAP] = N_("nothing between two terms"),
		[SIGN_AMENDED] = N_("amendment"),
		[SIGN_DUE] = N_("act by"),
		[SIGN_ASKED] = N_("the one asked for"),
	};
	char day[16];

	if (sign == SIGN_DAY)
		return arena_text(arena, span_text(
			day_format(day, picture->timeline->day)));
	return labels[sign] ? _(labels[sign]) : "";
}

struct span bar_title(struct arena *arena, const struct bar *bar)
{
	if (bar->record)
		return record_title(bar->record);
	if (bar->count <= 1)
		return bar->text;
	return span_text(arena_printf(arena, "%.*s (× %lld)",
				      SPAN_ARG(bar->text),
				      (long long)bar->count));
}

const char *bar_absence(struct arena *arena, const struct bar *bar)
{
	if (!bar->record)
		return _("not recorded");
	if (!bar->record->doc)
		return _("this record cannot be read");
	if (bar->dated)
		return NULL;
	if (bar->standing.status == STATUS_UNKNOWN)
		return _("no dates");
	return arena_printf(arena, "%s, %s", _("no dates"),
			    status_label(bar->standing.status));
}

bool bound_is_qualified(struct span text)
{
	return span_ends(text, "~") || span_ends(text, "?") ||
	       span_ends(text, "%");
}

bool timeline_is_civil(const struct timeline *timeline)
{
	return timeline->fiscal.month == 1 && timeline->fiscal.day == 1;
}

void bar_words(struct buf *out, const struct style *style,
	       const struct bar *bar)
{
	if (!bar->record || !bar->record->doc)
		return;
	report_term(out, style, &bar->term);
	if (bar->term.approximate)
		buf_printf(out, ", %s", _("approximate"));
	if (bar->standing.status != STATUS_UNKNOWN ||
	    bar->standing.flags & FLAG_NOT_RENEWED)
		buf_printf(out, ", %s", report_standing(&bar->standing));
}

void bar_passage(struct buf *out, const struct style *style,
		 struct arena *arena, const struct timeline *timeline,
		 const struct bar *bar)
{
	struct stage stage = { .has_gap = bar->has_gap, .gap = bar->gap };

	for (size_t i = 0; i < bar->from_count; i++) {
		const struct bar *old = &timeline->bars[bar->from[i]];

		buf_add_text(out, i ? ", " : "");
		buf_add(out, old->record ? span_text(old->record->id)
					 : bar_title(arena, old));
	}
	if (!bar->from_count)
		return;
	buf_add_text(out, report_colon(style));
	report_gap(out, &stage);
	if (bar->inferred)
		buf_printf(out, "%s%s", report_semicolon(style),
			   _("renewal inferred, not told"));
}

static void add_note(struct buf *out, size_t start, const struct style *style,
		     const char *label, struct days days)
{
	char day[16];

	if (out->len > start)
		buf_add_text(out, report_semicolon(style));
	buf_printf(out, "%s %s", label, day_format(day, days.first));
	if (days.last > days.first)
		buf_printf(out, " – %s", day_format(day, days.last));
}

void bar_notes(struct buf *out, const struct style *style,
	       const struct bar *bar)
{
	struct days end = { bar->original_end, bar->original_end };
	struct days act_by = { bar->act_by, bar->act_by };
	size_t start = out->len;

	if (days_any(bar->prolonged))
		add_note(out, start, style, _("extended, the end was"), end);
	if (days_any(bar->cut))
		add_note(out, start, style, _("ended early, the end was"),
			 end);
	for (size_t i = 0; i < bar->mark_count; i++)
		add_note(out, start, style, _("amendment of"),
			 bar->marks[i].days);
	if (bar->has_due)
		add_note(out, start, style, _("act by"), act_by);
}
