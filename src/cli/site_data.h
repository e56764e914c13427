/* What a site shows, read from one commit. */
#ifndef CLI_SITE_DATA_H
#define CLI_SITE_DATA_H

#include "cli/common.h"
#include "report/site.h"

struct site_request {
	const char *commit;     /* REV or date; NULL: the last save */
	const char *on;         /* the day of standings; NULL: the commit's */
	const char *source_url; /* NULL: as the settings say */
	bool personal;          /* personal data, authors, messages as well */
};

/*
 * The records of the commit, in the app's arena, without what may not be
 * shown. ERROR_NOTFOUND when nothing was saved yet.
 */
int site_data_read(struct site *out, struct app *app,
		   const struct site_request *request, struct error *err);

/*
 * The last saves up to the commit that changed something which the site
 * shows; merges left out, what they brought is there itself.
 */
int site_commits_read(struct site *site, struct app *app,
		      const struct object_id *commit, bool personal,
		      struct error *err);

#endif
