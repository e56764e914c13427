/*
 * Random expressions that fit the scope of expr_scope.h, and random records
 * for them, from a fixed seed.
 */
#ifndef TESTS_UNIT_EXPR_RANDOM_H
#define TESTS_UNIT_EXPR_RANDOM_H

#include "doc_random.h"
#include "expr_scope.h"

/* Where an expression stands: what is in reach, and how deep it may go. */
struct spot {
	uint64_t *seed;
	struct buf *out;
	int depth;
	bool in_party, in_amount; /* of a quantifier */
	/* Nothing that asks whether something is there. */
	bool is_monotone;
};

static inline size_t pick(struct spot place, size_t limit)
{
	return random_below(place.seed, limit);
}

#define PUT_ONE(place, words) \
	buf_add_text((place).out, (words)[pick((place), ARRAY_LEN(words))])

static inline void put(struct spot place, const char *text)
{
	static const char *const blanks[] = { " ", " ", "  ", "\n", "\xc2\xa0" };

	PUT_ONE(place, blanks);
	buf_add_text(place.out, text);
	PUT_ONE(place, blanks);
}

static inline void put_number(struct spot place)
{
	static const char *const plain[] = {
		"0", "1", "2.50", "460000", "003", "funding.total",
		"funding.years", "[\"odd key\"]", "count(parties)",
		"sum(amounts)", "sum(parties.amount)", "max(amounts, 3)",
		"min(grid)", "years(term)", "years(mandate)",
		"days(signed, announced)", "days(term.start, today)",
		"length(title)", "record.funding.total", "grid[1][2]",
		"parties[1].amount", "parties.mess.amount", "extra.size",
		"count(parties where amount > 2)", "free",
		"ref(committee).members[1].seats",
	};
	static const char *const party[] = { "amount", "it.amount",
					     "count(roles)", "years(term)" };
	static const char *const signs[] = { "+", "-", "*", "/" };

	place.depth--;
	if (place.depth < 0 || !pick(place, 2)) {
		if (place.in_amount && pick(place, 2))
			buf_add_text(place.out, "it");
		else if (place.in_party && pick(place, 2))
			PUT_ONE(place, party);
		else
			PUT_ONE(place, plain);
		return;
	}
	if (!pick(place, 5)) {
		buf_add_byte(place.out, '-');
		put_number(place);
		return;
	}
	if (pick(place, 2))
		buf_add_byte(place.out, '(');
	else
		place.depth = -1;
	put_number(place);
	put(place, signs[pick(place, ARRAY_LEN(signs))]);
	put_number(place);
	if (place.depth >= 0)
		buf_add_byte(place.out, ')');
}

static inline void put_date(struct spot place)
{
	static const char *const dates[] = {
		"signed", "announced", "term.start", "term.end", "mandate.end",
		"today", "max(dates)", "min(signed, announced)",
		"ref(committee).term.end", "parties[2].term.end", "dates[1]",
		"record.term.end",
	};

	PUT_ONE(place, dates);
}

static inline void put_text(struct spot place)
{
	static const char *const texts[] = {
		"title", "region", "code", "lower(title)", "fold(\"Été\")",
		"ref(committee).name", "notes[1]", "record.region", "extra.x",
		"ref(ref(governed_by[1]).parent).name", "free",
	};
	static const char *const party[] = { "organization", "it.key",
					     "ref(organization).city" };

	if (place.in_party && pick(place, 2))
		PUT_ONE(place, party);
	else
		PUT_ONE(place, texts);
}

