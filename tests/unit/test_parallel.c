#include "unit.h"

#include "base/parallel.h"

enum { MANY = 10007, WORKERS = 16 };

struct tally {
	unsigned char done[MANY];
	size_t by[WORKERS];
};

static void work(void *context, size_t worker, size_t index)
{
	struct tally *tally = context;

	tally->done[index]++;
	tally->by[worker]++;
}

/* Each once, whatever the number of workers. */
static void test_each_once(void **state)
{
	static const size_t workers[] = { 0, 1, 2, 3, WORKERS, 100 };

	(void)state;
	for (size_t k = 0; k < ARRAY_LEN(workers); k++) {
		static struct tally tally;
		size_t sum = 0;

		memset(&tally, 0, sizeof(tally));
		parallel_run(MANY, workers[k], work, &tally);
		for (size_t i = 0; i < MANY; i++)
			assert_int_equal(tally.done[i], 1);
		for (size_t i = 0; i < WORKERS; i++)
			sum += tally.by[i];
		assert_int_equal(sum, MANY);
	}
}

static void test_workers(void **state)
{
	(void)state;
	assert_int_equal(parallel_workers(0), 1);
	assert_int_equal(parallel_workers(3), 1);
	assert_in_range(parallel_workers(1000000), 1, WORKERS);
	parallel_run(0, 4, work, NULL);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_each_once),
		cmocka_unit_test(test_workers),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
