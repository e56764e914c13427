#include "base/buf.h"

#include "base/arena.h"
#include "base/mem.h"
#include "base/span.h"
#include "unit.h"

/* What buf.h promises after every call. */
static void assert_whole(const struct buf *buf)
{
	assert_non_null(buf->ptr);
	assert_int_equal(buf->ptr[buf->len], '\0');
	assert_true(buf->capacity == 0 ? buf->len == 0 :
		    buf->len < buf->capacity);
}

static void text_is_built_piece_by_piece(void **state)
{
	struct buf buf;

	(void)state;
	buf_init(&buf);
	assert_whole(&buf);
	assert_string_equal(buf.ptr, "");
	buf_add(&buf, span_of(NULL, 0));
	assert_whole(&buf);
	buf_add_text(&buf, "ab");
	assert_whole(&buf);
	buf_add_byte(&buf, 'c');
	buf_add_repeat(&buf, '-', 3);
	assert_whole(&buf);
	buf_printf(&buf, "%d%s", 12, "x");
	assert_whole(&buf);
	assert_string_equal(buf.ptr, "abc---12x");
	buf_add(&buf, span_of("\0y", 2));
	assert_whole(&buf);
	assert_int_equal(buf.len, 11);
	buf_clear(&buf);
	assert_whole(&buf);
	assert_int_equal(buf.len, 0);
	buf_release(&buf);
	assert_whole(&buf);
	buf_release(&buf);
}

static void an_empty_buffer_can_be_cleared_and_repeated(void **state)
{
	struct buf buf;

	(void)state;
	buf_init(&buf);
	buf_clear(&buf);
	assert_whole(&buf);
	buf_add_repeat(&buf, 'x', 0);
	assert_whole(&buf);
	buf_printf(&buf, "%s", "");
	assert_whole(&buf);
	buf_release(&buf);
}

static void it_grows_without_losing_text(void **state)
{
	struct buf buf;

	(void)state;
	buf_init(&buf);
	for (int i = 0; i < 5000; i++) {
		buf_add_byte(&buf, (char)('a' + i % 26));
		assert_whole(&buf);
	}
	assert_int_equal(buf.len, 5000);
	for (int i = 0; i < 5000; i++)
		assert_int_equal(buf.ptr[i], 'a' + i % 26);
	buf_release(&buf);
}

static void a_long_format_fits(void **state)
{
	struct buf buf;

	(void)state;
	buf_init(&buf);
	buf_add_text(&buf, ">");
	buf_printf(&buf, "%4000d", 7);
	assert_whole(&buf);
	assert_int_equal(buf.len, 4001);
	assert_int_equal(buf.ptr[4000], '7');
	buf_release(&buf);
}

static void a_reader_may_fill_what_was_reserved(void **state)
{
	struct buf buf;

	(void)state;
	buf_init(&buf);
	buf_reserve(&buf, 0);
	assert_whole(&buf);
	buf_reserve(&buf, 4);
	assert_true(buf.capacity >= 5);
	memcpy(buf.ptr, "abcd", 4);
	buf.len = 4;
	buf.ptr[4] = '\0';
	assert_string_equal(buf.ptr, "abcd");
	buf_release(&buf);
}

