/* The pieces of a lineage: lengths, gaps, amounts, names. */
#include "base/text.h"
#include "report/lineage.h"

static void add_months(struct buf *out, int64_t months)
{
	if (months % 12 == 0)
		buf_printf(out, NG_("%lld year", "%lld years", months / 12),
			   (long long)(months / 12));
	else
		buf_printf(out, NG_("%lld month", "%lld months", months),
			   (long long)months);
}

static void add_days(struct buf *out, int64_t days)
{
	buf_printf(out, NG_("%lld day", "%lld days", days), (long long)days);
}

void report_length(struct buf *out, struct length length)
{
	if (length.months)
		add_months(out, length.months);
	else
		add_days(out, length.days);
}

void report_length_change(struct buf *out, const struct passage *passage)
{
	int64_t by = passage->months ? passage->months : passage->days;
	struct length length = { .known = true };

	if (!passage->length_known || !by)
		return;
	length.months = passage->months < 0 ? -passage->months
					    : passage->months;
	length.days = passage->days < 0 ? -passage->days : passage->days;
	report_length(out, length);
	buf_printf(out, " %s", by > 0 ? _("longer") : _("shorter"));
}

void report_term_length(struct buf *out, const struct style *style,
			const struct passage *passage)
{
	struct buf change;

	if (!passage->length.known)
		return;
	buf_add_text(out, " (");
	report_length(out, passage->length);
	buf_init(&change);
	report_length_change(&change, passage);
	if (change.len)
		buf_printf(out, "%s%s", report_semicolon(style), change.ptr);
	buf_release(&change);
	buf_add_byte(out, ')');
}

void report_total(struct buf *out, const struct style *style,
		  const struct stage *stage)
{
	struct decimal one = decimal_of(1);

	if (stage->total.known)
		report_money(out, style->lang, &stage->total);
	else if (stage->amount_printed.len)
		buf_printf(out, _("printed “%.*s”"),
			   SPAN_ARG(stage->amount_printed));
	else
		buf_add_text(out, _("not known"));
	if (!stage->total.known || decimal_is_zero(stage->total_years))
		return;
	buf_add_text(out, " / ");
	decimal_format_number(out, stage->total_years, style->lang == LANG_FR);
	buf_printf(out, " %s", decimal_compare(stage->total_years, one) > 0
		   ? _("years") : _("year"));
}

void report_yearly(struct buf *out, const struct style *style,
		   const struct stage *stage)
{
	struct money yearly = stage->yearly;

	/* What is told is told as it is; what is derived, to the dollar. */
	if (!stage->yearly_derived ||
	    !decimal_divide(&yearly.amount, stage->yearly.amount, 1, 0))
		yearly.amount = stage->yearly.amount;
	report_money(out, style->lang, &yearly);
}

void report_gap(struct buf *out, const struct stage *stage)
{
	long long first = stage->gap.first, last = stage->gap.last;

	if (!stage->has_gap)
		buf_add_text(out, _("gap or overlap not known"));
	else if (first == 0 && last == 0)
		buf_add_text(out, _("seamless"));
	else if (first == last && first > 0)
		buf_printf(out, NG_("%lld day uncovered",
				    "%lld days uncovered", first), first);
	else if (first == last)
		buf_printf(out, NG_("%lld day of overlap",
				    "%lld days of overlap", -first), -first);
	else if (first >= 0)
		buf_printf(out, _("%lld to %lld days uncovered"), first, last);
	else if (last <= 0)
		buf_printf(out, _("%lld to %lld days of overlap"), -last,
			   -first);
	else
		buf_printf(out, _("between %lld days of overlap and %lld days "
				  "uncovered"), -first, last);
}

/* Of whom is said when it is not the one above. */
void report_passage(struct buf *out, const struct style *style,
		    const struct stage *stage, size_t index)
{
	if (!stage->from_count)
		return;
	report_gap(out, stage);
	if (stage->inferred)
		buf_printf(out, "%s%s", report_semicolon(style),
			   _("renewal inferred, not told"));
	if (stage->from_count == 1 && stage->from[0] + 1 == index)
		return;
	buf_printf(out, "%s%s ", report_semicolon(style), _("renews"));
	for (size_t i = 0; i < stage->from_count; i++)
		buf_printf(out, "%s%zu", i ? ", " : "", stage->from[i] + 1);
}

void report_money_change(struct buf *out, enum language lang,
			 const struct money_change *change,
			 struct span currency)
{
	const char *sign = change->by.negative ? "-" : "+";
	bool french = lang == LANG_FR;
	struct decimal by, percent = change->percent;

	if (decimal_is_zero(change->by)) {
		buf_add_text(out, _("unchanged"));
		return;
	}
	if (!decimal_divide(&by, change->by, 1, 0))
		by = change->by;
	by.negative = percent.negative = false;
	buf_add_text(out, sign);
	decimal_format_money(out, by, currency, french);
	if (!change->has_percent)
		return;
	buf_printf(out, ", %s", sign);
	decimal_format_number(out, percent, french);
	buf_add_text(out, french ? "\xc2\xa0%" : "%");
}

void report_amount_notes(struct buf *out, const struct style *style,
			 bool derived, const struct money_change *change,
			 struct span currency)
{
	if (!derived && !change->known)
		return;
	buf_printf(out, " (%s%s", derived ? _("derived") : "",
		   derived && change->known ? report_semicolon(style) : "");
	if (change->known)
		report_money_change(out, style->lang, change, currency);
	buf_add_byte(out, ')');
}

void report_members(struct buf *out, const struct style *style,
		    const struct members *members)
{
	for (size_t i = 0; i < members->count; i++) {
		const struct member *member = &members->items[i];
		struct span name = member->text;

		if (member->field)
			name = report_reference(style, member->field, name);
		buf_add_text(out, i ? ", " : "");
		if (member->count > 1)
			buf_printf(out, "%lld × ", (long long)member->count);
		text_add_safe(out, name);
		if (!member->amount.known)
			continue;
		buf_add_text(out, " (");
		report_money(out, style->lang, &member->amount);
		buf_add_byte(out, ')');
	}
}
