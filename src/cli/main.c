/* The program's entry: nothing here yet but the exit code that says so. */
#include <stdio.h>

int main(void)
{
	fputs("entente: no command is built in yet\n", stderr);
	return 2;
}
