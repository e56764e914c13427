#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "unit.h"

struct fixture {
	struct arena arena;
	struct error err;
	char folder[64];
};

static int setup(void **state)
{
	struct fixture *f = calloc(1, sizeof(*f));

	if (!f)
		return -1;
	snprintf(f->folder, sizeof(f->folder), "/tmp/entente-file-XXXXXX");
	*state = f;
	return mkdtemp(f->folder) ? 0 : -1;
}

static int teardown(void **state)
{
	struct fixture *f = *state;
	int result;

	error_clear(&f->err);
	result = file_remove_tree(f->folder, &f->err);
	arena_release(&f->arena);
	free(f);
	return result;
}

static char *in(struct fixture *f, const char *name)
{
	error_clear(&f->err);
	return file_join(&f->arena, f->folder, name);
}

static int count_one(void *context, const char *name, enum file_type type,
		     struct error *err)
{
	(void)name;
	(void)type;
	(void)err;
	++*(int *)context;
	return 0;
}

static int count_files(struct fixture *f)
{
	int count = 0;

	error_clear(&f->err);
	assert_int_equal(file_list(f->folder, count_one, &count, &f->err), 0);
	return count;
}

static void assert_holds(struct fixture *f, const char *path, const char *want)
{
	struct span text = { NULL, 0 };

	error_clear(&f->err);
	assert_int_equal(file_read(&text, &f->arena, path, 1000, &f->err), 0);
	assert_true(span_is(text, want));
	assert_int_equal(text.ptr[text.len], '\0');
}

static void what_is_written_is_read(void **state)
{
	struct fixture *f = *state;
	char *path = in(f, "a");
	struct span text;

	assert_int_equal(file_write(path, span_text("one\n"), &f->err), 0);
	assert_holds(f, path, "one\n");
	assert_int_equal(file_write(path, span_of("a\0b", 3), &f->err), 0);
	assert_int_equal(file_read(&text, &f->arena, path, 3, &f->err), 0);
	assert_int_equal(text.len, 3);
	assert_int_equal(file_write(path, span_of(NULL, 0), &f->err), 0);
	assert_holds(f, path, "");
	assert_int_equal(count_files(f), 1);
}

static void what_is_put_is_read(void **state)
{
	struct fixture *f = *state;
	char *path = in(f, "a");

	assert_int_equal(file_put(path, span_text("one"), &f->err), 0);
	assert_int_equal(file_put(path, span_text("two"), &f->err), 0);
	assert_holds(f, path, "two");
	assert_int_equal(symlink("a", in(f, "link")), 0);
	assert_int_equal(file_put(in(f, "link"), span_text("x"), &f->err), -1);
	assert_int_equal(f->err.kind, ERROR_INVALID);
	assert_holds(f, path, "two");
	assert_int_equal(count_files(f), 2);
}

static void a_relative_path_needs_no_folder(void **state)
{
	struct fixture *f = *state;
	char old[4096];

	assert_non_null(getcwd(old, sizeof(old)));
	assert_int_equal(chdir(f->folder), 0);
	assert_int_equal(file_write("plain", span_text("x"), &f->err), 0);
	assert_int_equal(file_remove("plain", &f->err), 0);
	assert_int_equal(file_make_folders("p/q", &f->err), 0);
	file_prune("p/q", "");
	assert_int_equal(file_type("p"), FILE_NONE);
	assert_int_equal(chdir(old), 0);
}

static void mode_bits_are_kept(void **state)
{
	struct fixture *f = *state;
	char *path = in(f, "a");
	mode_t mask = umask(022);
	struct stat st;

	assert_int_equal(file_write(path, span_text("1"), &f->err), 0);
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 07777, 0644);
	assert_int_equal(chmod(path, 0750), 0);
	assert_int_equal(file_write(path, span_text("2"), &f->err), 0);
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 07777, 0750);
	umask(mask);
}

