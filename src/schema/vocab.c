/* Our keywords: are they known, do they hold what they should. */
#include "base/text.h"
#include "schema/vocab.h"

/* ---- names of the closed lists ---- */

const char *const vocab_roles[] = {
	[ROLE_NONE] = "",
	[ROLE_SIGNED] = "signed",
	[ROLE_STAGE] = "stage",
	[ROLE_EVENTS] = "events",
	[ROLE_EVENT_KIND] = "event-kind",
	[ROLE_EVENT_DATE] = "event-date",
	[ROLE_EVENT_TEXT] = "event-text",
	[ROLE_TOTAL] = "total",
	[ROLE_TOTAL_YEARS] = "total-years",
	[ROLE_YEARLY] = "yearly",
	[ROLE_CURRENCY] = "currency",
	[ROLE_PARTIES] = "parties",
	[ROLE_PARTY] = "party",
	[ROLE_PARTY_LABEL] = "party-label",
	[ROLE_PARTY_ROLES] = "party-roles",
	[ROLE_PARTY_AMOUNT] = "party-amount",
	[ROLE_PARTY_YEARS] = "party-years",
	[ROLE_GOVERNANCE] = "governance",
	[ROLE_THEME] = "theme",
	[ROLE_TYPE] = "type",
	[ROLE_NUMBER] = "number",
	[ROLE_REGION] = "region",
	[ROLE_SOURCE] = "source",
	[ROLE_ODDITIES] = "oddities",
	[ROLE_NAME] = "name",
	[ROLE_BODY] = "body",
	[ROLE_SEATS] = "seats",
	[ROLE_STATED_TOTAL] = "stated-total",
	[ROLE_MEMBERS] = "members",
	[ROLE_SEATS_MIN] = "seats-min",
	[ROLE_SEATS_MAX] = "seats-max",
	[ROLE_BODIES] = "bodies",
	[ROLE_EACH] = "each",
	[ROLE_STATED_ABOUT] = "stated-about",
	[ROLE_TOTAL_ABOUT] = "total-about",
	[ROLE_PARTS] = "parts",
	[ROLE_PARTY_ABOUT] = "party-about",
	[ROLE_FOUNDED] = "founded",
	[ROLE_DISSOLVED] = "dissolved",
	[ROLE_FORMERLY] = "formerly",
};
const size_t vocab_role_count = ARRAY_LEN(vocab_roles);

const char *const vocab_renews[] = {
	[RENEW_CARRY] = "carry",
	[RENEW_CLEAR] = "clear",
	[RENEW_ASK] = "ask",
};
const size_t vocab_renew_count = ARRAY_LEN(vocab_renews);

const char *const vocab_levels[] = {
	[DIAG_NONE] = "",
	[DIAG_NOTE] = "note",
	[DIAG_WARNING] = "warning",
	[DIAG_ERROR] = "error",
};
const size_t vocab_level_count = ARRAY_LEN(vocab_levels);

static const char *const label_keys[] = { "fr", "en", "plural", "values" };
static const char *const language_keys[] = { "fr", "en" };
static const char *const reference_keys[] = { "kind", "on-delete", "during" };
static const char *const delete_words[] = { "restrict", "clear" };
static const char *const rule_keys[] = { "id", "expr", "message", "severity",
					 "hint", "at" };
enum { RULE_KEYS_NEEDED = 3 }; /* the first of them */

size_t vocab_word(const char *const *words, size_t count, struct span word)
{
	for (size_t i = 0; i < count; i++)
		if (words[i][0] && span_is(word, words[i]))
			return i;
	return SIZE_MAX;
}

/* ---- faults ---- */

#define LISTED_MAX 8 /* words that a hint lists */

static void hint_words(struct compiler *compiler, struct span word,
		       const char *const *words, size_t count)
{
	struct span *names = ARENA_ARRAY(compiler->arena, count, struct span);
	const char *hint;
	struct buf all;

	buf_init(&all);
	for (size_t i = 0; i < count; i++) {
		names[i] = span_text(words[i]);
		buf_printf(&all, i ? ", %s" : "%s", words[i]);
	}
	hint = hint_nearest(compiler->arena, word, names, count);
	if (hint)
		diags_hint(compiler->diags, "%s", hint);
	else if (count <= LISTED_MAX)
		diags_hint(compiler->diags, _("one of: %s"), all.ptr);
	buf_release(&all);
}

static bool wants(struct compiler *compiler, const char *name,
		  const struct node *value, const char *what)
{
	return compiler_fault(compiler, "S009", value,
			      _("'%s' takes %s, not %s"), name, what,
			      type_name(value));
}

