/*
 * A main() for a fuzzer without libFuzzer: each file given as argument is an
 * input, and a number so many of random bytes, always the same, for a fuzzer to
 * which bytes are choices. Says which one it is at, so that the log of a crash
 * ends with it.
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

static void run_random(unsigned long count)
{
	uint64_t state = UINT64_C(0x9e3779b97f4a7c15);
	uint8_t data[512];

	for (unsigned long i = 0; i < count; i++) {
		for (size_t k = 0; k < sizeof(data); k++) {
			state ^= state << 13;
			state ^= state >> 7;
			state ^= state << 17;
			data[k] = (uint8_t)(state >> 24);
		}
		printf("random %lu\n", i);
		fflush(stdout);
		LLVMFuzzerTestOneInput(data, sizeof(data) >> i % 5);
	}
}

int main(int argc, char **argv)
{
	int failed = argc < 2;

	for (int i = 1; i < argc; i++) {
		char *end;
		unsigned long count = strtoul(argv[i], &end, 10);

		if (argv[i][0] && !*end)
			run_random(count);
		else
			failed |= replay(argv[i]);
	}
	return failed;
}