static void a_file_has_a_limit(void **state)
{
	struct fixture *f = *state;
	char *path = in(f, "a");
	struct span text;

	assert_int_equal(file_write(path, span_text("12345"), &f->err), 0);
	assert_int_equal(file_read(&text, &f->arena, path, 5, &f->err), 0);
	assert_int_equal(file_read(&text, &f->arena, path, 4, &f->err), -1);
	assert_int_equal(f->err.kind, ERROR_INVALID);
	assert_string_equal(f->err.msg,
			    "the file is larger than the limit of 4 bytes");
	assert_string_equal(f->err.at.path, path);
}

static void only_regular_files_are_read_or_written(void **state)
{
	static const struct {
		const char *name, *msg, *hint;
	} cases[] = {
		{ "link", "this is a symbolic link, not a file",
		  "replace the link by a copy of the file it points to" },
		{ "pipe", "this is a named pipe, not a file",
		  "save what comes through it to a file first" },
		{ "folder", "this is a folder, not a file",
		  "give the path of a file in it" },
		{ "/dev/zero", "this is a device, not a file",
		  "remove it, or give another path" },
	};
	struct fixture *f = *state;
	struct span text;

	assert_int_equal(file_write(in(f, "real"), span_text("x"), &f->err),
			 0);
	assert_int_equal(symlink("real", in(f, "link")), 0);
	assert_int_equal(mkfifo(in(f, "pipe"), 0600), 0);
	assert_int_equal(mkdir(in(f, "folder"), 0700), 0);
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		char *path = in(f, cases[i].name);

		assert_int_equal(file_read(&text, &f->arena, path, 100,
					   &f->err), -1);
		assert_int_equal(f->err.kind, ERROR_INVALID);
		assert_string_equal(f->err.msg, cases[i].msg);
		assert_string_equal(f->err.hint, cases[i].hint);
		assert_string_equal(f->err.at.path, path);
		error_clear(&f->err);
		assert_int_equal(file_write(path, span_text("y"), &f->err),
				 -1);
		assert_int_equal(f->err.kind, ERROR_INVALID);
		assert_string_equal(f->err.msg, cases[i].msg);
	}
	assert_holds(f, in(f, "real"), "x");
	assert_int_equal(count_files(f), 4);
}

static void a_missing_file_is_not_found(void **state)
{
	struct fixture *f = *state;
	char *path = in(f, "none");
	struct span text;

	assert_int_equal(file_read(&text, &f->arena, path, 9, &f->err), -1);
	assert_int_equal(f->err.kind, ERROR_NOTFOUND);
	assert_string_equal(f->err.msg, "no such file");
	error_clear(&f->err);
	assert_int_equal(file_remove(path, &f->err), -1);
	assert_int_equal(f->err.kind, ERROR_NOTFOUND);
	assert_int_equal(file_type(path), FILE_NONE);
}

static void writing_into_a_missing_folder_fails(void **state)
{
	struct fixture *f = *state;
	char *path = in(f, "none/a");

	assert_int_equal(file_write(path, span_text("x"), &f->err), -1);
	assert_int_equal(f->err.kind, ERROR_IO);
	assert_string_equal(f->err.msg,
			    "cannot write 'a': no such file or folder");
	assert_string_equal(f->err.hint, "nothing was changed");
}

/* A limit on the size of files stands in for a full disk. */
struct full_disk {
	struct sigaction action;
	struct rlimit limit;
};

static void disk_fill(struct full_disk *before, rlim_t room)
{
	struct sigaction ignore = { .sa_handler = SIG_IGN };
	struct rlimit small = { room, 0 };

	sigaction(SIGXFSZ, &ignore, &before->action);
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &before->limit), 0);
	small.rlim_max = before->limit.rlim_max;
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
}

static void disk_empty(const struct full_disk *before)
{
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &before->limit), 0);
	sigaction(SIGXFSZ, &before->action, NULL);
}

