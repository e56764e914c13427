#include "cli/surroundings.h"

#include <fcntl.h>
#include <langinfo.h>
#include <libintl.h>
#include <locale.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "base/file.h"

void surroundings_streams(void)
{
	for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
		if (fcntl(fd, F_GETFD) < 0 &&
		    open("/dev/null", fd == STDIN_FILENO ? O_WRONLY
							 : O_RDONLY) < 0)
			return;
	signal(SIGPIPE, SIG_DFL);
}

const char *surroundings_early(struct app *app, int argc, char **argv)
{
	const char *lang = NULL;

	for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
		if (strcmp(argv[i], "--json") == 0)
			app->want_json = true;
		else if (strncmp(argv[i], "--lang=", 7) == 0)
			lang = argv[i] + 7;
		else if (strcmp(argv[i], "--lang") == 0 && i + 1 < argc)
			lang = argv[i + 1];
	}
	return lang;
}

/* The file of the running program, without links. */
static char *program_file(struct arena *arena)
{
	char path[4096];
	ssize_t len = readlink("/proc/self/exe", path, sizeof(path) - 1);

	if (len < 0)
		return NULL;
	path[len] = '\0';
	return arena_text(arena, span_text(path));
}

bool surroundings_read_language(enum language *out, const char *name)
{
	if (strncasecmp(name, "fr", 2) != 0 && strncasecmp(name, "en", 2) != 0)
		return false;
	*out = name[0] == 'f' || name[0] == 'F' ? LANG_FR : LANG_EN;
	return !name[2] || strchr("_-.@:", name[2]);
}

/* What the environment asks for, in gettext's order. */
static enum language language_of_environment(void)
{
	static const char *const names[] = {
		"ENTENTE_LANG", "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG",
	};
	enum language lang;

	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		const char *value = getenv(names[i]);

		if (!value || !value[0])
			continue;
		return surroundings_read_language(&lang, value) ? lang
								: LANG_EN;
	}
	return LANG_EN;
}

/*
 * gettext translates only when the locale of messages is not "C", and a
 * machine may have no French locale: C.UTF-8 is always there, and LANGUAGE
 * then chooses the catalogue.
 */
void surroundings_language(struct app *app, const char *asked)
{
	const char *locale;
	char *folder = NULL;
	char *catalogues = NULL;

	app->self = program_file(&app->arena);
	if (app->self)
		folder = file_folder(&app->arena, app->self);
	if (!asked || !surroundings_read_language(&app->lang, asked))
		app->lang = language_of_environment();
	setenv("LANGUAGE", app->lang == LANG_FR ? "fr" : "en", 1);
	setlocale(LC_CTYPE, "C.UTF-8");
	locale = setlocale(LC_MESSAGES, "");
	if (!locale || strcmp(locale, "C") == 0 ||
	    strcmp(locale, "POSIX") == 0)
		setlocale(LC_MESSAGES, "C.UTF-8");
	if (folder) {
		catalogues = file_join(&app->arena, folder, "locale");
		app->share = file_join(&app->arena, folder, "../..");
		if (file_type(catalogues) != FILE_FOLDER) {
			catalogues = file_join(&app->arena, folder,
					       "../share/locale");
			app->share = file_join(&app->arena, folder,
					       "../share/entente");
		}
		bindtextdomain("entente", catalogues);
	}
	bind_textdomain_codeset("entente", "UTF-8");
	textdomain("entente");
}

/*
 * A machine may not have the locale that its user names, as when a terminal
 * from elsewhere brings it along: then its name tells.
 */
bool surroundings_utf8(void)
{
	static const char *const names[] = { "LC_ALL", "LC_CTYPE", "LANG" };
	locale_t locale = newlocale(LC_CTYPE_MASK, "", (locale_t)0);
	const char *value = NULL;
	bool is_utf8;

	if (locale) {
		is_utf8 = strcmp(nl_langinfo_l(CODESET, locale), "UTF-8") == 0;
		freelocale(locale);
		return is_utf8;
	}
	for (size_t i = 0; i < ARRAY_LEN(names) && (!value || !value[0]); i++)
		value = getenv(names[i]);
	value = value ? strchr(value, '.') : NULL;
	return value && (strcasecmp(value, ".UTF-8") == 0 ||
			 strcasecmp(value, ".utf8") == 0);
}
