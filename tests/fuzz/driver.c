/*
 * A main() for a fuzzer without libFuzzer: each file given as argument is an
 * input. Says which one it is at, so that the log of a crash ends with it.
 */
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { INPUT_LIMIT = 1 << 16 };

static int replay(const char *path)
{
	uint8_t *data = malloc(INPUT_LIMIT);
	FILE *file = fopen(path, "rb");
	size_t size = file && data ? fread(data, 1, INPUT_LIMIT, file) : 0;
	int failed = !file || !data || ferror(file) || !feof(file);
	uint8_t *exact = failed ? NULL : realloc(data, size ? size : 1);

	printf("%s\n", path);
	fflush(stdout);
	if (failed)
		fprintf(stderr, "%s: %s\n", path,
			errno ? strerror(errno) : "too long");
	else
		LLVMFuzzerTestOneInput(exact, size);
	free(failed ? data : exact);
	if (file)
		fclose(file);
	return failed;
}

int main(int argc, char **argv)
{
	int failed = argc < 2;

	for (int i = 1; i < argc; i++)
		failed |= replay(argv[i]);
	return failed;
}
