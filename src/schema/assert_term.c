/* x-term: the end of a term is not before its start. */
#include "base/date.h"
#include "schema/keyword.h"

enum years { YEARS_UNKNOWN, YEARS_FISCAL, YEARS_CIVIL };

static enum years years_of(const struct node *node)
{
	struct span text = node_string(node);

	if (span_is(text, "fiscal"))
		return YEARS_FISCAL;
	return span_is(text, "civil") ? YEARS_CIVIL : YEARS_UNKNOWN;
}

bool compile_term(struct compiler *compiler, struct subschema *schema,
		  struct assertion *out)
{
	const struct node *properties = node_get(schema->node, "properties");
	const struct node *years = properties ?
		node_get(properties, "years") : NULL;

	(void)compiler;
	out->number = years && years->type == NODE_MAP ?
		years_of(node_get(years, "default")) : YEARS_UNKNOWN;
	return node_is_true(out->value);
}

static bool is_after(struct date start, struct date end, enum years years)
{
	struct days from, to;

	if (years == YEARS_FISCAL) {
		from = date_fiscal_start(start, FISCAL_DEFAULT);
		to = date_fiscal_end(end, FISCAL_DEFAULT);
	} else {
		from = date_days(start);
		to = date_days(end);
	}
	return days_before(to, from) == TERNARY_YES;
}

static void complain_term(struct run *run, const struct node *start,
			  const struct node *end, const struct node *key)
{
	struct arena *arena = run->diags->arena;
	struct trail place = { run->place, key->text, 0 };
	const char *prefix = place_prefix(arena, run->place);
	struct diag *diag;

	diag = complain(run, "S114", end, _("%send %s is before %sstart %s"),
			prefix, show_node(arena, end), prefix,
			show_node(arena, start));
	diag->other = schema_mark(run->doc, start);
	diag->pointer = place_pointer(arena, &place);
	if (start->line)
		diags_hint(run->diags,
			   _("the term starts at line %u; write the last day in force"),
			   (unsigned)start->line);
	else
		diags_hint(run->diags, _("write the last day in force"));
}

bool run_term(struct run *run, const struct assertion *assertion,
	      const struct node *instance)
{
	size_t at = node_index(instance, span_text("end"));
	const struct node *start = node_get(instance, "start");
	enum years years = years_of(node_get(instance, "years"));
	struct date from, to;
	const struct node *end;

	if (at == SIZE_MAX || !start)
		return true;
	end = instance->entries[at].value;
	/* What is no date, or an open end, is the business of `format`. */
	if (!date_parse(&from, node_string(start)) ||
	    !date_parse(&to, node_string(end)))
		return true;
	if (years == YEARS_UNKNOWN)
		years = (enum years)assertion->number;
	/* How years are to be read may be unknown: then both must agree. */
	if (!is_after(from, to, years == YEARS_FISCAL ? YEARS_FISCAL :
					YEARS_CIVIL) ||
	    (years == YEARS_UNKNOWN && !is_after(from, to, YEARS_FISCAL)))
		return true;
	if (run->diags)
		complain_term(run, start, end, instance->entries[at].key);
	return false;
}
