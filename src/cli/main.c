/* The program's entry: its version, and no command yet. */
#include <stdio.h>
#include <string.h>

#include "cli/version.h"

int main(int argc, char **argv)
{
	if (argc == 2 && strcmp(argv[1], "--version") == 0)
		return printf("entente %s\n", entente_version) < 0 ? 3 : 0;
	fputs("entente: no command is built in yet\n", stderr);
	return 2;
}
