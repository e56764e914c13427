#include "base/process.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include "base/buf.h"
#include "unit.h"

#define ARGV(...) ((const char *const[]){ __VA_ARGS__, NULL })

struct fixture {
	struct arena arena;
	struct error err;
	struct span output;
	int status;
};

static int setup(void **state)
{
	*state = calloc(1, sizeof(struct fixture));
	return *state ? 0 : -1;
}

static int teardown(void **state)
{
	struct fixture *f = *state;

	arena_release(&f->arena);
	free(f);
	return 0;
}

static int run(struct fixture *f, const char *const *argv, struct span input,
	       size_t limit)
{
	error_clear(&f->err);
	return process_run(&f->output, &f->status, &f->arena, argv, input,
			   limit, &f->err);
}

static void output_and_status_come_back(void **state)
{
	struct fixture *f = *state;

	assert_int_equal(run(f, ARGV("sh", "-c", "echo \"$0\"; exit 3", "a b"),
			     span_text(NULL), 100), 0);
	assert_int_equal(f->status, 3);
	assert_true(span_is(f->output, "a b\n"));
	assert_int_equal(run(f, ARGV("sh", "-c", "kill -9 $$"),
			     span_text(NULL), 100), 0);
	assert_int_equal(f->status, 128 + SIGKILL);
	assert_int_equal(f->output.len, 0);
}

static void much_goes_both_ways_at_once(void **state)
{
	struct fixture *f = *state;
	struct buf input;

	buf_init(&input);
	for (int i = 0; i < 100000; i++)
		buf_printf(&input, "line %d\n", i);
	assert_int_equal(run(f, ARGV("cat"), buf_span(&input), 1 << 24), 0);
	assert_int_equal(f->status, 0);
	assert_true(span_equal(f->output, buf_span(&input)));
	buf_release(&input);
}

static void a_child_need_not_read_its_input(void **state)
{
	struct fixture *f = *state;
	struct buf input;

	buf_init(&input);
	buf_add_repeat(&input, 'x', 1 << 20);
	assert_int_equal(run(f, ARGV("sh", "-c", "exec <&-; echo done"),
			     buf_span(&input), 100), 0);
	assert_true(span_is(f->output, "done\n"));
	buf_release(&input);
}

static void too_much_output_is_an_error(void **state)
{
	struct fixture *f = *state;

	assert_int_equal(run(f, ARGV("yes"), span_text(NULL), 1000), -1);
	assert_int_equal(f->err.kind, ERROR_INVALID);
	assert_string_equal(f->err.msg,
			    "yes: the program wrote more than 1000 bytes");
}

static void a_missing_program_is_named(void **state)
{
	struct fixture *f = *state;

	assert_int_equal(run(f, ARGV("no-such-program-here"),
			     span_text(NULL), 10), -1);
	assert_int_equal(f->err.kind, ERROR_NOTFOUND);
	assert_string_equal(f->err.msg,
			    "there is no program 'no-such-program-here'");
	assert_string_equal(f->err.hint,
			    "install it, or add its folder to PATH");
}

static void what_cannot_run_is_an_io_error(void **state)
{
	struct fixture *f = *state;
	struct process process;

	assert_int_equal(run(f, ARGV("/"), span_text(NULL), 10), -1);
	assert_int_equal(f->err.kind, ERROR_IO);
	assert_string_equal(f->err.msg, "cannot run '/': permission denied");
	error_clear(&f->err);
	assert_int_equal(process_start(&process, ARGV("true"), NULL,
				       "/nonexistent", &f->err), -1);
	assert_string_equal(f->err.msg, "cannot run 'true' in this folder: "
			    "no such file or folder");
	assert_string_equal(f->err.at.path, "/nonexistent");
	assert_int_equal(process.pid, 0);
	assert_int_equal(process.input, -1);
	assert_int_equal(process.output, -1);
}

static size_t read_all(char *out, size_t size, int fd)
{
	size_t len = 0;
	ssize_t got;

	while (len < size && (got = read(fd, out + len, size - len)) > 0)
		len += (size_t)got;
	return len;
}

static void environment_and_folder_reach_the_child(void **state)
{
	struct fixture *f = *state;
	struct process process;
	char text[200];
	size_t len;

	assert_int_equal(process_start(&process,
				       ARGV("sh", "-c", "echo $X-$Y; pwd"),
				       ARGV("X=1", "Y=2"), "/", &f->err), 0);
	len = read_all(text, sizeof(text), process.output);
	assert_int_equal(process_finish(&process), 0);
	assert_true(span_is(span_of(text, len), "1-2\n/\n"));
	assert_null(getenv("X"));
}

static void other_descriptors_do_not_reach_the_child(void **state)
{
	struct fixture *f = *state;
	int leak = fcntl(0, F_DUPFD, 40);

	assert_true(leak >= 40);
	assert_int_equal(run(f, ARGV("sh", "-c", "for i in 3 4 5 6 7 8 9 40; do "
				     "test -e /proc/$$/fd/$i && echo $i; done; "
				     "true"), span_text(NULL), 100), 0);
	assert_true(span_is(f->output, ""));
	close(leak);
}

