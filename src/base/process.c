#include "base/process.h"

#include <assert.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/buf.h"

enum {
	LOWEST_FD = 3,
	MOST_FDS = 65536,
	READ_STEP = 16 * 1024,
	KILL_WAIT_MS = 500,
	KILL_STEP_MS = 10,
};

enum stage { STAGE_REDIRECT, STAGE_FOLDER, STAGE_EXEC };

/* What the child tells through the pipe when it cannot become the program. */
struct failure {
	enum stage stage;
	int number;
};

struct job {
	const char *const *argv;
	const char *const *env;
	const char *folder;
	int input, output; /* the child's ends; -1: ours are inherited */
	int status;        /* where failures are told */
	int last_fd;       /* the highest that may be open */
};

static void close_fd(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

/*
 * A pipe whose ends are closed by exec and are never 0, 1 or 2, even when we
 * were started with those closed.
 */
static int open_pipe(int ends[2])
{
	int raw[2], number;

	ends[0] = ends[1] = -1;
	if (pipe(raw) < 0)
		return -1;
	ends[0] = fcntl(raw[0], F_DUPFD_CLOEXEC, LOWEST_FD);
	if (ends[0] >= 0)
		ends[1] = fcntl(raw[1], F_DUPFD_CLOEXEC, LOWEST_FD);
	number = errno;
	close(raw[0]);
	close(raw[1]);
	if (ends[1] >= 0)
		return 0;
	close_fd(&ends[0]);
	errno = number;
	return -1;
}

/* Looked up before fork(), so that the child need not allocate. */
static int highest_fd(void)
{
	DIR *dir = opendir("/proc/self/fd");
	struct dirent *entry;
	uint64_t number;
	long most;
	int highest = LOWEST_FD;

	if (!dir) {
		most = sysconf(_SC_OPEN_MAX);
		return most > 0 && most < MOST_FDS ? (int)most : MOST_FDS;
	}
	while ((entry = readdir(dir)) != NULL)
		if (span_uint(&number, span_text(entry->d_name)) &&
		    number > (uint64_t)highest && number < INT32_MAX)
			highest = (int)number;
	closedir(dir);
	return highest;
}

static void child_fail(const struct job *job, enum stage stage)
{
	struct failure failure = { stage, errno };

	if (write(job->status, &failure, sizeof(failure)) < 0)
		_exit(126);
	_exit(127);
}

/*
 * Signals as a fresh program expects them: one that is ignored or blocked
 * would stay so through exec.
 */
static void child_signals(void)
{
	static const int numbers[] = { SIGPIPE, SIGINT, SIGQUIT, SIGCHLD };
	struct sigaction action;
	sigset_t none;

	memset(&action, 0, sizeof(action));
	action.sa_handler = SIG_DFL;
	for (size_t i = 0; i < ARRAY_LEN(numbers); i++)
		sigaction(numbers[i], &action, NULL);
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
}

static void child_run(const struct job *job)
{
	child_signals();
	if ((job->input >= 0 && dup2(job->input, STDIN_FILENO) < 0) ||
	    (job->output >= 0 && dup2(job->output, STDOUT_FILENO) < 0))
		child_fail(job, STAGE_REDIRECT);
	for (int fd = LOWEST_FD; fd <= job->last_fd; fd++)
		if (fd != job->status)
			close(fd);
	if (job->folder && chdir(job->folder) < 0)
		child_fail(job, STAGE_FOLDER);
	for (size_t i = 0; job->env && job->env[i]; i++)
		if (putenv((char *)(uintptr_t)job->env[i]) != 0)
			child_fail(job, STAGE_EXEC);
	execvp(job->argv[0], (char *const *)(uintptr_t)job->argv);
	child_fail(job, STAGE_EXEC);
}

/* The exit status as a shell tells it; 255 when it cannot be known. */
static int wait_for(long pid)
{
	int status;

	while (waitpid((pid_t)pid, &status, 0) < 0)
		if (errno != EINTR)
			return 255;
	return WIFSIGNALED(status) ? 128 + WTERMSIG(status) :
		WEXITSTATUS(status);
}

static int failure_error(const struct failure *failure, const struct job *job,
			 struct error *err)
{
	const char *name = job->argv[0];

	if (failure->stage == STAGE_FOLDER)
		return error_errno(err, failure->number, job->folder,
				   _("cannot run '%s' in this folder"), name);
	if (failure->stage == STAGE_EXEC && (failure->number == ENOENT ||
					     failure->number == ENOTDIR)) {
		error_set(err, ERROR_NOTFOUND, MARK_NONE,
			  _("there is no program '%s'"), name);
		return error_hint(err, _("install it, or add its folder to "
					 "PATH"));
	}
	return error_errno(err, failure->number, NULL, _("cannot run '%s'"),
			   name);
}

/* Reads what the child says before exec() closes the pipe; 0 when nothing. */
static ssize_t read_failure(struct failure *failure, int fd)
{
	ssize_t got;

	do
		got = read(fd, failure, sizeof(*failure));
	while (got < 0 && errno == EINTR);
	return got;
}

/* Forks and runs; the child's pid, or -1. */
static long spawn(struct job *job, struct error *err)
{
	struct failure failure = { STAGE_EXEC, 0 };
	int status[2];
	ssize_t got;
	pid_t pid;

	if (open_pipe(status) < 0)
		return error_errno(err, errno, NULL, _("cannot run '%s'"),
				   job->argv[0]);
	job->status = status[1];
	job->last_fd = highest_fd();
	pid = fork();
	if (pid == 0)
		child_run(job);
	close_fd(&status[1]);
	if (pid < 0) {
		error_errno(err, errno, NULL, _("cannot run '%s'"),
			    job->argv[0]);
		close_fd(&status[0]);
		return -1;
	}
	got = read_failure(&failure, status[0]);
	close_fd(&status[0]);
	if (got == 0)
		return (long)pid;
	wait_for((long)pid);
	return failure_error(&failure, job, err);
}

int process_start(struct process *process, const char *const *argv,
		  const char *const *env, const char *folder,
		  struct error *err)
{
	struct job job = { .argv = argv, .env = env, .folder = folder };
	int in[2], out[2] = { -1, -1 };
	long pid = -1;

	process->pid = 0;
	process->input = process->output = -1;
	if (open_pipe(in) < 0 || open_pipe(out) < 0) {
		error_errno(err, errno, NULL, _("cannot run '%s'"), argv[0]);
	} else {
		job.input = in[0];
		job.output = out[1];
		pid = spawn(&job, err);
	}
	close_fd(&in[0]);
	close_fd(&out[1]);
	if (pid < 0) {
		close_fd(&in[1]);
		close_fd(&out[0]);
		return -1;
	}
	process->pid = pid;
	process->input = in[1];
	process->output = out[0];
	return 0;
}

void process_end_input(struct process *process)
{
	close_fd(&process->input);
}

int process_finish(struct process *process)
{
	int status = 0;

	close_fd(&process->input);
	close_fd(&process->output);
	if (process->pid > 0)
		status = wait_for(process->pid);
	process->pid = 0;
	return status;
}

void process_kill(struct process *process)
{
	const struct timespec step = { 0, KILL_STEP_MS * 1000000L };
	pid_t pid = (pid_t)process->pid;

	close_fd(&process->input);
	close_fd(&process->output);
	if (pid <= 0)
		return;
	/* A moment to remove its own locks, then no more asking. */
	kill(pid, SIGTERM);
	for (int ms = 0; ms < KILL_WAIT_MS; ms += KILL_STEP_MS) {
		pid_t gone = waitpid(pid, NULL, WNOHANG);

		if (gone == pid || (gone < 0 && errno != EINTR)) {
			process->pid = 0;
			return;
		}
		nanosleep(&step, NULL);
	}
	kill(pid, SIGKILL);
	process_finish(process);
}

/*
 * write() without SIGPIPE: the signal is blocked, and the one that we caused
 * is taken off before it is let through again. Linux may send it although some
 * bytes were written, when the reader goes in the midst of a write().
 */
static ssize_t write_quietly(int fd, struct span text)
{
	const struct timespec now = { 0, 0 };
	sigset_t pipe_only, old, waiting;
	bool was_waiting;
	ssize_t put;
	int number;

	sigemptyset(&pipe_only);
	sigaddset(&pipe_only, SIGPIPE);
	sigpending(&waiting);
	was_waiting = sigismember(&waiting, SIGPIPE) == 1;
	sigprocmask(SIG_BLOCK, &pipe_only, &old);
	put = write(fd, text.ptr, text.len);
	number = errno;
	if (!was_waiting)
		while (sigtimedwait(&pipe_only, NULL, &now) < 0 &&
		       errno == EINTR)
			continue;
	sigprocmask(SIG_SETMASK, &old, NULL);
	errno = number;
	return put;
}

int process_write(struct process *process, struct span text,
		  struct error *err)
{
	while (text.len) {
		ssize_t put = write_quietly(process->input, text);

		if (put < 0 && errno == EINTR)
			continue;
		if (put < 0)
			return error_errno(err, errno, NULL,
					   _("cannot write to the program"));
		text = span_from(text, (size_t)put);
	}
	return 0;
}

/* Gives the child some input; what it does not want is no error. */
static int feed(struct process *process, struct span *input,
		struct error *err)
{
	ssize_t put = write_quietly(process->input, *input);

	if (put >= 0) {
		*input = span_from(*input, (size_t)put);
	} else if (errno == EPIPE) {
		*input = span_of(NULL, 0);
	} else if (errno != EAGAIN && errno != EWOULDBLOCK && errno != EINTR) {
		return error_errno(err, errno, NULL,
				   _("cannot write to the program"));
	}
	if (!input->len)
		close_fd(&process->input);
	return 0;
}

/* What the child says, in the pieces in which it comes. */
static int collect(struct process_feed *feeds, size_t at, process_take take,
		   void *context, struct error *err)
{
	struct process *process = &feeds[at].process;
	char bytes[READ_STEP];
	ssize_t got = read(process->output, bytes, sizeof(bytes));

	if (got < 0)
		return errno == EINTR || errno == EAGAIN ? 0 :
			error_errno(err, errno, NULL,
				    _("cannot read from the program"));
	if (got == 0) {
		close_fd(&process->output);
		return 0;
	}
	return take(context, at, span_of(bytes, (size_t)got), err);
}

/* What does not want to be written to at all is not waited for. */
static int prepare_input(struct process_feed *feed, struct error *err)
{
	if (!feed->input.len)
		close_fd(&feed->process.input);
	else if (fcntl(feed->process.input, F_SETFL, O_NONBLOCK) < 0)
		return error_errno(err, errno, NULL,
				   _("cannot write to the program"));
	return 0;
}

static size_t wait_for_any(struct pollfd *fds,
			   const struct process_feed *feeds, size_t count)
{
	size_t open = 0;

	for (size_t i = 0; i < count; i++) {
		fds[2 * i] = (struct pollfd){ feeds[i].process.output, POLLIN,
					      0 };
		fds[2 * i + 1] = (struct pollfd){ feeds[i].process.input,
						  POLLOUT, 0 };
		open += feeds[i].process.output >= 0;
	}
	return open;
}

int process_pump(struct process_feed *feeds, size_t count, process_take take,
		 void *context, struct error *err)
{
	struct pollfd fds[2 * PROCESS_FEEDS];

	assert(count <= PROCESS_FEEDS);
	for (size_t i = 0; i < count; i++)
		if (prepare_input(&feeds[i], err))
			return -1;
	while (wait_for_any(fds, feeds, count)) {
		if (poll(fds, 2 * count, -1) < 0) {
			if (errno == EINTR)
				continue;
			return error_errno(err, errno, NULL,
					   _("cannot wait for the program"));
		}
		for (size_t i = 0; i < count; i++)
			if ((fds[2 * i + 1].revents &&
			     feed(&feeds[i].process, &feeds[i].input, err)) ||
			    (fds[2 * i].revents &&
			     collect(feeds, i, take, context, err)))
				return -1;
	}
	return 0;
}

struct collected {
	struct buf text;
	size_t limit;
};

static int take_all(void *context, size_t at, struct span bytes,
		    struct error *err)
{
	struct collected *collected = context;

	(void)at;
	buf_add(&collected->text, bytes);
	if (collected->text.len > collected->limit)
		return error_set(err, ERROR_INVALID, MARK_NONE,
				 _("the program wrote more than %zu bytes"),
				 collected->limit);
	return 0;
}

int process_run(struct span *output, int *status, struct arena *arena,
		const char *const *argv, struct span input, size_t limit,
		struct error *err)
{
	struct process_feed feed = { .input = input };
	struct collected collected = { .limit = limit };
	int result;

	if (process_start(&feed.process, argv, NULL, NULL, err) < 0)
		return -1;
	buf_init(&collected.text);
	result = process_pump(&feed, 1, take_all, &collected, err);
	if (result < 0) {
		error_wrap(err, "%s", argv[0]);
		process_kill(&feed.process);
	} else {
		*status = process_finish(&feed.process);
		*output = buf_detach(&collected.text, arena);
	}
	buf_release(&collected.text);
	return result;
}

/*
 * The terminal's interrupt is for the child (an editor, a pager): we do not
 * die of it while we wait.
 */
int process_run_terminal(int *status, const char *const *argv,
			 struct error *err)
{
	struct job job = { .argv = argv, .input = -1, .output = -1 };
	struct sigaction ignore, old_int, old_quit;
	long pid;

	memset(&ignore, 0, sizeof(ignore));
	ignore.sa_handler = SIG_IGN;
	sigaction(SIGINT, &ignore, &old_int);
	sigaction(SIGQUIT, &ignore, &old_quit);
	pid = spawn(&job, err);
	if (pid > 0)
		*status = wait_for(pid);
	sigaction(SIGINT, &old_int, NULL);
	sigaction(SIGQUIT, &old_quit, NULL);
	return pid > 0 ? 0 : -1;
}
