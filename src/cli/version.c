/* The one object that is compiled anew when the version changes. */
#include "cli/version.h"

const char entente_version[] = ENTENTE_VERSION;
