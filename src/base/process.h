/*
 * Other programs: never through a shell; arguments as an array.
 */
#ifndef BASE_PROCESS_H
#define BASE_PROCESS_H

#include "base/arena.h"
#include "base/base.h"
#include "base/error.h"
#include "base/span.h"

/* A running child whose stdin and stdout are pipes of ours. */
struct process {
	long pid;   /* 0 when none */
	int input;  /* write here; -1 when closed */
	int output; /* read here; -1 when closed */
};

/*
 * Starts argv[0] (found on PATH), argv ends with NULL; env is a NULL-ended
 * list of NAME=VALUE added to ours, or NULL. stderr is inherited. Every other
 * descriptor is closed in the child. ERROR_NOTFOUND when there is no such
 * program.
 */
int process_start(struct process *process, const char *const *argv,
		  const char *const *env, const char *folder,
		  struct error *err);
/*
 * Writes all of it to the child. A child that is gone is ERROR_IO, never a
 * SIGPIPE. Waits while the child does not read: whoever also reads its output
 * takes turns, or uses process_run().
 */
int process_write(struct process *process, struct span text,
		  struct error *err);
/* Tells the child that no more input comes. */
void process_end_input(struct process *process);
/* Closes the pipes and waits; the exit status, or 128 + the signal. */
int process_finish(struct process *process);
/* Ends it if it still runs (asked first, then killed), and waits. */
void process_kill(struct process *process);

/* A child that is fed and read at once, so that neither waits for ever. */
struct process_feed {
	struct process process; /* started by the caller, who finishes it */
	struct span input;      /* what it does not want is dropped */
};

enum { PROCESS_FEEDS = 16 };

/* A piece of what the child with this index said; -1 ends it all. */
typedef int (*process_take)(void *context, size_t child, struct span bytes,
			    struct error *err);
/* Feeds and reads at most PROCESS_FEEDS children until all have said all. */
int process_pump(struct process_feed *feeds, size_t count, process_take take,
		 void *context, struct error *err);

/*
 * Runs to the end: feeds input, collects at most limit bytes of output; more
 * is ERROR_INVALID, and the child is ended. Input that it does not want is
 * dropped. The exit status is in *status; not 0 is no error here. For helpers such as editors use
 * process_run_terminal(), which lets the child have our terminal.
 */
int process_run(struct span *output, int *status, struct arena *arena,
		const char *const *argv, struct span input, size_t limit,
		struct error *err);
int process_run_terminal(int *status, const char *const *argv,
			 struct error *err);

#endif
