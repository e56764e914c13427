/*
 * yaml_loop FOLDER: the least that reading YAML costs: libyaml's events of
 * every .yaml file below a folder, and nothing done with them. Prints how many.
 */
#define _XOPEN_SOURCE 700
#include <ftw.h>
#include <stdio.h>
#include <string.h>
#include <yaml.h>

static unsigned long files, events;

static int visit(const char *path, const struct stat *info, int type,
		 struct FTW *level)
{
	size_t length = strlen(path);
	yaml_parser_t parser;
	yaml_event_t event;
	int done = 0;
	FILE *file;

	(void)info;
	(void)level;
	if (type != FTW_F || length < 5 || strcmp(path + length - 5, ".yaml"))
		return 0;
	file = fopen(path, "rb");
	if (!file || !yaml_parser_initialize(&parser))
		return 1;
	yaml_parser_set_input_file(&parser, file);
	while (!done) {
		if (!yaml_parser_parse(&parser, &event))
			return 1;
		done = event.type == YAML_STREAM_END_EVENT;
		yaml_event_delete(&event);
		events++;
	}
	yaml_parser_delete(&parser);
	fclose(file);
	files++;
	return 0;
}

int main(int argc, char **argv)
{
	if (argc != 2 || nftw(argv[1], visit, 16, FTW_PHYS)) {
		fputs("yaml_loop: a file could not be read\n", stderr);
		return 3;
	}
	printf("%lu files, %lu events\n", files, events);
	return 0;
}
