/*
 * Two records of one kind that are about the same thing become one: what
 * changes with that. Nothing is written here; workspace_replace() does that.
 */
#ifndef RECORD_JOIN_H
#define RECORD_JOIN_H

#include "record/replace.h"

struct join_request {
	const struct record *duplicate, *keep;
	bool noted; /* the record that is kept notes the other's id */
	const struct path *taken; /* where the duplicate's word counts */
	size_t taken_count;
};

struct join_result {
	struct replacements plan; /* the record that is kept comes first */
	struct changes left; /* what the duplicate said and is left out: from
				its value to the one that counts */
	struct clashes clashes; /* with some, nothing is planned */
};

/*
 * Every reference to the duplicate leads to the record that is kept, which
 * takes over what it lacks: properties, items of lists by their identity,
 * values of sets. Where both have a value the one that is kept counts, unless
 * the path is taken. Items of any record that have one identity then are merged
 * into one. ERROR_USAGE for two kinds, one record, or a path taken where
 * nothing differs; ERROR_CONFLICT when a reference would lead elsewhere.
 */
int replace_joined(struct join_result *out, const struct snapshot *snapshot,
		   const struct join_request *request, struct error *err);

#endif
