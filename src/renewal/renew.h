/*
 * A new term from an old one: what is carried, cleared or asked as the schema
 * says with x-renew, the next term, the next id. Pure.
 */
#ifndef RENEWAL_RENEW_H
#define RENEWAL_RENEW_H

#include "renewal/renewal.h"

/*
 * What a renewal carries over of a tree. A nested property's own x-renew
 * decides, else that of what holds it; lists are carried item by item, in the
 * items' own form. Links, amendments, signature, events, sources and oddities
 * go unless the schema says otherwise.
 */
struct node *renew_carry(struct arena *arena, const struct kind *kind,
			 const struct node *tree);

/* A field that the schema wants asked, in the schema's order. */
struct renew_question {
	struct path path;
	const struct field *field;
	const struct node *former; /* its value in the old term, or NULL */
};

size_t renew_questions(struct renew_question **out, struct arena *arena,
		       const struct kind *kind, const struct node *tree);

/*
 * The day after the end of the old term, at the end's own precision; NULL when
 * the end is not known.
 */
const struct node *renew_start(struct arena *arena, const struct kind *kind,
			       const struct node *old,
			       const struct calendar *calendar);
/*
 * The end that gives the new tree's term, from its start on, the length of the
 * old one; NULL when that is not known.
 */
const struct node *renew_end(struct arena *arena, const struct kind *kind,
			     const struct node *old, const struct node *tree,
			     const struct calendar *calendar);
/* Without the objects of which nothing that was to be asked is there. */
const struct node *renew_prune(struct arena *arena, const struct kind *kind,
			       const struct node *tree);
/*
 * The old id with its year of start replaced, or with a year added; NULL when
 * the new tree has no start.
 */
const char *renew_id(struct arena *arena, const struct record *record,
		     const struct node *old, const struct node *tree,
		     const struct calendar *calendar);
/* The list of predecessor links, with this one; NULL: the kind has none. */
const struct node *renew_links(struct arena *arena,
			       const struct record *record);

#endif
