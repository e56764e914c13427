/* What the index keeps of texts, and of the files that have them. */
#include "unit.h"

#include <string.h>
#include <unistd.h>

#include "index/facts.h"

static struct arena arena;
static struct index *db;

static int set_up(void **state)
{
	struct error err = ERROR_INIT;

	(void)state;
	return index_open(&db, NULL, &err);
}

static int tear_down(void **state)
{
	(void)state;
	index_close(db);
	arena_release(&arena);
	return 0;
}

static const unsigned char *id(unsigned char number)
{
	static unsigned char ids[256][FACTS_ID];

	memset(ids[number], number, FACTS_ID);
	return ids[number];
}

static int64_t world(unsigned char number, bool make)
{
	struct error err = ERROR_INIT;
	int64_t out = -1;

	assert_int_equal(facts_world(&out, db, id(number), make, &err), 0);
	return out;
}

static int64_t add(int64_t in, const char *kind, unsigned char blob,
		   const char *owner, const char *text)
{
	struct fact fact = {
		.flags = 5, .first = -3, .last = INT64_C(1) << 40,
		.owner = span_text(owner), .links = span_of("a\0b", 3),
	};
	struct error err = ERROR_INIT;

	assert_int_equal(facts_add(&fact, db, in, kind, id(blob),
				   span_text(text), &err), 0);
	return fact.number;
}

static int64_t find(struct fact *out, int64_t in, const char *kind,
		    unsigned char blob)
{
	struct error err = ERROR_INIT;

	assert_int_equal(facts_find(out, &arena, db, in, kind, id(blob), &err),
			 0);
	return out->number;
}

static void test_facts(void **state)
{
	int64_t one = world(1, true);
	struct fact fact;
	int64_t number = add(one, "lease", 7, "laval", "text");

	(void)state;
	assert_true(one > 0);
	assert_int_equal(world(1, false), one);
	assert_int_equal(world(2, false), 0);
	assert_true(number > 0);
	assert_int_equal(find(&fact, one, "lease", 7), number);
	assert_int_equal(fact.flags, 5);
	assert_int_equal(fact.first, -3);
	assert_int_equal(fact.last, INT64_C(1) << 40);
	assert_true(span_is(fact.owner, "laval"));
	assert_true(span_equal(fact.links, span_of("a\0b", 3)));
	/* Another kind, another blob, another world know nothing of it. */
	assert_int_equal(find(&fact, one, "tenant", 7), 0);
	assert_int_equal(find(&fact, one, "lease", 8), 0);
	assert_int_equal(find(&fact, world(2, true), "lease", 7), 0);
	/* What is known stays as it is. */
	assert_int_equal(add(one, "lease", 7, "estrie", "other"), number);
	assert_int_equal(find(&fact, one, "lease", 7), number);
	assert_true(span_is(fact.owner, "laval"));
	assert_true(add(one, "tenant", 7, "", "") != number);
}

static void test_worlds_go(void **state)
{
	size_t count = 9;
	struct error err = ERROR_INIT;
	struct fact fact;
	int64_t first = world(1, true);
	bool holds;
	int64_t number = add(first, "lease", 1, "", "text");

	(void)state;
	world(2, true);
	world(3, true);
	assert_int_equal(world(1, true), first);
	assert_int_equal(find(&fact, first, "lease", 1), number);
	world(4, true);
	assert_int_equal(world(1, false), 0);
	assert_int_equal(find(&fact, first, "lease", 1), 0);
	assert_int_equal(facts_count(&count, db, &err), 0);
	assert_int_equal(count, 0);
	assert_int_equal(facts_holds(&holds, db, number,
				     (struct span[]){ span_text("e") }, 1,
				     &err), -1);
	assert_int_equal(err.kind, ERROR_DB);
	/* An old number never means another world. */
	assert_true(world(1, true) > first);
	add(world(1, false), "lease", 1, "", "");
	assert_int_equal(facts_count(&count, db, &err), 0);
	assert_int_equal(count, 1);
	assert_int_equal(index_begin(db, &err), 0);
	assert_int_equal(index_clear(db, &err), 0);
	assert_int_equal(index_commit(db, &err), 0);
	assert_int_equal(facts_count(&count, db, &err), 0);
	assert_int_equal(count, 0);
	assert_int_equal(world(1, false), 0);
}

