/*
 * What a command is, and what it is given. A command is a const descriptor;
 * main.c has the only table of them. Data goes to app->out and is written to
 * stdout when the command ends; everything else goes to stderr through
 * app_say() and app_hint().
 */
#ifndef CLI_CMD_H
#define CLI_CMD_H

#include "base/arena.h"
#include "base/base.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/error.h"
#include "base/option.h"
#include "base/printer.h"
#include "cli/clocks.h"
#include "cli/progress.h"
#include "workspace/workspace.h"

struct app {
	const char *program;
	struct arena arena;    /* lives until the program ends */
	struct buf out;        /* data for stdout */
	struct printer json;   /* over out; for --json */
	struct moment moment;
	struct workspace *ws;  /* NULL when the command needs none */
	const char *folder;    /* -C, or "." */
	const char *share;     /* where schemas/ and hooks/ were installed */
	const char *self;      /* the file of the running program, or NULL */
	enum language lang;
	size_t width;          /* columns of the terminal, or 80 */
	bool want_json, quiet, verbose;
	bool colour, err_colour; /* on stdout, on stderr */
	bool terminal;         /* stdin and stdout are one */
	bool utf8;             /* it takes more characters than ASCII */
	bool wrap;             /* messages are broken at width */
	bool answer_no;        /* exit 1: it ran, and the answer is no */
	bool one_answers;      /* --exit-code: no error exits 1 */
	struct progress_bar progress;
	const struct doc *refused; /* the text that was not written, to quote */
};

enum cmd_needs {
	NEEDS_NOTHING,
	NEEDS_WORKSPACE, /* open for reading */
	NEEDS_LIST,      /* the same, its records only listed */
	NEEDS_LAZY,      /* so are they, until somebody comes upon them:
			    app_want() */
	NEEDS_BY_NAME,   /* nor listed: each is looked for by its id */
	NEEDS_LOCK,      /* open for writing */
};

enum { ARGS_ANY = 1000000 };

struct cmd {
	const char *name;
	const char *alias;      /* the French verb, or NULL */
	const char *summary;    /* N_("one line") */
	const char *args;       /* N_("ID [NEW-ID]"), or "" */
	const char *about;      /* N_("paragraph"), or NULL */
	const struct option *options;
	size_t opts_size;       /* of the options struct, zeroed for run() */
	enum cmd_needs needs;
	size_t min_args, max_args;
	int (*run)(struct app *app, const void *opts, struct args args,
		   struct error *err);
};

/* All of them, in the order that help shows; NULL ends. */
extern const struct cmd *const cmds[];
/* What the commands from this one on are for; cmd NULL ends. */
struct cmd_group {
	const struct cmd *cmd;
	const char *title; /* N_() */
};
extern const struct cmd_group cmd_groups[];
/* By either verb; case and accents do not count. */
const struct cmd *cmd_find(struct span word);
/* The verb in that language. */
const char *cmd_verb(const struct cmd *cmd, enum language lang);
/* ERROR_USAGE: there is no such command; the hint names the nearest one. */
int cmd_unknown(struct app *app, const char *word, struct error *err);
/* ERROR_USAGE when they are too few or too many; word: the verb as typed. */
int cmd_check_arguments(struct app *app, const struct cmd *cmd,
			const char *word, struct args args, struct error *err);
/*
 * ERROR_USAGE when the option's value is none of the words "a|b|c"; the hint
 * names the nearest one. NULL is fine.
 */
int cmd_check_word(const char *option, const char *value, const char *words,
		   struct error *err);

/*
 * ---- saying things on stderr; -q silences all but app_warn() ----
 *
 * What is in app->out is written to stdout first, so that a person reads
 * both in the order in which they were said.
 */
void app_flush(struct app *app);

void app_say(struct app *app, const char *format, ...)
	FORMAT_PRINTF(2, 3);
void app_warn(struct app *app, const char *format, ...)
	FORMAT_PRINTF(2, 3);
/*
 * "  next: entente save -m TEXT": what to type next. A message, as any other:
 * the catalogue has the verb of its language.
 */
void app_next(struct app *app, const char *format, ...)
	FORMAT_PRINTF(2, 3);
/* One line of data; what a terminal would act on is made visible. */
void app_line(struct app *app, const char *format, ...)
	FORMAT_PRINTF(2, 3);
/* The final error, with its place and hint, as text or as JSON. */
void app_error(const struct app *app, const struct error *err);
/* Findings with excerpts, to `out` (a buffer for stdout or for stderr). */
void app_diags(struct app *app, struct buf *out, const struct diags *diags,
	       const struct snapshot *snapshot);
/* The same to stderr. */
void app_complain(struct app *app, const struct diags *diags,
		  const struct snapshot *snapshot);
/* Begins and ends {"type": "entente.X/v1", …}; to be used with want_json. */
struct printer *app_json_begin(struct app *app, const char *type);
void app_json_end(struct app *app);
void json_diag(struct printer *json, const struct diag *diag);
/* A tree as JSON: mappings, lists, strings, numbers. */
void json_node(struct printer *json, const struct node *node);

/* ---- what many commands do ---- */

/* The record that a person named, loaded without fault. */
int app_record(const struct record **out, struct app *app, const char *word,
	       struct error *err);
/*
 * After an editing verb: writes the new text, shows what changed, and with a
 * message saves at once. old NULL: a new record. dry_run only shows.
 */
struct finish_edit {
	const struct record *old;
	const struct kind *kind;
	const char *id;
	const struct doc *doc;
	const char *save_message; /* -m, or NULL; blank is ERROR_USAGE */
	bool dry_run;
	bool shown;               /* the new record's text, on the terminal */
	const char *type;         /* JSON type, "entente.set/v1" */
};
/*
 * ERROR_USAGE when a message for a save has no word in it or is no UTF-8; NULL
 * is fine.
 */
int app_check_message(const char *message, struct error *err);
/* The same, and who saves is known: before anything is asked or written. */
int app_check_save(struct app *app, const char *message, bool dry_run,
		   struct error *err);
int app_finish_edit(struct app *app, const struct finish_edit *edit,
		    struct error *err);
/* PATH=VALUE or PATH:=YAML as a change against the record's tree. */
int app_assignment(struct change *out, struct app *app,
		   const struct kind *kind, const struct node *root,
		   const char *word, struct error *err);

#endif