static inline void put_comparison(struct spot place)
{
	static const char *const orders[] = { "=", "!=", "<", "<=", ">", ">=" };
	static const char *const dates[] = { "2014", "2014-04", "2014-04-15",
					     "'2011~'", "signed" };
	static const char *const texts[] = {
		"laval", "\"a \\\"b\\\"\"", "entente spécifique", "16",
		"code", "l'égalité", "2014-2015",
	};

	switch (pick(place, 4)) {
	case 0:
		put_number(place);
		put(place, orders[pick(place, 6)]);
		put_number(place);
		break;
	case 1:
		put_date(place);
		put(place, orders[pick(place, 6)]);
		PUT_ONE(place, dates);
		break;
	case 2:
		put_text(place);
		put(place, pick(place, 3) ? orders[pick(place, 2)] : "~");
		PUT_ONE(place, texts);
		break;
	default:
		put_text(place);
		put(place, pick(place, 2) ? "in" : "not in");
		buf_add_byte(place.out, '[');
		for (size_t i = pick(place, 4); i; i--) {
			PUT_ONE(place, texts);
			put(place, i > 1 ? "," : "");
		}
		buf_add_byte(place.out, ']');
		break;
	}
}

/* Conditions on fixed places, and those that ask what is there. */
static inline void put_simple(struct spot place)
{
	static const char *const simple[] = {
		"confirmed", "funding.confirmed", "true", "false",
		"type = cadre", "known = told", "status = ended",
		"themes has culture", "themes = égalité",
		"themes != aînés",
		"parties.roles has lead", "governed_by has c2",
		"committee in governed_by", "amounts > 1", "amounts = []",
		"2 in amounts", "dates has 2014", "dates < 2012", "free has x",
		"signed in [2011, 2014-04]", "free = true",
		"ref(governed_by).level = region", "term.end = \"..\"",
		"parties.steps.n = 1", "themes ~ égal", "free",
	};
	static const char *const asked[] = {
		"known title", "unknown term.end", "known ref(committee).parent",
		"known parties.amount", "unknown parties.mess.amount",
		"funding has total", "count(funding) = 3",
		"count(extra) > 1", "known [\"odd key\"]",
	};

	if (place.is_monotone || pick(place, 4))
		PUT_ONE(place, simple);
	else
		PUT_ONE(place, asked);
}

static inline void put_condition(struct spot place)
{
	static const char *const joints[] = { "and", "or", "=>" };
	static const char *const prefixes[] = { "any", "all", "no" };
	size_t kind = pick(place, place.depth > 0 ? 7 : 2);
	bool in_parentheses = kind > 2 || pick(place, 2);

	place.depth--;
	if (in_parentheses)
		buf_add_byte(place.out, '(');
	switch (kind) {
	case 0:
		put_simple(place);
		break;
	case 1:
		put_comparison(place);
		break;
	case 2:
		put(place, "not");
		put_condition(place);
		break;
	case 3:
		put(place, prefixes[pick(place, 3)]);
		place.in_party = true;
		place.in_amount = false;
		put(place, "parties where");
		put_condition(place);
		break;
	case 4:
		put(place, prefixes[pick(place, 3)]);
		place.in_amount = true;
		place.in_party = false;
		put(place, "record.amounts where");
		put_condition(place);
		break;
	default:
		put_condition(place);
		for (size_t i = pick(place, 3); i; i--) {
			put(place, joints[pick(place, 3)]);
			put_condition(place);
		}
		break;
	}
	if (in_parentheses)
		buf_add_byte(place.out, ')');
}

/* ---- records ---- */

static inline const char *random_date(uint64_t *seed, bool is_end)
{
	static const char *const dates[] = {
		"2011", "2014-04", "2014-04-15", "2012-12-31", "2015-03-31",
		"2013-04-01", "2014-10-01", "2011-05-03",
	};

	if (is_end && !random_below(seed, 6))
		return "..";
	return dates[random_below(seed, ARRAY_LEN(dates))];
}

static inline const char *random_word(uint64_t *seed)
{
	static const char *const words[] = { "laval", "16", "mess", "cre",
					     "Entente sur l’égalité",
					     "a \"b\"", "c1", "c2" };

	return words[random_below(seed, ARRAY_LEN(words))];
}

static inline void put_yaml_term(uint64_t *seed, struct buf *out,
				 const char *name)
{
	buf_printf(out, "%s: {start: '%s', end: '%s', years: %s}", name,
		   random_date(seed, false), random_date(seed, true),
		   random_below(seed, 2) ? "civil" : "fiscal");
}