static void a_failed_write_changes_nothing(void **state)
{
	struct fixture *f = *state;
	struct full_disk before;
	char *path = in(f, "a");
	struct buf large;
	int result;

	assert_int_equal(file_write(path, span_text("old"), &f->err), 0);
	buf_init(&large);
	buf_add_repeat(&large, 'x', 5000);
	disk_fill(&before, 1000);
	result = file_write(path, buf_span(&large), &f->err);
	disk_empty(&before);
	buf_release(&large);
	assert_int_equal(result, -1);
	assert_int_equal(f->err.kind, ERROR_IO);
	assert_string_equal(f->err.msg, "cannot write 'a': File too large");
	assert_holds(f, path, "old");
	assert_int_equal(count_files(f), 1);
}

static void a_leftover_does_not_stand_in_the_way(void **state)
{
	struct fixture *f = *state;
	char *left = arena_printf(&f->arena, "%s/%s%ld-0", f->folder,
				  FILE_TMP_PREFIX, (long)getpid());
	int fd = open(left, O_CREAT | O_WRONLY, 0600);

	assert_true(fd >= 0);
	close(fd);
	assert_int_equal(file_write(in(f, "a"), span_text("x"), &f->err), 0);
	assert_holds(f, in(f, "a"), "x");
	assert_int_equal(count_files(f), 2);
}

static void folders_are_made_and_pruned(void **state)
{
	struct fixture *f = *state;
	char *deep = in(f, "a/b//c/");

	assert_int_equal(file_make_folders(deep, &f->err), 0);
	assert_int_equal(file_make_folders(deep, &f->err), 0);
	assert_int_equal(file_type(in(f, "a/b/c")), FILE_FOLDER);
	assert_int_equal(file_write(in(f, "a/keep"), span_text("x"), &f->err),
			 0);
	file_prune(in(f, "a/b/c"), f->folder);
	assert_int_equal(file_type(in(f, "a/b")), FILE_NONE);
	assert_int_equal(file_type(in(f, "a")), FILE_FOLDER);
	assert_int_equal(file_remove(in(f, "a/keep"), &f->err), 0);
	file_prune(in(f, "a"), f->folder);
	assert_int_equal(file_type(f->folder), FILE_FOLDER);
	assert_int_equal(count_files(f), 0);
}

static void pruning_stays_below_its_end(void **state)
{
	struct fixture *f = *state;

	assert_int_equal(file_make_folders(in(f, "ab/c"), &f->err), 0);
	file_prune(in(f, "ab/c"), in(f, "a"));
	assert_int_equal(file_type(in(f, "ab/c")), FILE_FOLDER);
}

static void a_file_in_the_way_of_a_folder_is_told(void **state)
{
	struct fixture *f = *state;

	assert_int_equal(file_write(in(f, "a"), span_text("x"), &f->err), 0);
	assert_int_equal(file_make_folders(in(f, "a/b"), &f->err), -1);
	assert_int_equal(f->err.kind, ERROR_EXISTS);
	assert_string_equal(f->err.msg, "cannot make the folder: "
			    "something else has this name");
	assert_string_equal(file_name(f->err.at.path), "a");
}

struct listing {
	struct buf text;
	const char *stop;
};

static int add_entry(void *context, const char *name, enum file_type type,
		     struct error *err)
{
	struct listing *listing = context;

	buf_printf(&listing->text, "%s:%d ", name, (int)type);
	if (listing->stop && strcmp(name, listing->stop) == 0)
		return error_set(err, ERROR_CONFLICT, MARK_NONE, "stopped");
	return 0;
}

