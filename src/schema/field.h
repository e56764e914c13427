/*
 * What a schema says of the places of a record: labels, references, roles and
 * the rest of the x- vocabulary (entente-schema(5)). Comes with schema.h.
 */
#ifndef SCHEMA_FIELD_H
#define SCHEMA_FIELD_H

#include "base/arena.h"
#include "base/base.h"
#include "base/diag.h"
#include "base/error.h"
#include "base/span.h"
#include "doc/doc.h"

/* What a property means to the program: x-role. */
enum role {
	ROLE_NONE, ROLE_SIGNED, ROLE_STAGE, ROLE_EVENTS, ROLE_EVENT_KIND,
	ROLE_EVENT_DATE, ROLE_EVENT_TEXT, ROLE_TOTAL, ROLE_TOTAL_YEARS,
	ROLE_YEARLY, ROLE_CURRENCY, ROLE_PARTIES, ROLE_PARTY, ROLE_PARTY_LABEL,
	ROLE_PARTY_ROLES, ROLE_PARTY_AMOUNT, ROLE_PARTY_YEARS, ROLE_GOVERNANCE,
	ROLE_THEME, ROLE_TYPE, ROLE_NUMBER, ROLE_REGION, ROLE_SOURCE,
	ROLE_ODDITIES, ROLE_NAME, ROLE_BODY, ROLE_SEATS, ROLE_STATED_TOTAL,
	ROLE_MEMBERS, ROLE_SEATS_MIN, ROLE_SEATS_MAX, ROLE_BODIES, ROLE_EACH,
	ROLE_STATED_ABOUT, ROLE_TOTAL_ABOUT, ROLE_PARTS, ROLE_PARTY_ABOUT,
	ROLE_FOUNDED, ROLE_DISSOLVED, ROLE_FORMERLY,
	ROLE_COUNT, /* how many */
};

enum renew_mode { RENEW_CARRY, RENEW_CLEAR, RENEW_ASK };

enum language { LANG_FR, LANG_EN, LANG_COUNT };

struct labels {
	const char *text[LANG_COUNT];   /* NULL when not given */
	const char *plural[LANG_COUNT]; /* of a kind */
};

struct field;

struct field_property {
	struct span name;
	const struct field *field;
};

struct field_value {         /* a labelled enum value */
	struct span value;
	struct labels labels;
};

struct field_group {         /* one x-together group: paths, dotted */
	const struct span *paths;
	size_t count;
};

/* What the schema says of one place. Built once; may be cyclic by $ref. */
struct field {
	uint32_t types; /* bit 1u << enum node_type; 0: any. INT is in FLOAT */
	bool is_date;   /* format: edtf */
	const struct field_property *properties; /* in schema order */
	size_t property_count;
	const struct field *items;
	const struct span *required;
	size_t required_count;
	const struct node *const *values; /* of enum and const, or NULL */
	size_t value_count;
	bool values_open; /* others are possible too: values only suggest */
	const struct node *fallback;      /* `default`, or NULL */
	struct labels labels;
	const struct field_value *value_labels;
	size_t value_label_count;
	const struct span *reference;     /* kinds it may point to */
	size_t reference_count;
	bool reference_clear;             /* on-delete: clear */
	struct span during; /* the term, from the root, in which it must exist */
	bool is_acyclic;                  /* what it refers to never comes back */
	struct span acyclic_by;           /* of items where this property */
	const struct span *acyclic;       /* has one of these values; or all */
	size_t acyclic_count;
	const struct span *identity;      /* of a list's items */
	size_t identity_count;
	bool is_set, is_term, is_lineage, is_amendments, is_notice;
	bool is_personal;
	enum role role;
	enum renew_mode renew;
	bool renew_said; /* x-renew stands there; else renew is carry */
	const struct field_group *together;
	size_t together_count;
};

enum { PLACE_DEPTH = 3 };

/* A property, by its keys from the root; field NULL: the kind has none. */
struct place {
	struct span keys[PLACE_DEPTH];
	size_t count;
	const struct field *field;
};

/*
 * A chain from record to record of one kind that must not come back: what the
 * property refers to; where `by` is said, what those of its items do in which
 * that property has the value.
 */
struct chain {
	struct place place;
	struct span by, value;
};

/*
 * What a kind's records are computed with: where its terms, lineages,
 * amendments and roles stand, the nearest to the root of each.
 */
struct lens {
	struct place term, lineage, amendments, notice;
	struct place roles[ROLE_COUNT];
	const struct chain *chains;
	size_t chain_count;
};

/* One of x-rules: what must hold for a record. */
struct schema_rule {
	const char *id;
	enum diag_level level;
	struct labels message, hint; /* the hint may have none */
	struct span at;              /* where findings are; or empty */
	const struct node *expr;     /* the text, and where it stands */
};

/* What the root of a kind's schema says. */
struct schema_facts {
	const char *kind;   /* x-kind, or NULL: no kind of record */
	const char *folder; /* x-folder template, or NULL */
	const char *title;  /* x-title: path, or NULL */
	const char *owner;  /* x-owner: property, or NULL */
	const struct span *unique; /* x-unique: paths, or NULL */
	size_t unique_count;
	const struct span *columns;
	size_t column_count;
	const struct schema_rule *rules;
	size_t rule_count;
	const struct doc *doc; /* the schema itself */
	const struct field *root;
	const struct lens *lens;
};

/* ---- asking about places ---- */

/* The node there; NULL when it is absent. */
const struct node *place_node(const struct place *place,
			      const struct node *root);
/* The object that holds it; NULL when it is absent. */
const struct node *place_holder(const struct place *place,
				const struct node *root);
const struct field *field_property(const struct field *field,
				   struct span name);
/* What the items are of a list, or of lists in it; `items` may be cyclic. */
const struct field *field_past_lists(const struct field *field);
/* By a dotted path of property names; lists are passed through to items. */
const struct field *field_at(const struct field *field, struct span path);
/* What lies at such a path in a tree, lists not passed through; or NULL. */
const struct node *node_below(const struct node *root, struct span path);
/* The first property with that role at this level; *name may be NULL. */
const struct field *field_role(const struct field *field, enum role role,
			       struct span *name);
/*
 * The name of the property that was probably meant by a word that is none: a
 * name that is near, or a label in any language. NULL: there is no telling.
 */
const struct span *field_meant(const struct field *field, struct span word);
/*
 * A path whose properties go by name or by label in any language, accents and
 * case aside ("Durée › Fin"), as one of names: "term.end". What follows a list
 * is one of its items, left as it is; with `through`, a property of them all,
 * as in field_at(). NULL when a step is neither, or a label two properties'.
 */
const char *field_path_named(struct arena *arena, const struct field *root,
			     struct span text, bool through);
/* "funding.total" for "total": so named or labelled, further down and near. */
const char *field_path_inside(struct arena *arena, const struct field *root,
			      struct span word, bool through);
/* The label in a language, falling back to the other, then to name. */
struct span field_label(const struct field *field, enum language lang,
			struct span name);
struct span field_value_label(const struct field *field, enum language lang,
			      struct span value);
/* The text in a language, falling back to the other, then to name. */
struct span labels_text(const struct labels *labels, enum language lang,
			struct span name);

/*
 * A value typed by a person ("280 000,50 $", "oui", "2014-04-01") as the node
 * that the field wants: amounts lose blanks, NBSP, the currency sign and take
 * a decimal point; labels of enum values are accepted for the values; a date
 * stays a string. ERROR_INVALID with a hint when nothing fits.
 */
int field_parse(const struct node **out, struct arena *arena,
		const struct field *field, struct span text,
		struct error *err);

#endif