/* A record in which nothing is absent. */
static inline void put_yaml(uint64_t *seed, struct buf *out)
{
	static const char *const frees[] = {
		"5", "x", "true", "'2014-04'", "[x, y]", "{x: 1}", "ended",
		"in-force",
	};

	buf_printf(out, "title: '%s'\ntype: entente-cadre\nknown: told\n",
		   random_word(seed));
	buf_printf(out, "region: '%s'\ncode: '%s'\nnotes: ['%s']\n",
		   random_word(seed), random_word(seed), random_word(seed));
	buf_printf(out, "themes: [%s]\n",
		   random_below(seed, 2) ? "culture, égalité" : "");
	buf_printf(out, "signed: '%s'\nannounced: '%s'\ndates: ['%s', '%s']\n",
		   random_date(seed, false), random_date(seed, false),
		   random_date(seed, false), random_date(seed, false));
	put_yaml_term(seed, out, "term");
	buf_add_byte(out, '\n');
	put_yaml_term(seed, out, "mandate");
	buf_printf(out, "\nfunding: {total: %zu, years: %zu, confirmed: %s}\n",
		   random_below(seed, 5), random_below(seed, 4),
		   random_below(seed, 2) ? "true" : "false");
	buf_printf(out, "confirmed: %s\namounts: [%zu, 2.5]\n",
		   random_below(seed, 2) ? "true" : "false",
		   random_below(seed, 4));
	buf_printf(out, "grid: [[1, %zu], [3]]\nodd key: %zu\n",
		   random_below(seed, 4), random_below(seed, 4));
	buf_printf(out, "committee: %s\ngoverned_by: [%s, c2]\nfree: %s\n",
		   random_word(seed)[0] == 'c' ? "c1" : "mess",
		   random_below(seed, 2) ? "c1" : "c2",
		   frees[random_below(seed, ARRAY_LEN(frees))]);
	buf_add_text(out, "extra: {size: 3, x: y}\nparties:\n");
	for (size_t i = random_below(seed, 4); i; i--) {
		buf_printf(out, "- organization: %s\n  key: '%zu'\n",
			   random_below(seed, 2) ? "mess" : "cre", i);
		buf_printf(out, "  amount: %zu\n  roles: [%s]\n",
			   random_below(seed, 5),
			   random_below(seed, 2) ? "lead" : "");
		buf_printf(out, "  steps: [{name: a, n: %zu}]\n  ",
			   random_below(seed, 3));
		put_yaml_term(seed, out, "term");
		buf_add_byte(out, '\n');
	}
	if (span_ends(buf_span(out), "parties:\n"))
		buf_splice(out, out->len - 1, 1, span_text(" []\n"));
}

/* What tells items apart, and how years are read, is no more or less known. */
static inline bool must_stay(struct span key)
{
	return span_is(key, "organization") || span_is(key, "key") ||
	       span_is(key, "years");
}

/* Less of the same: values that are gone, days that are left out. */
static inline const struct node *less_known(uint64_t *seed,
					    struct arena *arena,
					    const struct node *node)
{
	struct node *less;

	if (!random_below(seed, 8))
		return node_new_scalar(arena, NODE_NULL, span_text("null"));
	if (node->type != NODE_LIST && node->type != NODE_MAP) {
		struct date date;
		bool is_day = date_parse(&date, node->text) &&
			      date.precision == DATE_DAY;

		if (!is_day || random_below(seed, 2))
			return node;
		return node_new_string(arena, span_part(node->text, 0, 7));
	}
	less = node->type == NODE_LIST ? node_new_list(arena) :
					 node_new_map(arena);
	for (size_t i = 0; i < node->count; i++) {
		const struct node *value = node->entries[i].value;
		struct span key = node->type == NODE_MAP ?
			node->entries[i].key->text : span_of(NULL, 0);

		if (!must_stay(key))
			value = less_known(seed, arena, value);
		if (node->type == NODE_LIST)
			node_add(arena, less, value);
		else if (value->type != NODE_NULL || random_below(seed, 2))
			node_put(arena, less, key, value);
	}
	return less;
}

#endif