static void a_part_is_replaced(void **state)
{
	static const struct {
		size_t offset, len;
		const char *text, *want;
	} cases[] = {
		{ 0, 0, "", "abcdef" },      { 0, 0, "xy", "xyabcdef" },
		{ 2, 2, "", "abef" },        { 2, 2, "xyz", "abxyzef" },
		{ 2, 2, "x", "abxef" },      { 6, 0, "x", "abcdefx" },
		{ 99, 5, "x", "abcdefx" },   { 4, 99, "x", "abcdx" },
		{ 0, SIZE_MAX, "", "" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct buf buf;

		buf_init(&buf);
		buf_add_text(&buf, "abcdef");
		buf_splice(&buf, cases[i].offset, cases[i].len,
			   span_text(cases[i].text));
		assert_whole(&buf);
		assert_string_equal(buf.ptr, cases[i].want);
		buf_release(&buf);
	}
}

static void an_empty_buffer_takes_a_splice(void **state)
{
	struct buf buf;

	(void)state;
	buf_init(&buf);
	buf_splice(&buf, 0, 0, span_of(NULL, 0));
	assert_whole(&buf);
	buf_splice(&buf, 3, 3, span_text("a"));
	assert_string_equal(buf.ptr, "a");
	buf_release(&buf);
}

static void text_moves_into_an_arena(void **state)
{
	struct arena arena = ARENA_INIT;
	struct span text;
	struct buf buf;

	(void)state;
	buf_init(&buf);
	buf_add_text(&buf, "abc");
	text = buf_detach(&buf, &arena);
	assert_whole(&buf);
	assert_int_equal(buf.len, 0);
	assert_string_equal(text.ptr, "abc");
	assert_int_equal(text.len, 3);
	text = buf_detach(&buf, &arena);
	assert_string_equal(text.ptr, "");
	arena_release(&arena);
}

static void an_arena_gives_zeroed_aligned_memory(void **state)
{
	struct arena arena = ARENA_INIT;

	(void)state;
	for (size_t size = 0; size < 300; size++) {
		unsigned char *at = arena_zero(&arena, size);

		assert_int_equal((uintptr_t)at % sizeof(int64_t), 0);
		for (size_t i = 0; i < size; i++)
			assert_int_equal(at[i], 0);
		memset(at, 0xaa, size);
	}
	arena_release(&arena);
	assert_int_equal(arena.total, 0);
}

static void an_arena_holds_more_than_a_block(void **state)
{
	struct arena arena = ARENA_INIT;
	char *large, *small = arena_text(&arena, span_text("small"));

	(void)state;
	large = arena_zero(&arena, 1000000);
	memset(large, 'x', 1000000);
	for (int i = 0; i < 1000; i++) {
		char *more = arena_printf(&arena, "%0200d", i);

		assert_int_equal(strlen(more), 200);
	}
	assert_string_equal(small, "small");
	assert_int_equal(large[999999], 'x');
	assert_true(arena.total >= 1200000);
	arena_release(&arena);
	arena_release(&arena);
	assert_string_equal(arena_text(&arena, span_text("again")), "again");
	arena_release(&arena);
}

static void arenas_copy_text(void **state)
{
	struct arena arena = ARENA_INIT;
	struct span copy = arena_span(&arena, span_of("a\0b", 3));
	long *numbers = ARENA_ARRAY(&arena, 3, long);

	(void)state;
	assert_int_equal(copy.len, 3);
	assert_memory_equal(copy.ptr, "a\0b", 4);
	assert_string_equal(arena_text(&arena, span_of("abc", 2)), "ab");
	assert_string_equal(arena_text(&arena, span_of(NULL, 0)), "");
	assert_string_equal(arena_printf(&arena, "%d %s", 4, "x"), "4 x");
	assert_int_equal(numbers[0] + numbers[1] + numbers[2], 0);
	arena_release(&arena);
}

static void arrays_grow_by_half(void **state)
{
	size_t capacity = 0, before;
	int *numbers = NULL;

	(void)state;
	mem_grow(&numbers, &capacity, 1, sizeof(*numbers));
	assert_int_equal(capacity, 8);
	numbers[0] = 42;
	before = capacity;
	mem_grow(&numbers, &capacity, 8, sizeof(*numbers));
	assert_int_equal(capacity, before);
	mem_grow(&numbers, &capacity, 9, sizeof(*numbers));
	assert_int_equal(capacity, 12);
	mem_grow(&numbers, &capacity, 1000, sizeof(*numbers));
	assert_int_equal(capacity, 1000);
	assert_int_equal(numbers[0], 42);
	free(numbers);
}

static void spans_are_compared(void **state)
{
	(void)state;
	assert_true(span_equal(span_of(NULL, 0), span_text("")));
	assert_true(span_is(span_text("abc"), "abc"));
	assert_false(span_is(span_text("abc"), "ab"));
	assert_false(span_is(span_text("ab"), "abc"));
	assert_true(span_compare(span_text("a"), span_text("b")) < 0);
	assert_true(span_compare(span_text("b"), span_text("ab")) > 0);
	assert_true(span_compare(span_text("a"), span_text("ab")) < 0);
	assert_true(span_compare(span_text("\xff"), span_text("a")) > 0);
	assert_int_equal(span_compare(span_of(NULL, 0), span_text("")), 0);
	assert_true(span_starts(span_text("abc"), "ab"));
	assert_true(span_starts(span_text("abc"), ""));
	assert_false(span_starts(span_text("a"), "ab"));
	assert_true(span_ends(span_text("abc"), "bc"));
	assert_true(span_ends(span_of(NULL, 0), ""));
	assert_false(span_ends(span_text("c"), "bc"));
	assert_int_equal(span_print_len(span_of("x", SIZE_MAX)), INT32_MAX);
	assert_int_equal(span_text(NULL).len, 0);
}

static void spans_are_cut(void **state)
{
	struct span text = span_text("abcdef");

	(void)state;
	assert_true(span_is(span_from(text, 4), "ef"));
	assert_true(span_is(span_from(text, 99), ""));
	assert_true(span_is(span_part(text, 1, 2), "bc"));
	assert_true(span_is(span_part(text, 4, SIZE_MAX), "ef"));
	assert_true(span_is(span_from(span_of(NULL, 0), 3), ""));
	assert_true(span_is(span_trim(span_text(" \t\r\n a b \n")), "a b"));
	assert_true(span_is(span_trim(span_text("  ")), ""));
	assert_true(span_is(span_trim(span_text("\xc2\xa0")), "\xc2\xa0"));
}

static void spans_are_searched(void **state)
{
	struct span text = span_text("abcabc");

	(void)state;
	assert_int_equal(span_find_byte(text, 'c'), 2);
	assert_int_equal(span_find_byte(text, 'x'), SIZE_MAX);
	assert_int_equal(span_find_byte(span_of(NULL, 0), 'x'), SIZE_MAX);
	assert_int_equal(span_find(text, span_text("ca")), 2);
	assert_int_equal(span_find(text, span_text("abcabc")), 0);
	assert_int_equal(span_find(text, span_text("abcabcd")), SIZE_MAX);
	assert_int_equal(span_find(text, span_text("bd")), SIZE_MAX);
	assert_int_equal(span_find(text, span_text("")), 0);
	assert_int_equal(span_find(span_of(NULL, 0), span_text("")), 0);
	assert_int_equal(span_find(span_of(NULL, 0), span_text("a")),
			 SIZE_MAX);
}

static void pieces_come_between_separators(void **state)
{
	static const struct {
		const char *text, *want;
	} cases[] = {
		{ "a,,b", "<a><><b>" }, { "a,", "<a><>" },
		{ ",", "<><>" },        { "a", "<a>" },
		{ "", "<>" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct span rest = span_text(cases[i].text), piece;
		struct buf got;

		buf_init(&got);
		while (span_next(&piece, &rest, ','))
			buf_printf(&got, "<%.*s>", SPAN_ARG(piece));
		assert_string_equal(got.ptr, cases[i].want);
		buf_release(&got);
	}
}

static void numbers_are_read_whole_or_not(void **state)
{
	static const char *const bad[] = {
		"", "-1", "+1", " 1", "1 ", "1x", "18446744073709551616",
		"99999999999999999999",
	};
	uint64_t value = 7;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(bad); i++)
		assert_false(span_uint(&value, span_text(bad[i])));
	assert_int_equal(value, 7);
	assert_true(span_uint(&value, span_text("18446744073709551615")));
	assert_true(value == UINT64_MAX);
	assert_true(span_uint(&value, span_text("007")));
	assert_int_equal(value, 7);
}

static void hashes_are_those_of_fnv(void **state)
{
	(void)state;
	assert_true(span_hash(span_text("")) == 0xcbf29ce484222325u);
	assert_true(span_hash(span_text("a")) == 0xaf63dc4c8601ec8cu);
	assert_true(span_hash(span_text("foobar")) == 0x85944171f73967e8u);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(text_is_built_piece_by_piece),
		cmocka_unit_test(an_empty_buffer_can_be_cleared_and_repeated),
		cmocka_unit_test(it_grows_without_losing_text),
		cmocka_unit_test(a_long_format_fits),
		cmocka_unit_test(a_reader_may_fill_what_was_reserved),
		cmocka_unit_test(a_part_is_replaced),
		cmocka_unit_test(an_empty_buffer_takes_a_splice),
		cmocka_unit_test(text_moves_into_an_arena),
		cmocka_unit_test(an_arena_gives_zeroed_aligned_memory),
		cmocka_unit_test(an_arena_holds_more_than_a_block),
		cmocka_unit_test(arenas_copy_text),
		cmocka_unit_test(arrays_grow_by_half),
		cmocka_unit_test(spans_are_compared),
		cmocka_unit_test(spans_are_cut),
		cmocka_unit_test(spans_are_searched),
		cmocka_unit_test(pieces_come_between_separators),
		cmocka_unit_test(numbers_are_read_whole_or_not),
		cmocka_unit_test(hashes_are_those_of_fnv),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
