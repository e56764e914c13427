/* The rows of a comparison that tell who is in it. */
#include <stdlib.h>

#include "base/text.h"
#include "report/compare_parts.h"
#include "report/lineage.h"

static const struct members *parties_of(const struct making *making,
					size_t column)
{
	return &making->compare->columns[column].passage.parties.now;
}

/* One party of one column. */
struct presence {
	const struct member *member;
	size_t column, index;
};

/* All presences of one party, by column: there may be many parties. */
struct party {
	const struct presence *entries;
	size_t count;
};

static int compare_places(const struct presence *a, const struct presence *b)
{
	if (a->column != b->column)
		return a->column < b->column ? -1 : 1;
	return (a->index > b->index) - (a->index < b->index);
}

static int compare_entries(const void *left, const void *right)
{
	const struct presence *a = left, *b = right;
	int order = member_compare(a->member, b->member);

	return order ? order : compare_places(a, b);
}

static int compare_parties_of(const void *left, const void *right)
{
	const struct party *a = left, *b = right;

	return compare_places(a->entries, b->entries);
}

/* Its first in a column, or NULL; *count gets how many there are. */
static const struct presence *find(size_t *count, const struct party *party,
				size_t column)
{
	const struct presence *first = NULL;

	*count = 0;
	for (size_t i = 0; i < party->count; i++) {
		if (party->entries[i].column != column)
			continue;
		if (!first)
			first = &party->entries[i];
		++*count;
	}
	return first;
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
		      const struct presence *entries, size_t count)
{
	struct compare_cell *cell = &making->cells[column];
	struct buf text, plain;

	buf_init(&text);
	buf_init(&plain);
	for (size_t i = 0; i < count; i++) {
		struct money amount = amount_of(making, column,
						entries[i].member);

		if (!amount.known)
			continue;
		buf_add_text(&text, text.len ? " + " : "");
		report_money(&text, making->style->lang, &amount);
		buf_add_text(&plain, plain.len ? ";" : "");
		decimal_format(&plain, amount.amount);
		cell->is_amount = count == 1 && compare_is_plain(&amount);
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
		      const struct party *party)
{
	const struct members_change *change =
		&making->compare->columns[column].passage.parties;
	struct compare_cell *cell = &making->cells[column];
	const struct presence *now, *old;
	struct money new_amount, old_amount;
	struct money_change money;
	size_t now_count, old_count;

	if (!column || !change->known)
		return;
	now = find(&now_count, party, column);
	old = find(&old_count, party, column - 1);
	if (now && !old)
		cell->note = span_text(_("joined"));
	else if (old && !now)
		cell->note = span_text(_("left"));
	if (now_count != 1 || old_count != 1)
		return;
	new_amount = amount_of(making, column, now->member);
	old_amount = amount_of(making, column - 1, old->member);
	money = money_change_of(&new_amount, &old_amount);
	cell->note = compare_money_note(making, &money, new_amount.currency,
					"");
}

static void make_party(struct making *making, const struct party *party)
{
	const struct member *member = party->entries[0].member;
	struct compare_row row = { .differs = false };
	struct buf key, label;

	buf_init(&key);
	buf_init(&label);
	compare_begin(making);
	for (size_t i = 0; i < making->compare->count; i++) {
		size_t count;
		const struct presence *entries = find(&count, party, i);

		if (entries)
			fill_cell(making, i, entries, count);
		else if (!parties_of(making, i)->known)
			making->cells[i].text = span_text(_("not known"));
		fill_note(making, i, party);
	}
	buf_printf(&key, "parties.%.*s", SPAN_ARG(member->text));
	buf_printf(&label, "%s › ", _("parties"));
	text_add_safe(&label, member->field
		      ? report_reference(making->style, member->field,
					 member->text)
		      : member->text);
	row.key = compare_detach(making, &key);
	row.label = compare_detach(making, &label);
	compare_end(making, row);
}

/* ---- all of them, in the order in which they are met ---- */

static size_t gather(struct presence **out, struct making *making)
{
	size_t count = 0, used = 0;

	for (size_t i = 0; i < making->compare->count; i++)
		count += parties_of(making, i)->count;
	*out = ARENA_ARRAY(making->rows->arena, count + 1, struct presence);
	for (size_t i = 0; i < making->compare->count; i++)
		for (size_t k = 0; k < parties_of(making, i)->count; k++)
			(*out)[used++] = (struct presence){
				&parties_of(making, i)->items[k], i, k,
			};
	if (count)
		qsort(*out, count, sizeof(**out), compare_entries);
	return count;
}

void compare_parties(struct making *making)
{
	struct presence *entries;
	size_t total = gather(&entries, making), count = 0;
	struct party *parties = ARENA_ARRAY(making->rows->arena, total + 1,
					    struct party);

	for (size_t i = 0; i < total; i++) {
		if (!i || member_compare(entries[i].member,
					 entries[i - 1].member) != 0)
			parties[count++].entries = &entries[i];
		parties[count - 1].count = (size_t)(&entries[i] + 1 -
						    parties[count - 1].entries);
	}
	if (count)
		qsort(parties, count, sizeof(*parties), compare_parties_of);
	for (size_t i = 0; i < count; i++)
		make_party(making, &parties[i]);
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