static bool check_word(struct compiler *compiler, const struct node *node,
		       const char *const *words, size_t count)
{
	if (node->type == NODE_STRING &&
	    vocab_word(words, count, node->text) != SIZE_MAX)
		return true;
	compiler_fault(compiler, "S009", node, _("'%s' is not known here"),
		       show_node(compiler->arena, node));
	hint_words(compiler, node->text, words, count);
	return false;
}

/* ---- the shapes of values ---- */

static void check_text(struct compiler *compiler, const char *name,
		       const struct node *value)
{
	if (value->type != NODE_STRING)
		wants(compiler, name, value, _("a text"));
}

static void check_flag(struct compiler *compiler, const char *name,
		       const struct node *value)
{
	if (value->type != NODE_BOOL)
		wants(compiler, name, value, _("true or false"));
}

static void check_texts(struct compiler *compiler, const char *name,
			const struct node *value)
{
	if (value->type != NODE_LIST || !value->count) {
		wants(compiler, name, value, _("a list of texts"));
		return;
	}
	for (size_t i = 0; i < value->count; i++)
		check_text(compiler, name, value->entries[i].value);
}

static void check_groups(struct compiler *compiler, const char *name,
			 const struct node *value)
{
	if (value->type != NODE_LIST) {
		wants(compiler, name, value, _("a list of lists"));
		return;
	}
	for (size_t i = 0; i < value->count; i++)
		check_texts(compiler, name, value->entries[i].value);
}

static void check_any(struct compiler *compiler, const char *name,
		      const struct node *value)
{
	(void)compiler;
	(void)name;
	(void)value;
}

static void check_role(struct compiler *compiler, const char *name,
		       const struct node *value)
{
	(void)name;
	check_word(compiler, value, vocab_roles, vocab_role_count);
}

static void check_renew(struct compiler *compiler, const char *name,
			const struct node *value)
{
	(void)name;
	check_word(compiler, value, vocab_renews, vocab_renew_count);
}

static void check_reference(struct compiler *compiler, const char *name,
			    const struct node *value)
{
	const struct node *kind = node_get(value, "kind");
	const struct node *clear = node_get(value, "on-delete");
	const struct node *during = node_get(value, "during");

	if (value->type != NODE_MAP || !kind) {
		wants(compiler, name, value, _("a mapping with a 'kind'"));
		return;
	}
	for (size_t i = 0; i < value->count; i++)
		check_word(compiler, value->entries[i].key, reference_keys,
			   ARRAY_LEN(reference_keys));
	if (kind->type != NODE_STRING)
		check_texts(compiler, name, kind);
	if (clear)
		check_word(compiler, clear, delete_words,
			   ARRAY_LEN(delete_words));
	if (during)
		check_text(compiler, name, during);
}

/*
 * true, or one property of the items and the values of it that make a chain,
 * each of them its own.
 */
static void check_acyclic(struct compiler *compiler, const char *name,
			  const struct node *value)
{
	if (value->type == NODE_BOOL)
		return;
	if (value->type != NODE_MAP || value->count != 1) {
		wants(compiler, name, value,
		      _("true, or a mapping of one property to its values"));
		return;
	}
	check_texts(compiler, name, value->entries[0].value);
}

static void check_languages(struct compiler *compiler, const char *name,
			    const struct node *map)
{
	if (map->type != NODE_MAP) {
		wants(compiler, name, map, _("a mapping of languages"));
		return;
	}
	for (size_t i = 0; i < map->count; i++) {
		if (check_word(compiler, map->entries[i].key, language_keys,
			       ARRAY_LEN(language_keys)))
			check_text(compiler, name, map->entries[i].value);
	}
}

static void check_labels(struct compiler *compiler, const char *name,
			 const struct node *value)
{
	if (value->type != NODE_MAP) {
		wants(compiler, name, value, _("a mapping of languages"));
		return;
	}
	for (size_t i = 0; i < value->count; i++) {
		const struct entry *entry = &value->entries[i];

		if (!check_word(compiler, entry->key, label_keys,
				ARRAY_LEN(label_keys)))
			continue;
		if (span_is(entry->key->text, "plural"))
			check_languages(compiler, name, entry->value);
		else if (!span_is(entry->key->text, "values"))
			check_text(compiler, name, entry->value);
		else if (entry->value->type != NODE_MAP)
			wants(compiler, name, entry->value, _("a mapping"));
		else
			for (size_t j = 0; j < entry->value->count; j++)
				check_languages(compiler, name,
						entry->value->entries[j].value);
	}
}

/* ---- rules ---- */

/* In small letters: no code of the program's looks like it. */
static bool is_rule_id(struct span id)
{
	bool good = id.len > 0 && id.len <= 100 && id.ptr[id.len - 1] != '-' &&
		    id.ptr[0] >= 'a' && id.ptr[0] <= 'z';

	for (size_t i = 0; good && i < id.len; i++)
		good = (id.ptr[i] >= 'a' && id.ptr[i] <= 'z') ||
		       (id.ptr[i] >= '0' && id.ptr[i] <= '9') ||
		       (id.ptr[i] == '-' && id.ptr[i - 1] != '-');
	return good;
}