static void writing_to_a_dead_child_does_not_kill_us(void **state)
{
	struct fixture *f = *state;
	struct process process;
	struct buf input;
	sigset_t waiting;
	char byte;

	buf_init(&input);
	buf_add_repeat(&input, 'x', 1 << 20);
	assert_int_equal(process_start(&process, ARGV("true"), NULL, NULL,
				       &f->err), 0);
	assert_int_equal(read(process.output, &byte, 1), 0);
	assert_int_equal(process_write(&process, buf_span(&input), &f->err),
			 -1);
	assert_string_equal(f->err.msg,
			    "cannot write to the program: the other end has closed");
	sigpending(&waiting);
	assert_int_equal(sigismember(&waiting, SIGPIPE), 0);
	assert_int_equal(process_finish(&process), 0);
	buf_release(&input);
}

/* The reader goes while write() waits in the midst of its bytes. */
static void a_write_cut_short_does_not_kill_us(void **state)
{
	struct fixture *f = *state;
	struct process process;
	struct buf input;

	buf_init(&input);
	buf_add_repeat(&input, 'x', 1 << 20);
	assert_int_equal(process_start(&process, ARGV("sleep", "0.1"), NULL,
				       NULL, &f->err), 0);
	assert_int_equal(process_write(&process, buf_span(&input), &f->err),
			 -1);
	assert_string_equal(f->err.msg,
			    "cannot write to the program: the other end has closed");
	assert_int_equal(process_finish(&process), 0);
	buf_release(&input);
}

static void input_can_end_while_output_goes_on(void **state)
{
	struct fixture *f = *state;
	struct process process;
	char text[20];

	assert_int_equal(process_start(&process, ARGV("sort"), NULL, NULL,
				       &f->err), 0);
	assert_int_equal(process_write(&process, span_text("b\na\n"), &f->err),
			 0);
	process_end_input(&process);
	assert_int_equal(process.input, -1);
	assert_int_equal(read_all(text, sizeof(text), process.output), 4);
	assert_memory_equal(text, "a\nb\n", 4);
	assert_int_equal(process_finish(&process), 0);
	assert_int_equal(process_finish(&process), 0);
}

static void a_child_can_be_ended(void **state)
{
	struct fixture *f = *state;
	struct process process;
	long pid;
	char byte;

	assert_int_equal(process_start(&process, ARGV("sleep", "60"), NULL,
				       NULL, &f->err), 0);
	pid = process.pid;
	process_kill(&process);
	assert_int_equal(process.pid, 0);
	assert_int_equal(kill((pid_t)pid, 0), -1);
	assert_int_equal(errno, ESRCH);
	/* One that does not listen is ended all the same. */
	assert_int_equal(process_start(&process, ARGV("sh", "-c",
				       "trap '' TERM; echo; "
				       "while :; do sleep 0.1; done"),
				       NULL, NULL, &f->err), 0);
	assert_int_equal(read(process.output, &byte, 1), 1);
	pid = process.pid;
	process_kill(&process);
	assert_int_equal(kill((pid_t)pid, 0), -1);
}

static void ignored_signals_are_restored_in_the_child(void **state)
{
	struct fixture *f = *state;
	struct sigaction ignore = { .sa_handler = SIG_IGN }, old;

	sigaction(SIGPIPE, &ignore, &old);
	assert_int_equal(run(f, ARGV("sh", "-c", "kill -PIPE $$; echo alive"),
			     span_text(NULL), 100), 0);
	sigaction(SIGPIPE, &old, NULL);
	assert_int_equal(f->status, 128 + SIGPIPE);
	assert_int_equal(f->output.len, 0);
}

static void a_child_may_have_the_terminal(void **state)
{
	struct fixture *f = *state;

	assert_int_equal(process_run_terminal(&f->status,
					      ARGV("sh", "-c", "exit 5"),
					      &f->err), 0);
	assert_int_equal(f->status, 5);
	assert_int_equal(process_run_terminal(&f->status,
					      ARGV("no-such-program-here"),
					      &f->err), -1);
	assert_int_equal(f->err.kind, ERROR_NOTFOUND);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(output_and_status_come_back),
		TEST(much_goes_both_ways_at_once),
		TEST(a_child_need_not_read_its_input),
		TEST(too_much_output_is_an_error),
		TEST(a_missing_program_is_named),
		TEST(what_cannot_run_is_an_io_error),
		TEST(environment_and_folder_reach_the_child),
		TEST(other_descriptors_do_not_reach_the_child),
		TEST(writing_to_a_dead_child_does_not_kill_us),
		TEST(a_write_cut_short_does_not_kill_us),
		TEST(input_can_end_while_output_goes_on),
		TEST(a_child_can_be_ended),
		TEST(ignored_signals_are_restored_in_the_child),
		TEST(a_child_may_have_the_terminal),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
