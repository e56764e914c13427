/*
 * Conflicts of a sync, violations and repairs, for people and programs. With a
 * word only those of the record that it names: "kind/id", or an id by which
 * any side knows it; NULL: all.
 */
#ifndef CLI_CONFLICT_REPORT_H
#define CLI_CONFLICT_REPORT_H

#include "cli/common.h"
#include "sync/sync.h"

bool conflict_is_of(const struct sync_conflict *conflict, const char *word);
bool violation_is_of(const struct sync_violations *violations,
		     const struct diag *diag, const char *word);
/* The same of a record's file; kind NULL: not known. */
bool file_is_of(const struct kind *kind, const char *path, const char *word);

/* To app->out; each says how many were told. */
size_t report_conflicts(struct app *app, const struct sync_plan *plan,
			const char *word);
size_t report_repairs(struct app *app, const struct sync_plan *plan,
		      const char *word);
size_t report_violations(struct app *app,
			 const struct sync_violations *violations,
			 const char *word);
/* Conflicts as they would be decided, and repairs. */
void report_decisions(struct app *app, const struct sync_decision *decisions,
		      size_t count);
/* The command that decides the first one that is open. */
void say_next_conflict(struct app *app, const struct sync_plan *plan,
		       const struct sync_violations *violations);

void json_conflicts(struct printer *json, const struct sync_plan *plan,
		    const char *word);
void json_repairs(struct printer *json, const struct sync_plan *plan,
		  const char *word);
void json_findings(struct printer *json,
		   const struct sync_violations *violations,
		   const struct diags *findings, const char *word);
void json_decisions(struct printer *json,
		    const struct sync_decision *decisions, size_t count);

#endif
