#include "workspace/setup.h"

#include <string.h>
#include <sys/stat.h>

enum { COPY_LIMIT = 1024 * 1024 };

void setup_quote(struct buf *out, const char *path)
{
	buf_add_byte(out, '\'');
	for (; *path; path++) {
		if (*path == '\'')
			buf_add_text(out, "'\\'");
		buf_add_byte(out, *path);
	}
	buf_add_byte(out, '\'');
}

/*
 * Runs of no tracked file: what a push could change must not run here. PATH
 * first, then the program that wrote it, which may be on no PATH.
 */
static void add_hook(struct buf *out, const char *program)
{
	buf_add_text(out, "#!/bin/sh\n"
			  "# Checks the records before a commit by plain git.\n"
			  "for program in entente");
	if (program) {
		buf_add_byte(out, ' ');
		setup_quote(out, program);
	}
	buf_add_text(out, "; do\n"
			  "\tcommand -v \"$program\" >/dev/null &&\n"
			  "\t\texec \"$program\" check --quiet\n"
			  "done\n"
			  "echo 'pre-commit: entente is not found; "
			  "the records were not checked' >&2\n");
}

static int write_hook(struct arena *arena, struct repo *repo,
		      const char *program, struct error *err)
{
	char *folder = file_join(arena, repo_git_dir(repo), "hooks");
	char *path = file_join(arena, folder, "pre-commit");
	struct buf text;
	int status;

	if (file_type(path) != FILE_NONE)
		return 0; /* the user's own */
	buf_init(&text);
	add_hook(&text, program);
	status = file_make_folders(folder, err) ||
		 file_write(path, buf_span(&text), err);
	buf_release(&text);
	if (status)
		return -1;
	if (chmod(path, 0755) == 0)
		return 0;
	return error_set(err, ERROR_IO, MARK_FILE(path),
			 _("the hook could not be made executable"));
}

/* ---- git's drivers ---- */

/*
 * The program as git's shell finds it, as in the hook; without it git's own
 * merge of lines, which leaves its markers in the file.
 */
static const char *driver_command(struct arena *arena, const char *program)
{
	struct buf text;

	buf_init(&text);
	buf_add_text(&text, "for p in entente");
	if (program) {
		buf_add_byte(&text, ' ');
		setup_quote(&text, program);
	}
	buf_add_text(&text,
		     "; do command -v \"$p\" >/dev/null && exec \"$p\" "
		     "merge-file --driver --path %P %O %A %B; done; "
		     "echo entente: not found, merged by lines: %P >&2; "
		     "exec git merge-file -L ours -L base -L theirs %A %O %B");
	return buf_detach(&text, arena).ptr;
}

/* Which files they are for; what a user wrote there stays. */
static int write_attributes(struct arena *arena, struct repo *repo,
			    struct error *err)
{
	char *path = file_join(arena, repo_git_dir(repo), "info/attributes");
	struct span text = { "", 0 };
	struct buf whole;
	int status;

	if (file_type(path) != FILE_NONE &&
	    file_read(&text, arena, path, COPY_LIMIT, err))
		return -1;
	if (span_find(text, span_text(SETUP_ATTRIBUTES)) != SIZE_MAX)
		return 0;
	buf_init(&whole);
	buf_add(&whole, text);
	if (text.len && text.ptr[text.len - 1] != '\n')
		buf_add_byte(&whole, '\n');
	buf_add_text(&whole, SETUP_ATTRIBUTES "\n");
	status = file_make_folders(file_folder(arena, path), err) ||
		 file_write(path, buf_span(&whole), err);
	buf_release(&whole);
	return status ? -1 : 0;
}

static int set_unless_set(struct arena *arena, struct repo *repo,
			  const char *name, const char *value,
			  struct error *err)
{
	if (repo_config_get(repo, arena, name))
		return 0;
	return repo_config_set(repo, name, value, err);
}

