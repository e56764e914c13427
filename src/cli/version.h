/* What the build says about itself. */
#ifndef CLI_VERSION_H
#define CLI_VERSION_H

extern const char entente_version[]; /* "0.1", "0.1-g1a2b3c4-dirty" */

#endif
