/* What the program finds around it when it starts, before any command. */
#ifndef CLI_SURROUNDINGS_H
#define CLI_SURROUNDINGS_H

#include "cli/cmd.h"

/*
 * A descriptor 0, 1 or 2 that we were started without is opened so that it
 * fails: the next file opened would else take its number, and be written what
 * was meant for the reader. A reader that leaves early ends us quietly, also
 * where whoever started us ignores SIGPIPE.
 */
void surroundings_streams(void);

/*
 * The options that the first message depends on, wherever they stand among
 * the words: fills app->want_json, and the language asked for, or NULL.
 */
const char *surroundings_early(struct app *app, int argc, char **argv);

/* "fr", "EN", "fr_CA.UTF-8"; false when it is no language of ours. */
bool surroundings_read_language(enum language *out, const char *name);

/*
 * The language of the messages: asked, else that of the
 * environment; also where schemas and translations lie (app->share).
 */
void surroundings_language(struct app *app, const char *asked);

/* Does the environment's locale say that texts are UTF-8? */
bool surroundings_utf8(void);

#endif
