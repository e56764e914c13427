#include "base/printer.h"

#include "unit.h"

static void write_sample(struct printer *p)
{
	printer_begin_map(p);
	printer_pair(p, "type", "entente.test/v1");
	printer_pair(p, "none", NULL);
	printer_pair_int(p, "least", INT64_MIN);
	printer_pair_bool(p, "yes", true);
	printer_pair_span(p, "part", span_of("abcd", 2));
	printer_key(p, "items");
	printer_begin_list(p);
	printer_number(p, span_text("1.50"));
	printer_begin_map(p);
	printer_end_map(p);
	printer_begin_list(p);
	printer_end_list(p);
	printer_bool(p, false);
	printer_end_list(p);
	printer_key_span(p, span_of("keys", 3));
	printer_null(p);
	printer_end_map(p);
}

static void json_is_indented_by_two(void **state)
{
	struct printer printer;
	struct buf out;

	(void)state;
	buf_init(&out);
	printer_init(&printer, &out, PRINTER_JSON);
	write_sample(&printer);
	printer_finish(&printer);
	assert_string_equal(out.ptr,
			    "{\n"
			    "  \"type\": \"entente.test/v1\",\n"
			    "  \"none\": null,\n"
			    "  \"least\": -9223372036854775808,\n"
			    "  \"yes\": true,\n"
			    "  \"part\": \"ab\",\n"
			    "  \"items\": [\n"
			    "    1.50,\n"
			    "    {},\n"
			    "    [],\n"
			    "    false\n"
			    "  ],\n"
			    "  \"key\": null\n"
			    "}\n");
	buf_release(&out);
}

static void json_lines_are_one_line_a_value(void **state)
{
	struct printer printer;
	struct buf out;

	(void)state;
	buf_init(&out);
	printer_init(&printer, &out, PRINTER_JSON_LINES);
	write_sample(&printer);
	printer_int(&printer, 7);
	printer_finish(&printer);
	assert_string_equal(out.ptr,
			    "{\"type\":\"entente.test/v1\",\"none\":null,"
			    "\"least\":-9223372036854775808,\"yes\":true,"
			    "\"part\":\"ab\",\"items\":[1.50,{},[],false],"
			    "\"key\":null}\n7\n");
	buf_release(&out);
}

static void strings_are_escaped(void **state)
{
	static const struct {
		const char *text, *want;
	} cases[] = {
		{ "", "\"\"" },
		{ "a\"b\\c/", "\"a\\\"b\\\\c/\"" },
		{ "\b\f\n\r\t", "\"\\b\\f\\n\\r\\t\"" },
		{ "\x01\x1f\x7f", "\"\\u0001\\u001f\\u007f\"" },
		{ "\xc3\xa9\xf0\x9f\x8d\x81",
		  "\"\xc3\xa9\xf0\x9f\x8d\x81\"" },
		{ "a\xff" "b\xc3", "\"a\xef\xbf\xbd" "b\xef\xbf\xbd\"" },
		{ "\xc2\x9b\xe2\x80\xa8", "\"\\u009b\\u2028\"" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct printer printer;
		struct buf out;

		buf_init(&out);
		printer_init(&printer, &out, PRINTER_JSON);
		printer_text(&printer, cases[i].text);
		assert_string_equal(out.ptr, cases[i].want);
		buf_release(&out);
	}
}

static void a_nul_is_escaped_too(void **state)
{
	struct printer printer;
	struct buf out;

	(void)state;
	buf_init(&out);
	printer_init(&printer, &out, PRINTER_JSON);
	printer_string(&printer, span_of("a\0b", 3));
	assert_string_equal(out.ptr, "\"a\\u0000b\"");
	buf_release(&out);
}

static void nothing_printed_is_nothing(void **state)
{
	struct printer printer;
	struct buf out;

	(void)state;
	buf_init(&out);
	printer_init(&printer, &out, PRINTER_JSON);
	printer_finish(&printer);
	assert_int_equal(out.len, 0);
	printer_init(&printer, &out, PRINTER_JSON);
	printer_int(&printer, 1);
	printer_int(&printer, 2);
	printer_finish(&printer);
	assert_string_equal(out.ptr, "1\n2\n");
	buf_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(json_is_indented_by_two),
		cmocka_unit_test(json_lines_are_one_line_a_value),
		cmocka_unit_test(strings_are_escaped),
		cmocka_unit_test(a_nul_is_escaped_too),
		cmocka_unit_test(nothing_printed_is_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