static void a_folder_is_listed_in_order(void **state)
{
	struct fixture *f = *state;
	struct listing listing = { .stop = NULL };

	assert_int_equal(file_write(in(f, "b"), span_text(""), &f->err), 0);
	assert_int_equal(file_write(in(f, ".dot"), span_text(""), &f->err), 0);
	assert_int_equal(file_write(in(f, "B"), span_text(""), &f->err), 0);
	assert_int_equal(mkdir(in(f, "a"), 0700), 0);
	assert_int_equal(symlink("nowhere", in(f, "c")), 0);
	assert_int_equal(mkfifo(in(f, "d"), 0600), 0);
	buf_init(&listing.text);
	assert_int_equal(file_list(f->folder, add_entry, &listing, &f->err),
			 0);
	assert_string_equal(listing.text.ptr, ".dot:1 B:1 a:2 b:1 c:3 d:4 ");
	buf_clear(&listing.text);
	listing.stop = "a";
	assert_int_equal(file_list(f->folder, add_entry, &listing, &f->err),
			 -1);
	assert_string_equal(listing.text.ptr, ".dot:1 B:1 a:2 ");
	assert_int_equal(f->err.kind, ERROR_CONFLICT);
	buf_release(&listing.text);
}

static void listing_needs_a_folder(void **state)
{
	struct fixture *f = *state;
	int count = 0;

	assert_int_equal(file_list(in(f, "none"), count_one, &count, &f->err),
			 -1);
	assert_int_equal(f->err.kind, ERROR_NOTFOUND);
	assert_string_equal(f->err.msg, "no such folder");
	assert_int_equal(file_write(in(f, "a"), span_text(""), &f->err), 0);
	assert_int_equal(file_list(in(f, "a"), count_one, &count, &f->err),
			 -1);
	assert_int_equal(f->err.kind, ERROR_INVALID);
	assert_string_equal(f->err.msg, "this is no folder");
}

static void removing_a_tree_leaves_what_links_point_to(void **state)
{
	struct fixture *f = *state;

	assert_int_equal(file_make_folders(in(f, "tree/a/b"), &f->err), 0);
	assert_int_equal(mkdir(in(f, "safe"), 0700), 0);
	assert_int_equal(file_write(in(f, "safe/x"), span_text("x"), &f->err),
			 0);
	assert_int_equal(file_write(in(f, "tree/a/y"), span_text("y"),
				    &f->err), 0);
	assert_int_equal(symlink("../safe", in(f, "tree/link")), 0);
	assert_int_equal(file_remove_tree(in(f, "tree"), &f->err), 0);
	assert_int_equal(file_type(in(f, "tree")), FILE_NONE);
	assert_holds(f, in(f, "safe/x"), "x");
	assert_int_equal(file_remove_tree(in(f, "tree"), &f->err), 0);
	assert_int_equal(symlink("safe", in(f, "link")), 0);
	assert_int_equal(file_remove_tree(in(f, "link"), &f->err), 0);
	assert_int_equal(file_type(in(f, "link")), FILE_NONE);
	assert_holds(f, in(f, "safe/x"), "x");
}

static void paths_are_joined_and_taken_apart(void **state)
{
	struct fixture *f = *state;
	static const struct {
		const char *folder, *name, *want;
	} joins[] = {
		{ "a", "b", "a/b" },   { "a/", "b", "a/b" },
		{ "", "b", "b" },      { "a", "/b", "/b" },
		{ "/", "b", "/b" },
	};
	static const struct {
		const char *path, *folder, *name;
	} parts[] = {
		{ "a/b", "a", "b" },   { "b", "", "b" },
		{ "/b", "/", "b" },    { "a/b/c", "a/b", "c" },
		{ "a//b", "a", "b" },  { "a/", "a", "" },
	};

	for (size_t i = 0; i < ARRAY_LEN(joins); i++)
		assert_string_equal(file_join(&f->arena, joins[i].folder,
					      joins[i].name), joins[i].want);
	for (size_t i = 0; i < ARRAY_LEN(parts); i++) {
		assert_string_equal(file_folder(&f->arena, parts[i].path),
				    parts[i].folder);
		assert_string_equal(file_name(parts[i].path), parts[i].name);
	}
	assert_string_equal(file_real(&f->arena, "/usr/../usr"), "/usr");
	assert_null(file_real(&f->arena, in(f, "none")));
}

