/* The rows of a comparison that tell who is in it. */
#include "base/text.h"
#include "report/compare_parts.h"
#include "report/lineage.h"

static const struct members *parties_of(const struct making *making,
					size_t column)
{
	return &making->compare->columns[column].passage.parties.now;
}

static bool is_same(const struct member *a, const struct member *b)
{
	return span_equal(a->text, b->text) && !a->field == !b->field;
}

/* The first of them in a column; *count gets how many there are. */
static const struct member *find(size_t *count, const struct members *members,
				 const struct member *wanted)
{
	const struct member *first = NULL;

	*count = 0;
	for (size_t i = 0; i < members->count; i++) {
		if (!is_same(&members->items[i], wanted))
			continue;
		if (!first)
			first = &members->items[i];
		++*count;
	}
	return first;
}

/* Was it met in an earlier column, or earlier in this one? */
static bool is_met(const struct making *making, size_t column, size_t index)
{
	const struct member *wanted = &parties_of(making, column)->items[index];
	size_t count;

	for (size_t i = 0; i < column; i++)
		if (find(&count, parties_of(making, i), wanted))
			return true;
	return find(&count, parties_of(making, column), wanted) != wanted;
}

/* ---- one party in one column ---- */

/* A party's amount is in the currency of the total, unless it says one. */
static struct money amount_of(const struct making *making, size_t column,
			      const struct member *member)
{
	struct money amount = member->amount;

	if (!amount.currency.len)
		amount.currency = making->compare->columns[column].stage->total
					  .currency;
	return amount;
}

/* "$100,000", "yes" where it has no amount; several: each of them. */
static void fill_cell(struct making *making, size_t column,
		      const struct member *wanted)
{
	const struct members *members = parties_of(making, column);
	struct compare_cell *cell = &making->cells[column];
	struct buf text, plain;

	buf_init(&text);
	buf_init(&plain);
	for (size_t i = 0; i < members->count; i++) {
		const struct member *member = &members->items[i];
		struct money amount = amount_of(making, column, member);

		if (!is_same(member, wanted) || !amount.known)
			continue;
		buf_add_text(&text, text.len ? " + " : "");
		report_money(&text, making->style->lang, &amount);
		buf_add_text(&plain, plain.len ? ";" : "");
		decimal_format(&plain, member->amount.amount);
	}
	if (!text.len) {
		buf_add_text(&text, _("yes"));
		buf_add_text(&plain, "true");
	}
	cell->text = compare_detach(making, &text);
	cell->plain = compare_detach(making, &plain);
}

/* Who came, who went, by how much the amount changed. */
static void fill_note(struct making *making, size_t column,
		      const struct member *wanted)
{
	struct compare_cell *cell = &making->cells[column];
	const struct members_change *change =
		&making->compare->columns[column].passage.parties;
	size_t now_count, old_count;
	const struct member *now = find(&now_count, &change->now, wanted);
	const struct member *old = column
		? find(&old_count, parties_of(making, column - 1), wanted)
		: NULL;
	struct money new_amount, old_amount;
	struct money_change money;

	if (!change->known)
		return;
	if (now && !old)
		cell->note = span_text(_("joined"));
	else if (old && !now)
		cell->note = span_text(_("left"));
	if (!now || !old || now_count > 1 || old_count > 1)
		return;
	new_amount = amount_of(making, column, now);
	old_amount = amount_of(making, column - 1, old);
	money = money_change_of(&new_amount, &old_amount);
	cell->note = compare_money_note(making, &money, new_amount.currency,
					"");
}

static void make_party(struct making *making, const struct member *party)
{
	struct compare_row row = { .differs = false };
	struct buf key, label;

	buf_init(&key);
	buf_init(&label);
	compare_begin(making);
	for (size_t i = 0; i < making->compare->count; i++) {
		const struct members *members = parties_of(making, i);
		size_t count;

		if (find(&count, members, party))
			fill_cell(making, i, party);
		else if (!members->known)
			making->cells[i].text = span_text(_("not known"));
		fill_note(making, i, party);
	}
	buf_printf(&key, "parties.%.*s", SPAN_ARG(party->text));
	buf_printf(&label, "%s › ", _("parties"));
	text_add_safe(&label, party->field
		      ? report_reference(making->style, party->field,
					 party->text)
		      : party->text);
	row.key = compare_detach(making, &key);
	row.label = compare_detach(making, &label);
	compare_end(making, row);
}

void compare_parties(struct making *making)
{
	for (size_t i = 0; i < making->compare->count; i++)
		for (size_t k = 0; k < parties_of(making, i)->count; k++)
			if (!is_met(making, i, k))
				make_party(making,
					   &parties_of(making, i)->items[k]);
}

/* ---- who governs ---- */

static void add_change(struct buf *note, const struct making *making,
		       const char *sign, const struct members *members)
{
	if (!members->count)
		return;
	if (note->len)
		buf_add_text(note, report_semicolon(making->style));
	buf_add_text(note, sign);
	report_members(note, making->style, members);
}

void compare_governance(struct making *making)
{
	struct compare_row row = { .key = span_text("governance"),
				   .label = span_text(_("governed by")) };

	compare_begin(making);
	for (size_t i = 0; i < making->compare->count; i++) {
		const struct members_change *change =
			&making->compare->columns[i].passage.governance;
		struct buf text, note, plain;

		if (!change->now.known)
			continue;
		buf_init(&text);
		buf_init(&note);
		buf_init(&plain);
		report_members(&text, making->style, &change->now);
		/* Where nobody stayed the two columns say it all. */
		if (change->joined.count < change->now.count) {
			add_change(&note, making, "+ ", &change->joined);
			add_change(&note, making, "- ", &change->left);
		}
		for (size_t k = 0; k < change->now.count; k++) {
			buf_add_text(&plain, k ? ";" : "");
			buf_add(&plain, change->now.items[k].text);
		}
		making->cells[i].text = compare_detach(making, &text);
		making->cells[i].note = compare_detach(making, &note);
		making->cells[i].plain = compare_detach(making, &plain);
	}
	compare_end(making, row);
}
