/* What the rules of schemas say of records. */
#include "record/rules.h"
#include "renewal/asking.h"
#include "renewal/internal.h"

struct checker {
	const struct record *record;
	struct asking asking;
	struct arena scratch; /* of one rule's turn */
	struct diags *diags;
	bool *told; /* by the kind's rules: this record breaks it */
};

/* The node at a dotted path; of what is absent, what holds it, or NULL. */
static const struct node *node_near(const struct node *root, struct span path)
{
	const struct node *node = root;
	struct span name;

	while (node->type == NODE_MAP && span_next(&name, &path, '.')) {
		const struct node *below = node_get_span(node, name);

		if (!below)
			break;
		node = below;
	}
	return node == root ? NULL : node;
}

static const struct node *place_of(const struct rule *rule,
				   const struct node *root)
{
	for (size_t i = 0; i < rule->at_count; i++) {
		const struct node *node = node_near(root, rule->at[i]);

		if (node)
			return node;
	}
	return root;
}

static void add_finding(struct checker *checker, const struct rule *rule,
			enum diag_level level, const char *code,
			const struct amendment *amendment, const char *message)
{
	const struct doc *doc = checker->record->doc;
	const struct node *at = amendment ? amendment->node
					  : place_of(rule, doc->root);
	struct diags *diags = checker->diags;
	struct locus locus;
	struct diag *diag;

	if (amendment)
		diag = diags_add(diags, level, code, doc_mark(doc, at),
				 _("after amendment '%.*s': %s"),
				 SPAN_ARG(amendment->id), message);
	else
		diag = diags_add(diags, level, code, doc_mark(doc, at), "%s",
				 message);
	if (locus_of(&locus, diags->arena, doc->root, at))
		diag->pointer = locus_pointer(diags->arena, locus);
}

/* The rule's own words; its id is the code. */
static void tell_rule(struct checker *checker, const struct rule *rule,
		      const struct amendment *amendment)
{
	const struct schema_rule *said = rule->said;
	enum language lang = checker->asking.snapshot->lang;
	struct span none = { NULL, 0 }, hint;

	add_finding(checker, rule, said->level, said->id, amendment,
		    labels_text(&said->message, lang,
				span_text(said->id)).ptr);
	hint = labels_text(&said->hint, lang, none);
	if (hint.len)
		diags_hint(checker->diags, "%s", hint.ptr);
}

static void check_rule(struct checker *checker, size_t index,
		       const struct amendment *amendment,
		       const struct node *tree)
{
	const struct rule *rule = &checker->record->kind->rules[index];
	struct expr_record asked = { tree, checker->record };
	struct error err = ERROR_INIT;
	struct expr_world world;
	enum ternary outcome;

	asking_world(&world, &checker->asking);
	if (expr_eval(&outcome, rule->expr, &asked, &world, &err)) {
		checker->told[index] = true;
		add_finding(checker, rule, DIAG_WARNING, "R401", amendment,
			    arena_printf(checker->diags->arena,
					 _("rule '%s' takes too long for this "
					   "record"), rule->said->id));
		diags_hint(checker->diags, "%s", err.hint);
	} else if (!expr_may_hold(outcome)) {
		checker->told[index] = true;
		tell_rule(checker, rule, amendment);
	}
	arena_release(&checker->scratch);
}

static void check_text(void *context, const struct amendment *amendment,
		       const struct node *tree)
{
	struct checker *checker = context;

	for (size_t i = 0; i < checker->record->kind->rule_count; i++)
		if (!checker->told[i])
			check_rule(checker, i, amendment, tree);
}

void rules_check(const struct snapshot *snapshot, const struct record *record,
		 const struct calendar *calendar, struct diags *diags)
{
	struct arena arena = ARENA_INIT;
	struct calendar now = *calendar;
	struct checker checker = {
		.record = record, .diags = diags, .scratch = ARENA_INIT,
	};

	if (!record->doc || !record->kind->rule_count)
		return;
	now.today = snapshot->today;
	checker.asking = (struct asking){
		.snapshot = snapshot, .calendar = &now, .period = { now.today, now.today },
		.arena = &checker.scratch,
	};
	checker.told = ARENA_ARRAY(&arena, record->kind->rule_count, bool);
	check_text(&checker, NULL, record->doc->root);
	record_texts(record, &arena, check_text, &checker);
	arena_release(&arena);
}