static void check_rule_id(struct compiler *compiler, const struct node *id)
{
	if (is_rule_id(id->text))
		return;
	compiler_fault(compiler, "S009", id, _("'%s' is no id of a rule"),
		       show_text(compiler->arena, id->text));
	diags_hint(compiler->diags, _("small letters, digits and inner "
				      "hyphens: signed-too-late"));
}

static void check_rule_value(struct compiler *compiler,
			     const struct entry *entry)
{
	const char *name = arena_text(compiler->arena, entry->key->text);
	const struct node *value = entry->value;

	if (span_is(entry->key->text, "severity"))
		check_word(compiler, value, vocab_levels + DIAG_NOTE,
			   vocab_level_count - DIAG_NOTE);
	else if (span_is(entry->key->text, "message") ||
		 span_is(entry->key->text, "hint"))
		check_languages(compiler, name, value);
	else if (value->type != NODE_STRING)
		wants(compiler, name, value, _("a text"));
	else if (span_is(entry->key->text, "id"))
		check_rule_id(compiler, value);
}

static void check_rule(struct compiler *compiler, const char *name,
		       const struct node *rule)
{
	if (rule->type != NODE_MAP) {
		wants(compiler, name, rule, _("a list of mappings"));
		return;
	}
	for (size_t i = 0; i < rule->count; i++)
		if (check_word(compiler, rule->entries[i].key, rule_keys,
			       ARRAY_LEN(rule_keys)))
			check_rule_value(compiler, &rule->entries[i]);
	for (size_t i = 0; i < RULE_KEYS_NEEDED; i++)
		if (!node_get(rule, rule_keys[i]))
			compiler_fault(compiler, "S009", rule,
				       _("a rule needs the key '%s'"),
				       rule_keys[i]);
}

static void check_rules(struct compiler *compiler, const char *name,
			const struct node *value)
{
	if (value->type != NODE_LIST) {
		wants(compiler, name, value, _("a list of mappings"));
		return;
	}
	for (size_t i = 0; i < value->count; i++)
		check_rule(compiler, name, value->entries[i].value);
}

/* ---- the table ---- */

static const struct {
	const char *name;
	bool top; /* only at the top of a schema */
	void (*check)(struct compiler *compiler, const char *name,
		      const struct node *value);
} words[] = {
	{ "x-kind", true, check_text },
	{ "x-folder", true, check_text },
	{ "x-title", true, check_text },
	{ "x-columns", true, check_texts },
	{ "x-owner", true, check_text },
	{ "x-unique", true, check_texts },
	{ "x-rules", true, check_rules },
	{ "x-labels", false, check_labels },
	{ "x-reference", false, check_reference },
	{ "x-acyclic", false, check_acyclic },
	{ "x-identity", false, check_texts },
	{ "x-set", false, check_flag },
	{ "x-term", false, check_flag },
	{ "x-lineage", false, check_flag },
	{ "x-amendments", false, check_flag },
	{ "x-notice", false, check_flag },
	{ "x-personal", false, check_flag },
	{ "x-formerly", false, check_any },
	{ "x-renew", false, check_renew },
	{ "x-together", false, check_groups },
	{ "x-role", false, check_role },
};

void vocab_check(struct compiler *compiler, const struct subschema *schema,
		 const struct entry *entry)
{
	const char *names[ARRAY_LEN(words)];

	for (size_t i = 0; i < ARRAY_LEN(words); i++) {
		names[i] = words[i].name;
		if (!span_is(entry->key->text, words[i].name))
			continue;
		if (words[i].top && schema->node != schema->resource->root)
			compiler_fault(compiler, "S009", entry->key,
				_("'%s' belongs at the top of the schema"),
				words[i].name);
		else
			words[i].check(compiler, words[i].name, entry->value);
		return;
	}
	compiler_fault(compiler, "S003", entry->key, _("unknown keyword '%s'"),
		       show_text(compiler->arena, entry->key->text));
	hint_words(compiler, entry->key->text, names, ARRAY_LEN(names));
}

size_t node_spans(const struct span **out, struct arena *arena,
		  const struct node *node)
{
	struct span *spans;
	size_t count = 0;

	*out = NULL;
	if (!node)
		return 0;
	spans = ARENA_ARRAY(arena, node->count + 1, struct span);
	*out = spans;
	if (node->type == NODE_STRING)
		spans[count++] = node->text;
	else if (node->type == NODE_LIST)
		for (size_t i = 0; i < node->count; i++)
			spans[count++] = node_string(node->entries[i].value);
	return count;
}
