/* entente.coverage/v1 */
#ifndef CLI_COVERAGE_JSON_H
#define CLI_COVERAGE_JSON_H

#include "cli/cmd.h"
#include "renewal/coverage.h"

void coverage_json(struct app *app, const struct coverage *coverage,
		   size_t unread);

#endif
