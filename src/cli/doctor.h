/* What the parts of the doctor share. */
#ifndef CLI_DOCTOR_H
#define CLI_DOCTOR_H

#include "cli/common.h"

enum health { HEALTHY, UNSURE, ILL };

struct doctor {
	struct app *app;
	size_t ill;
};

/* One finding; advice may be NULL. `what` is stable, for machines. */
void doctor_tell(struct doctor *doctor, enum health health, const char *what,
		 const char *text, const char *advice);

/* Is git there? */
void doctor_git(struct doctor *doctor);
/* git's hook and drivers, and what merges without them lost. */
void doctor_hooks(struct doctor *doctor);

#endif
