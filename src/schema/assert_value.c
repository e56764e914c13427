/* Assertions on any value, on texts and on numbers. */
#include <string.h>

#include "base/date.h"
#include "base/number.h"
#include "base/text.h"
#include "schema/keyword.h"
#include "schema/parse.h"

/* ---- type ---- */

static const struct {
	const char *name;
	uint32_t types;
} type_table[] = {
	{ "null", TYPE_BIT(NODE_NULL) },
	{ "boolean", TYPE_BIT(NODE_BOOL) },
	{ "integer", TYPE_BIT(NODE_INT) },
	{ "number", TYPE_NUMBER },
	{ "string", TYPE_BIT(NODE_STRING) },
	{ "array", TYPE_BIT(NODE_LIST) },
	{ "object", TYPE_BIT(NODE_MAP) },
};

static uint32_t type_bits(struct compiler *compiler, const struct node *node)
{
	struct span names[ARRAY_LEN(type_table)];
	const char *hint;

	for (size_t i = 0; i < ARRAY_LEN(type_table); i++) {
		names[i] = span_text(type_table[i].name);
		if (node->type == NODE_STRING && span_equal(node->text, names[i]))
			return type_table[i].types;
	}
	compiler_fault(compiler, "S002", node, _("'%s' is no type"),
		       show_node(compiler->arena, node));
	hint = hint_nearest(compiler->arena, node->text, names,
			    ARRAY_LEN(names));
	if (hint)
		diags_hint(compiler->diags, "%s", hint);
	return 0;
}

bool compile_type(struct compiler *compiler, struct subschema *schema,
		  struct assertion *out)
{
	uint32_t types = 0;

	(void)schema;
	if (out->value->type == NODE_LIST)
		for (size_t i = 0; i < out->value->count; i++)
			types |= type_bits(compiler,
					   out->value->entries[i].value);
	else
		types = type_bits(compiler, out->value);
	out->number = types;
	return types != 0;
}

uint32_t node_types(const struct node *node)
{
	struct number value;

	if (node->type != NODE_FLOAT)
		return TYPE_BIT(node->type);
	if (!number_parse(&value, node->text)) /* .inf, .nan */
		return node_is_number(node) ? TYPE_BIT(NODE_FLOAT) : 0;
	return TYPE_BIT(NODE_FLOAT) |
		(number_is_integer(&value) ? TYPE_BIT(NODE_INT) : 0);
}

bool node_is_integer(const struct node *node)
{
	return (node_types(node) & TYPE_BIT(NODE_INT)) != 0;
}

/* JSON has no infinities; a token with a digit is a number. */
bool node_is_number(const struct node *node)
{
	if (node->type == NODE_INT)
		return true;
	if (node->type != NODE_FLOAT)
		return false;
	for (size_t i = 0; i < node->text.len; i++)
		if (node->text.ptr[i] >= '0' && node->text.ptr[i] <= '9')
			return true;
	return false;
}

/* What to write in its place, when a slip of typing is likely. */
static void hint_type(struct run *run, uint32_t types,
		      const struct node *instance)
{
	struct arena *arena = run->diags->arena;
	const char *word;
	struct buf amount;

	if ((types & TYPE_BIT(NODE_STRING)) && node_is_scalar(instance) &&
	    instance->text.len) {
		diags_hint(run->diags, _("put it in quotes: '%s'"),
			   show_text(arena, instance->text));
		return;
	}
	if (instance->type != NODE_STRING)
		return;
	buf_init(&amount);
	word = parse_bool(arena, instance->text);
	if ((types & TYPE_BIT(NODE_BOOL)) && word)
		diags_hint(run->diags, _("write %s, without quotes"), word);
	else if ((types & TYPE_NUMBER) &&
		 parse_amount(&amount, instance->text) &&
		 (TYPE_BIT(node_plain_type(buf_span(&amount))) & types))
		diags_hint(run->diags, _("write %s, without quotes"),
			   amount.ptr);
	buf_release(&amount);
}

bool run_type(struct run *run, const struct assertion *assertion,
	      const struct node *instance)
{
	uint32_t types = (uint32_t)assertion->number;

	if (types & node_types(instance))
		return true;
	if (!run->diags)
		return false;
	if (instance->type == NODE_FLOAT && (types & TYPE_BIT(NODE_FLOAT))) {
		complain(run, "S101", instance, _("'%s' is no finite number"),
			 show_text(run->diags->arena, instance->text));
		return false;
	}
	complain(run, "S101", instance, _("expected %s, not %s"),
		 type_names(run->diags->arena, types), type_name(instance));
	if (run_guess(run))
		hint_type(run, types, instance);
	return false;
}

/* ---- texts ---- */

bool run_length(struct run *run, const struct assertion *assertion,
		const struct node *instance)
{
	bool is_min = assertion->keyword->name[1] == 'i';
	size_t points, limit = assertion->number;

	/* A code point has one to four bytes: most need no counting. */
	if (is_min ? instance->text.len / 4 >= limit :
	    instance->text.len <= limit)
		return true;
	points = text_points(instance->text);
	if (is_min ? points >= limit : points <= limit)
		return true;
	if (!run->diags)
		return false;
	if (is_min && !points)
		complain(run, "S107", instance,
			 _("this text must not be empty"));
	else if (is_min)
		complain(run, "S107", instance,
			 NG_("%zu character, at least %zu are wanted",
			     "%zu characters, at least %zu are wanted", points),
			 points, limit);
	else
		complain(run, "S107", instance,
			 NG_("%zu character, at most %zu are allowed",
			     "%zu characters, at most %zu are allowed", points),
			 points, limit);
	return false;
}