/* A child that holds the lock until its stdin, the pipe, is closed. */
static pid_t hold_lock(const char *path, int *release)
{
	int go[2], ready[2];
	char byte;
	pid_t pid;

	assert_int_equal(pipe(go), 0);
	assert_int_equal(pipe(ready), 0);
	pid = fork();
	if (pid == 0) {
		struct error err = ERROR_INIT;
		struct file_lock lock;

		close(go[1]);
		if (file_lock(&lock, path, 0, &err) < 0 ||
		    write(ready[1], "x", 1) != 1)
			_exit(1);
		while (read(go[0], &byte, 1) > 0)
			continue;
		_exit(0); /* without unlocking, as one that was killed */
	}
	close(go[0]);
	close(ready[1]);
	assert_int_equal(read(ready[0], &byte, 1), 1);
	close(ready[0]);
	*release = go[1];
	return pid;
}

static void let_go(pid_t pid, int release)
{
	int status;

	close(release);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_int_equal(status, 0);
}

static void a_lock_keeps_others_out_and_names_its_owner(void **state)
{
	struct fixture *f = *state;
	char *path = in(f, "lock"), want[512], host[256] = "";
	struct file_lock lock;
	struct timespec start, end;
	long waited;
	int release;
	pid_t pid = hold_lock(path, &release);

	gethostname(host, sizeof(host) - 1);
	snprintf(want, sizeof(want), "another entente (process %ld on host "
		 "%s) is writing here", (long)pid, host);
	assert_int_equal(file_lock(&lock, path, 0, &f->err), -1);
	assert_int_equal(lock.fd, -1);
	assert_int_equal(f->err.kind, ERROR_LOCKED);
	assert_string_equal(f->err.msg, want);
	assert_string_equal(f->err.hint, "wait until it is done, then try "
			    "again; a process that ended holds no lock");
	error_clear(&f->err);
	clock_gettime(CLOCK_MONOTONIC, &start);
	assert_int_equal(file_lock(&lock, path, 60, &f->err), -1);
	clock_gettime(CLOCK_MONOTONIC, &end);
	waited = (end.tv_sec - start.tv_sec) * 1000 +
		 (end.tv_nsec - start.tv_nsec) / 1000000;
	assert_true(waited >= 59);
	let_go(pid, release);
	error_clear(&f->err);
	/* Its owner died, its name is still in the file. */
	assert_int_equal(file_lock(&lock, path, 0, &f->err), 0);
	file_unlock(&lock);
}

static void a_lock_says_little_when_the_file_is_nonsense(void **state)
{
	struct fixture *f = *state;
	char *path = in(f, "lock");
	struct file_lock lock;
	int release, fd;
	pid_t pid = hold_lock(path, &release);

	fd = open(path, O_WRONLY | O_TRUNC);
	assert_int_equal(write(fd, "\xff who?", 6), 6);
	close(fd);
	assert_int_equal(file_lock(&lock, path, 0, &f->err), -1);
	assert_string_equal(f->err.msg, "another entente is writing here");
	let_go(pid, release);
}

static void a_lock_is_waited_for(void **state)
{
	struct fixture *f = *state;
	char *path = in(f, "lock");
	struct file_lock lock;
	int release;
	pid_t pid = hold_lock(path, &release), helper;
	struct timespec nap = { 0, 50000000 };

	helper = fork();
	if (helper == 0) {
		nanosleep(&nap, NULL);
		_exit(0);
	}
	close(release); /* now only the helper keeps the pipe open */
	assert_int_equal(file_lock(&lock, path, 10000, &f->err), 0);
	file_unlock(&lock);
	assert_int_equal(waitpid(pid, NULL, 0), pid);
	assert_int_equal(waitpid(helper, NULL, 0), helper);
}

