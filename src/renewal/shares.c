/* R302: a total, and the amounts of those who share it or it is for. */
#include "renewal/internal.h"

/* A total as its record gives it. */
struct whole {
	const struct node *node;
	struct decimal amount;
	const struct node *years; /* NULL: not said */
	struct span currency;
};

/* What the items of a list make. */
struct sum {
	struct decimal amount;
	bool at_least; /* of some item it is not known */
	bool failed;   /* too many digits */
};

static const struct node *item_node(const struct field *items, enum role role,
				    const struct node *item)
{
	struct span name;

	return field_role(items, role, &name) ? node_get_span(item, name)
					      : NULL;
}

static bool read_amount(struct decimal *out, const struct node *node)
{
	return node && (node->type == NODE_INT || node->type == NODE_FLOAT) &&
	       decimal_parse(out, node->text);
}

/* For as many years as the total; where an item does not say, it is meant. */
static bool same_years(const struct whole *whole, const struct node *years)
{
	struct decimal mine, theirs;

	return !years ||
	       (read_amount(&mine, years) && whole->years &&
		read_amount(&theirs, whole->years) &&
		decimal_compare(mine, theirs) == 0);
}

static bool same_currency(const struct whole *whole, const struct node *node)
{
	return !node || span_equal(node_string(node), whole->currency);
}

/* An amount for several bodies may be that of each. */
static bool is_several(const struct node *item)
{
	const struct node *count = node_get(item, "count");

	return count && !span_is(count->text, "1");
}

static void add_item(struct sum *sum, const struct whole *whole,
		     const struct field *items, const struct node *item)
{
	struct decimal amount;

	if (!read_amount(&amount, item_node(items, ROLE_PARTY_AMOUNT, item)) ||
	    node_is_true(item_node(items, ROLE_PARTY_ABOUT, item)) ||
	    !same_years(whole, item_node(items, ROLE_PARTY_YEARS, item)) ||
	    !same_currency(whole, item_node(items, ROLE_CURRENCY, item)) ||
	    is_several(item))
		sum->at_least = true;
	else if (!decimal_add(&sum->amount, sum->amount, amount))
		sum->failed = true;
}

static const char *sum_text(struct arena *arena, const struct sum *sum)
{
	struct buf text;
	const char *plain;

	buf_init(&text);
	decimal_format(&text, sum->amount);
	plain = buf_detach(&text, arena).ptr;
	return sum->at_least ? arena_printf(arena, _("%s or more"), plain)
			     : plain;
}

/* Only what is certain: what is not known of an item is taken for 0 or more. */
static void check_list(const struct record *record, const struct whole *whole,
		       const struct place *place, struct diags *diags)
{
	const struct node *list = place_node(place, record->doc->root);
	struct sum sum = { .amount = decimal_of(0) };
	int order;

	if (!list || list->type != NODE_LIST || !list->count)
		return;
	for (size_t i = 0; i < list->count; i++)
		add_item(&sum, whole, place->field->items,
			 list->entries[i].value);
	order = decimal_compare(sum.amount, whole->amount);
	if (sum.failed || order == 0 || (order < 0 && sum.at_least))
		return;
	diags_add(diags, DIAG_WARNING, "R302",
		  doc_mark(record->doc, whole->node),
		  _("the total is %.*s, the amounts listed make %s"),
		  SPAN_ARG(whole->node->text), sum_text(diags->arena, &sum));
	diags->items[diags->count - 1].other = doc_mark(record->doc, list);
	hint_oddity(diags);
}

void shares_check(const struct record *record, const struct lens *lens,
		  struct diags *diags)
{
	const struct node *root = record->doc->root;
	const struct place *roles = lens->roles;
	struct whole whole = {
		.node = place_node(&roles[ROLE_TOTAL], root),
		.years = place_node(&roles[ROLE_TOTAL_YEARS], root),
		.currency = node_string(place_node(&roles[ROLE_CURRENCY],
						   root)),
	};

	if (!read_amount(&whole.amount, whole.node) ||
	    node_is_true(place_node(&roles[ROLE_TOTAL_ABOUT], root)))
		return;
	check_list(record, &whole, &roles[ROLE_PARTIES], diags);
	check_list(record, &whole, &roles[ROLE_PARTS], diags);
}