static int install_drivers(struct arena *arena, struct repo *repo,
			   const char *program, struct error *err)
{
	if (set_unless_set(arena, repo, "merge.entente.name",
			   "records, field by field", err) ||
	    set_unless_set(arena, repo, "merge.entente.driver",
			   driver_command(arena, program), err) ||
	    set_unless_set(arena, repo, "diff.entente.xfuncname",
			   "^([^ #-][^:]*:.*)$", err))
		return -1;
	return write_attributes(arena, repo, err);
}

int workspace_setup(struct arena *arena, struct repo *repo,
		    const struct setup *setup, struct error *err)
{
	if (setup->name && repo_config_set(repo, "user.name", setup->name, err))
		return -1;
	if (setup->email &&
	    repo_config_set(repo, "user.email", setup->email, err))
		return -1;
	if (setup->region &&
	    repo_config_set(repo, "entente.region", setup->region, err))
		return -1;
	if (write_hook(arena, repo, setup->program, err))
		return -1;
	return install_drivers(arena, repo, setup->program, err);
}

/* ---- a new repository ---- */

struct copy {
	struct arena *arena;
	const char *from, *to;
	const char *only; /* this file alone, or NULL */
	bool below;       /* a folder inside the one to copy */
};

static int copy_file(struct arena *arena, const char *from, const char *to,
		     struct error *err)
{
	struct span text;
	struct stat info;

	if (file_read(&text, arena, from, COPY_LIMIT, err) ||
	    file_write(to, text, err))
		return -1;
	if (stat(from, &info) == 0 && info.st_mode & 0111 &&
	    chmod(to, 0755) != 0)
		return error_set(err, ERROR_IO, MARK_FILE(to),
				 _("the file could not be made executable"));
	return 0;
}

/* A file, or a folder whose files are copied; none inside of that. */
static int copy_entry(void *context, const char *name, enum file_type type,
		      struct error *err)
{
	struct copy *copy = context;
	struct copy below = { copy->arena, file_join(copy->arena, copy->from,
						     name),
			      file_join(copy->arena, copy->to, name), NULL,
			      true };

	if (name[0] == '.' || (copy->only && strcmp(name, copy->only) != 0))
		return 0;
	if (type == FILE_REGULAR)
		return copy_file(copy->arena, below.from, below.to, err);
	if (type != FILE_FOLDER || copy->below)
		return 0;
	if (file_make_folders(below.to, err))
		return -1;
	return file_list(below.from, copy_entry, &below, err);
}

static int copy_folder(struct arena *arena, const char *folder,
		       const char *share, const char *name, const char *only,
		       struct error *err)
{
	struct copy copy = { arena, file_join(arena, share, name),
			     file_join(arena, folder, name), only, false };

	if (file_type(copy.from) != FILE_FOLDER)
		return 0;
	if (file_make_folders(copy.to, err))
		return -1;
	return file_list(copy.from, copy_entry, &copy, err);
}

static int write_settings(struct arena *arena, const char *folder,
			  const struct setup *setup, struct error *err)
{
	struct node *settings = node_new_map(arena);
	struct node *languages = node_new_list(arena);
	struct node *fiscal = node_new_map(arena);
	char *records = file_join(arena, folder, "records");
	struct buf text;
	int status;

	node_add(arena, languages, node_new_text(arena, "fr"));
	node_add(arena, languages, node_new_text(arena, "en"));
	node_put(arena, fiscal, span_text("start"),
		 node_new_text(arena, "04-01"));
	node_put(arena, settings, span_text("title"),
		 node_new_text(arena, setup->title ? setup->title : "entente"));
	node_put(arena, settings, span_text("format"),
		 node_new_scalar(arena, NODE_INT, span_text("1")));
	node_put(arena, settings, span_text("languages"), languages);
	node_put(arena, settings, span_text("time_zone"),
		 node_new_text(arena, "America/Toronto"));
	node_put(arena, settings, span_text("fiscal_year"), fiscal);
	node_put(arena, settings, span_text("lead_time"),
		 node_new_text(arena, "6m"));
	buf_init(&text);
	doc_emit(&text, settings);
	status = file_make_folders(records, err) ||
		 file_write(file_join(arena, records, "settings.yaml"),
			    buf_span(&text), err);
	buf_release(&text);
	return status ? -1 : 0;
}

