/*
 * Any YAML or JSON file of this machine, for commands that need no repository.
 * One whose name ends in .json is read as JSON, any other as YAML; at most
 * 64 MiB.
 */
#ifndef CLI_FOREIGN_H
#define CLI_FOREIGN_H

#include "cli/cmd.h"
#include "doc/foreign.h"

/* The bytes; of "-" those of stdin. */
int foreign_read(struct span *out, struct arena *arena, const char *path,
		 struct error *err);
/* All its documents. */
int foreign_load(struct doc_list *out, struct arena *arena, const char *path,
		 struct error *err);
/* The only one, for reading; ERROR_INVALID when there are several. */
int foreign_load_one(struct doc **out, struct arena *arena, const char *path,
		     struct error *err);
/*
 * For editing, within the same limits: what the text shares between places
 * (anchors, aliases, merge keys), and tags, are then ERROR_INVALID. An empty
 * file is a null.
 */
int foreign_load_text(struct doc **out, struct arena *arena, const char *path,
		      struct error *err);

/* ERROR_INVALID when an edit made JSON no JSON, or other data. */
int foreign_check(const struct doc *doc, struct arena *arena,
		  struct error *err);

#endif