/* Else what it left behind would not be looked for. */
static void a_lock_of_one_that_was_killed_stays_known_as_such(void **state)
{
	struct fixture *f = *state;
	char *path = in(f, "lock");
	struct full_disk before;
	struct file_lock lock;
	int result;

	assert_int_equal(file_write(path, span_text("1 elsewhere\n"), &f->err),
			 0);
	disk_fill(&before, 0);
	result = file_lock(&lock, path, 0, &f->err);
	disk_empty(&before);
	assert_int_equal(result, -1);
	assert_holds(f, path, "1 elsewhere\n");
	error_clear(&f->err);
	assert_int_equal(file_lock(&lock, path, 0, &f->err), 0);
	assert_true(lock.abandoned);
	file_unlock(&lock);
}

static void the_lock_file_stays_empty_afterwards(void **state)
{
	struct fixture *f = *state;
	char *path = in(f, "lock"), want[512], host[256] = "";
	struct file_lock lock;

	gethostname(host, sizeof(host) - 1);
	snprintf(want, sizeof(want), "%ld %s\n", (long)getpid(), host);
	assert_int_equal(file_lock(&lock, path, 0, &f->err), 0);
	/* Looked at from outside: closing it here would give up the lock. */
	if (fork() == 0) {
		struct span text;

		_exit(file_read(&text, &f->arena, path, 600, &f->err) < 0 ||
		      !span_is(text, want));
	} else {
		int status;

		wait(&status);
		assert_int_equal(status, 0);
	}
	file_unlock(&lock);
	file_unlock(&lock);
	assert_int_equal(lock.fd, -1);
	assert_holds(f, path, "");
}

static void a_lock_file_is_a_regular_file(void **state)
{
	struct fixture *f = *state;
	struct file_lock lock;

	assert_int_equal(mkfifo(in(f, "pipe"), 0600), 0);
	assert_int_equal(file_lock(&lock, in(f, "pipe"), 0, &f->err), -1);
	assert_int_equal(f->err.kind, ERROR_INVALID);
	assert_string_equal(f->err.msg, "the lock file is no regular file");
	assert_int_equal(file_lock(&lock, in(f, "none/lock"), 0, &f->err),
			 -1);
	assert_int_equal(f->err.kind, ERROR_IO);
	assert_int_equal(symlink("x", in(f, "link")), 0);
	assert_int_equal(file_lock(&lock, in(f, "link"), 0, &f->err), -1);
	assert_int_equal(file_type(in(f, "x")), FILE_NONE);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(what_is_written_is_read),
		TEST(what_is_put_is_read),
		TEST(a_relative_path_needs_no_folder),
		TEST(mode_bits_are_kept),
		TEST(a_file_has_a_limit),
		TEST(only_regular_files_are_read_or_written),
		TEST(a_missing_file_is_not_found),
		TEST(writing_into_a_missing_folder_fails),
		TEST(a_failed_write_changes_nothing),
		TEST(a_leftover_does_not_stand_in_the_way),
		TEST(folders_are_made_and_pruned),
		TEST(pruning_stays_below_its_end),
		TEST(a_file_in_the_way_of_a_folder_is_told),
		TEST(a_folder_is_listed_in_order),
		TEST(listing_needs_a_folder),
		TEST(removing_a_tree_leaves_what_links_point_to),
		TEST(paths_are_joined_and_taken_apart),
		TEST(a_lock_keeps_others_out_and_names_its_owner),
		TEST(a_lock_says_little_when_the_file_is_nonsense),
		TEST(a_lock_is_waited_for),
		TEST(a_lock_of_one_that_was_killed_stays_known_as_such),
		TEST(the_lock_file_stays_empty_afterwards),
		TEST(a_lock_file_is_a_regular_file),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