static bool holds(int64_t number, const char *a, const char *b)
{
	struct span parts[] = { span_text(a), span_text(b) };
	struct error err = ERROR_INIT;
	bool out = false;

	assert_int_equal(facts_holds(&out, db, number, parts, b ? 2 : 1, &err),
			 0);
	return out;
}

static void test_holds(void **state)
{
	int64_t one = world(1, true);
	int64_t number = add(one, "lease", 1, "", "aine numero 7");
	int64_t none = add(one, "lease", 2, "", "");

	(void)state;
	assert_true(holds(number, "numero", NULL));
	assert_true(holds(number, "x", "e n"));
	assert_false(holds(number, "x", "numero 8"));
	assert_true(holds(number, "", NULL));
	assert_true(holds(none, "", NULL));
	assert_false(holds(none, "a", NULL));
}

static void visit(void *context, const char *path,
		  const struct file_stamp *stamp, const struct fact *fact)
{
	buf_printf(context, "%s %lld %lld %lld %llu %lld %.*s\n", path,
		   (long long)stamp->size, (long long)stamp->changed,
		   (long long)stamp->modified,
		   (unsigned long long)stamp->inode, (long long)fact->number,
		   SPAN_ARG(fact->owner));
}

static void put(const char *path, int64_t size, int64_t fact)
{
	struct file_stamp stamp = { size, 2, -3, UINT64_MAX };
	struct error err = ERROR_INIT;

	assert_int_equal(facts_put_file(db, path, &stamp, fact, &err), 0);
}

static void check_files(int64_t in, const char *want)
{
	struct error err = ERROR_INIT;
	struct buf out;

	buf_init(&out);
	buf_add_text(&out, "");
	assert_int_equal(facts_files(db, in, visit, &out, &err), 0);
	assert_string_equal(out.len ? out.ptr : "", want);
	buf_release(&out);
}

static void test_files(void **state)
{
	int64_t one = world(1, true), two = world(2, true);
	int64_t a = add(one, "lease", 1, "laval", "");
	int64_t b = add(two, "lease", 1, "estrie", "");

	(void)state;
	assert_int_equal(a, 1);
	assert_int_equal(b, 2);
	put("records/a/b.yaml", 10, a);
	put("records/a-b/c.yaml", 11, a);
	put("records/z.yaml", 12, b);
	/* Byte by byte: '-' before '/'. */
	check_files(one, "records/a-b/c.yaml 11 2 -3 18446744073709551615 1 "
		    "laval\nrecords/a/b.yaml 10 2 -3 18446744073709551615 1 "
		    "laval\n");
	check_files(two, "records/z.yaml 12 2 -3 18446744073709551615 2 "
		    "estrie\n");
	put("records/a-b/c.yaml", 0, 0);
	put("records/gone.yaml", 0, 0);
	put("records/a/b.yaml", 20, b);
	check_files(one, "");
	check_files(two, "records/a/b.yaml 20 2 -3 18446744073709551615 2 "
		    "estrie\nrecords/z.yaml 12 2 -3 18446744073709551615 2 "
		    "estrie\n");
}

static void test_kept(void **state)
{
	char file[] = "/tmp/entente-facts-XXXXXX";
	struct error err = ERROR_INIT;
	struct index *kept = NULL, *other = NULL;
	const struct index_patience none = { 0 };
	int fd = mkstemp(file);

	(void)state;
	assert_true(fd >= 0);
	close(fd);
	assert_false(index_is_kept(db));
	assert_int_equal(index_open(&kept, file, &err), 0);
	assert_int_equal(index_open_within(&other, file, &none, &err), 0);
	assert_true(index_is_kept(kept));
	assert_int_equal(index_begin(kept, &err), 0);
	assert_int_equal(index_begin_reading(other, &err), 0);
	index_rollback(other);
	assert_int_equal(index_begin(other, &err), -1);
	assert_int_equal(err.kind, ERROR_LOCKED);
	index_close(kept);
	index_close(other);
	unlink(file);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_facts, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_worlds_go, set_up,
						tear_down),
		cmocka_unit_test_setup_teardown(test_holds, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_files, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_kept, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
