/* The fiscal years that a command is asked for, each by the year it begins in. */
#ifndef CLI_YEARS_H
#define CLI_YEARS_H

#include "cli/clocks.h"

/*
 * From --from and --to, either NULL, or from the period of the clocks: the years
 * that it touches. Unless said: two years before that of the day and two after.
 * ERROR_USAGE for what is no year, and for both ways at once.
 */
int years_read(int *first, int *last, const char *from, const char *to,
	       const struct clocks *clocks, struct error *err);

#endif
