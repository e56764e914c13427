/* The answer of `coverage` in the format asked for. */
#ifndef CLI_COVERAGE_SHOW_H
#define CLI_COVERAGE_SHOW_H

#include "cli/tables.h"
#include "report/coverage.h"

#define COVERAGE_FORMATS "text|svg|html|csv"

struct coverage_answer {
	const struct snapshot *snapshot;
	const struct coverage *coverage;
	struct coverage_fields fields;
	struct span region; /* the only one there is; empty: several */
	const char *format;
	const struct csv_opts *csv;
};

void coverage_print(struct app *app, const struct coverage_answer *answer);

#endif