static int fill_folder(struct arena *arena, const char *folder,
		       const struct setup *setup, struct error *err)
{
	if (copy_folder(arena, folder, setup->share, "schemas",
			setup->bare_kinds ? "settings.yaml" : NULL, err) ||
	    copy_folder(arena, folder, setup->share, "hooks", NULL, err))
		return -1;
	return write_settings(arena, folder, setup, err);
}

static int first_save(struct arena *arena, const char *folder,
		      const struct setup *setup, const struct moment *moment,
		      struct error *err)
{
	struct save_request request = { .message = setup->message };
	struct save_result result;
	struct workspace ws;
	int status;

	if (workspace_open(&ws, arena, folder, moment, WORKSPACE_WRITE, err))
		return -1;
	status = workspace_save(&result, &ws, &request, err);
	diags_release(&result.findings);
	workspace_close(&ws);
	return status;
}

static int stop_at_first(void *context, const char *name, enum file_type type,
			 struct error *err)
{
	(void)context;
	(void)type;
	return error_set(err, ERROR_EXISTS, MARK_NONE, "'%s'", name);
}

/* Schemas among the files of something else are hard to pick out again. */
static int check_empty(struct arena *arena, const char *folder,
		       struct error *err)
{
	struct error full = ERROR_INIT;

	if (file_type(folder) != FILE_FOLDER ||
	    file_type(file_join(arena, folder, ".git")) != FILE_NONE ||
	    file_list(folder, stop_at_first, NULL, &full) == 0)
		return 0;
	error_set(err, ERROR_EXISTS, MARK_NONE,
		  _("'%s' is not empty and no git repository; nothing was "
		    "made"), folder);
	return error_hint(err, _("name a new folder; or git init %s first, if "
				 "the records belong among these files"),
			  folder);
}

static int check_beforehand(struct arena *arena, const char *folder,
			    const struct setup *setup, struct error *err)
{
	char *schema = file_join(arena, setup->share ? setup->share : "",
				 "schemas/settings.yaml");

	if (file_type(file_join(arena, folder, "schemas")) != FILE_NONE) {
		error_set(err, ERROR_EXISTS, MARK_NONE,
			  _("'%s' has schemas already: it is a records "
			    "repository"), folder);
		return error_hint(err, _("entente -C %s status"), folder);
	}
	if (file_type(schema) != FILE_REGULAR)
		return error_set(err, ERROR_IO, MARK_FILE(schema),
				 _("the schemas to begin with are missing; is "
				   "entente installed completely?"));
	return check_empty(arena, folder, err);
}

/*
 * Who is not known yet tries again, from where it all began. What was there
 * stays: a git folder too that git no longer knows for one.
 */
static void take_back(const char *made)
{
	struct error ignored = ERROR_INIT;

	file_remove_tree(made, &ignored);
}

int workspace_init(struct arena *arena, const char *folder,
		   const struct setup *setup, const struct moment *moment,
		   struct error *err)
{
	const char *git = file_join(arena, folder, ".git");
	bool was_there = file_type(folder) != FILE_NONE;
	bool had_git = file_type(git) != FILE_NONE;
	struct error known = ERROR_INIT;
	struct person person;
	struct repo *repo;
	int status;

	if (check_beforehand(arena, folder, setup, err) ||
	    file_make_folders(folder, err))
		return -1;
	if (repo_init(&repo, folder, false, "main", &known)) {
		if (known.kind != ERROR_EXISTS) {
			*err = known;
			return -1;
		}
		if (repo_open(&repo, folder, err))
			return -1;
	}
	status = workspace_setup(arena, repo, setup, err) ||
		 repo_identity(&person, arena, repo, err);
	repo_close(repo);
	if (status && !had_git && !known.kind)
		take_back(was_there ? git : folder);
	if (status || fill_folder(arena, folder, setup, err))
		return -1;
	return first_save(arena, folder, setup, moment, err);
}