bool compile_pattern(struct compiler *compiler, struct subschema *schema,
		     struct assertion *out)
{
	(void)schema;
	if (out->value->type != NODE_STRING)
		return compiler_wants(compiler, out, _("a text"));
	out->data = compiler_pattern(compiler, out->value);
	return out->data != NULL;
}

bool run_pattern(struct run *run, const struct assertion *assertion,
		 const struct node *instance)
{
	struct error err = ERROR_INIT;
	int found = regex_match(assertion->data, instance->text, &err);

	if (found > 0)
		return true;
	if (found < 0)
		run_charge(run, SLOW_MATCH);
	if (!run->diags)
		return false;
	if (found < 0)
		complain(run, "S105", instance, "%s", err.msg);
	else
		complain(run, "S105", instance,
			 _("'%s' does not have the form %s"),
			 show_text(run->diags->arena, instance->text),
			 show_text(run->diags->arena, assertion->value->text));
	return false;
}

/* ---- numbers ---- */

enum range { RANGE_MIN, RANGE_MAX, RANGE_ABOVE, RANGE_BELOW };

/* A number of 38 digits at most, or its token. */
struct quantity {
	bool is_decimal;
	struct decimal decimal;
	struct number number;
	bool has_number; /* false: 0x1F */
};

static bool read_quantity(struct quantity *out, const struct node *node)
{
	out->is_decimal = decimal_parse(&out->decimal, node->text);
	out->has_number = number_parse(&out->number, node->text);
	return node_is_number(node) && (out->is_decimal || out->has_number);
}

static bool compile_number(struct compiler *compiler, struct assertion *out)
{
	struct quantity *limit = ARENA_NEW(compiler->arena, struct quantity);

	if (!read_quantity(limit, out->value))
		return compiler_wants(compiler, out, _("a number"));
	out->data = limit;
	return true;
}

/* False when one is a hexadecimal number and the other too long to compare. */
static bool compare(int *order, const struct quantity *a,
		    const struct quantity *b)
{
	if (a->is_decimal && b->is_decimal) {
		*order = decimal_compare(a->decimal, b->decimal);
		return true;
	}
	if (a->has_number && b->has_number)
		*order = number_compare(&a->number, &b->number);
	return a->has_number && b->has_number;
}

bool compile_range(struct compiler *compiler, struct subschema *schema,
		   struct assertion *out)
{
	const char *name = out->keyword->name;

	(void)schema;
	if (name[0] == 'e')
		out->number = name[10] == 'i' ? RANGE_ABOVE : RANGE_BELOW;
	else
		out->number = name[1] == 'i' ? RANGE_MIN : RANGE_MAX;
	return compile_number(compiler, out);
}

bool run_range(struct run *run, const struct assertion *assertion,
	       const struct node *instance)
{
	static const char *const messages[] = {
		[RANGE_MIN] = N_("%s is less than %s, the least allowed"),
		[RANGE_MAX] = N_("%s is more than %s, the most allowed"),
		[RANGE_ABOVE] = N_("%s is not more than %s"),
		[RANGE_BELOW] = N_("%s is not less than %s"),
	};
	struct quantity value;
	int order;

	if (!node_is_number(instance))
		return true; /* .inf and .nan are `type`'s business */
	if (!read_quantity(&value, instance) ||
	    !compare(&order, &value, assertion->data)) {
		complain(run, "S108", instance,
			 _("this number has too many digits"));
		return false;
	}
	if ((assertion->number == RANGE_MIN && order >= 0) ||
	    (assertion->number == RANGE_MAX && order <= 0) ||
	    (assertion->number == RANGE_ABOVE && order > 0) ||
	    (assertion->number == RANGE_BELOW && order < 0))
		return true;
	if (run->diags)
		complain(run, "S108", instance,
			 _(messages[assertion->number]),
			 show_text(run->diags->arena, instance->text),
			 show_text(run->diags->arena, assertion->value->text));
	return false;
}

bool compile_multiple(struct compiler *compiler, struct subschema *schema,
		      struct assertion *out)
{
	static const struct quantity zero = {
		.is_decimal = true, .has_number = true,
	};
	int order = 0;

	(void)schema;
	if (!compile_number(compiler, out))
		return false;
	if (!compare(&order, out->data, &zero) || order <= 0)
		return compiler_fault(compiler, "S002", out->value,
				      _("'multipleOf' must be above 0"));
	return true;
}

/* As number_is_multiple(). */
static int is_multiple(const struct quantity *value,
		       const struct quantity *step)
{
	if (value->has_number && step->has_number)
		return number_is_multiple(&value->number, &step->number);
	if (value->is_decimal && step->is_decimal)
		return decimal_is_multiple(value->decimal, step->decimal);
	return -1;
}

bool run_multiple(struct run *run, const struct assertion *assertion,
		  const struct node *instance)
{
	const struct quantity *step = assertion->data;
	struct quantity value;
	int answer = -1;

	if (!node_is_number(instance))
		return true;
	if (read_quantity(&value, instance))
		answer = is_multiple(&value, step);
	if (answer > 0)
		return true;
	if (answer < 0) {
		complain(run, "S109", instance,
			 _("this number has too many digits"));
		return false;
	}
	if (run->diags)
		complain(run, "S109", instance, _("%s is no multiple of %s"),
			 show_text(run->diags->arena, instance->text),
			 show_text(run->diags->arena, assertion->value->text));
	return false;
}
