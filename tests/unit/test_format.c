/*
 * The formats of schemas: for each what it accepts and what it refuses, and
 * that none of them minds bytes that are no text, or a text without end.
 */
#include "unit.h"


#include "base/buf.h"
#include "schema/internal.h"

#define T(text) SPAN_LITERAL(text)

/* Many letters of one host name's label, or of a local part. */
#define A10 "aaaaaaaaaa"
#define A60 A10 A10 A10 A10 A10 A10
#define A63 A60 "aaa"

struct cases {
	const char *format;
	const struct span *good;
	size_t good_count;
	const struct span *bad;
	size_t bad_count;
};

#define CASES(name, good, bad) \
	{ name, good, ARRAY_LEN(good), bad, ARRAY_LEN(bad) }

static bool fits(const char *name, struct span text)
{
	const struct format *format = format_find(span_text(name));

	if (!format)
		fail_msg("no format %s", name);
	return format->fits(text);
}

static void check(const struct cases *cases, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const struct cases *one = &cases[i];

		for (size_t j = 0; j < one->good_count; j++)
			if (!fits(one->format, one->good[j]))
				fail_msg("%s refuses '%.*s'", one->format,
					 SPAN_ARG(one->good[j]));
		for (size_t j = 0; j < one->bad_count; j++)
			if (fits(one->format, one->bad[j]))
				fail_msg("%s takes '%.*s'", one->format,
					 SPAN_ARG(one->bad[j]));
	}
}

/* ---- times ---- */

static const struct span good_edtf[] = {
	T(".."), T("2014"), T("2014-04"), T("2014-04-01"), T("2014~"),
	T("2014-04?"), T("2014-04-01%"), T("0001"), T("9999-12-31"),
	T("2012-02-29"),
};
static const struct span bad_edtf[] = {
	T(""), T("."), T("..."), T("2014-4"), T("2014-13"), T("2014-02-29"),
	T("20140401"), T("~2014"), T("avril 2014"), T("2014/2015"), T("0000"),
};
static const struct span good_date[] = {
	T("2014-04-01"), T("2000-02-29"), T("1999-12-31"), T("0000-02-29"),
	T("9999-01-01"), T("2012-02-29"), T("2023-02-28"), T("1900-02-28"),
	T("2014-06-30"), T("2014-07-31"),
};
static const struct span bad_date[] = {
	T(""), T("2014"), T("2014-04"), T("2014-04-31"), T("1900-02-29"),
	T("2014-4-1"), T("2014-00-10"), T("2014-10-00"), T("14-04-01"),
	T("2014/04/01"), T("2014-04-01T"), T("-2014-04-01"), T("2014-04-1a"),
	T("2014-04-01~"), T("\xd9\xa2\xd9\xa0" "14-04-01"),
};
static const struct span good_time[] = {
	T("09:30:00Z"), T("00:00:00z"), T("23:59:59-05:00"),
	T("12:00:00.5+00:00"), T("12:00:00.123456789012345678901234567890Z"),
	T("23:59:60Z"), T("18:59:60-05:00"), T("05:29:60+05:30"),
	T("20:29:60.9-03:30"), T("12:00:00-00:00"), T("00:00:00+23:59"),
};
static const struct span bad_time[] = {
	T(""), T("09:30Z"), T("09:30:00"), T("9:30:00Z"), T("24:00:00Z"),
	T("12:60:00Z"), T("12:00:61Z"), T("12:00:60Z"), T("23:59:60-05:00"),
	T("12:00:00.Z"), T("12:00:00,5Z"), T("12:00:00+5:00"),
	T("12:00:00+0500"), T("12:00:00+24:00"), T("12:00:00+05:60"),
	T("12:00:00 Z"), T("12:00:00ZZ"), T("12:00:00Z+00:00"),
};
static const struct span good_date_time[] = {
	T("2015-03-31T09:30:00-04:00"), T("2015-03-31t09:30:00z"),
	T("2015-03-31T23:59:59.999Z"), T("2016-02-29T00:00:00+14:00"),
	T("2016-12-31T23:59:60Z"), T("2016-12-31T18:59:60-05:00"),
	T("2017-01-01T00:59:60+01:00"), T("2015-06-30T23:59:60.25Z"),
	T("0000-01-01T00:00:00Z"), T("9999-12-31T23:59:59Z"),
};
static const struct span bad_date_time[] = {
	T(""), T("2015-03-31"), T("09:30:00Z"), T("2015-03-31 09:30:00Z"),
	T("2015-03-31T09:30:00"), T("2015-03-31T09:30Z"),
	T("2015-02-29T09:30:00Z"), T("2015-03-31TT09:30:00Z"),
	T("2016-12-30T23:59:60Z"), T("2017-01-01T23:59:60Z"),
	T("2016-12-31T00:59:60+01:00"), T("2016-12-31T23:59:60-05:00"),
	T("2015-W14-2T09:30:00Z"), T("20150331T093000Z"),
	T("2015-03-31T09:30:00America/Toronto"),
};
static const struct span good_duration[] = {
	T("P1Y"), T("P18M"), T("P1Y6M"), T("P1Y6M15D"), T("P6M15D"), T("P15D"),
	T("P3W"), T("PT8H"), T("PT90M"), T("PT8H30M15S"), T("P1DT12H"),
	T("P1MT1M"), T("P0D"), T("p1yt1s"), T("P00012345678901234567890D"),
};
static const struct span bad_duration[] = {
	T(""), T("P"), T("PT"), T("1Y"), T("P1"), T("PY"), T("P1YT"),
	T("P6M1Y"), T("P1Y15D"), T("P1Y1Y"), T("P1W1D"), T("P1WT1H"),
	T("PT1D"), T("P1H"), T("PT1H1S"), T("P1.5Y"), T("PT1,5H"), T("-P1Y"),
	T("P+1Y"), T("P1Y "), T("P1YT1H1D"),
};

static void test_times(void **state)
{
	static const struct cases cases[] = {
		CASES("edtf", good_edtf, bad_edtf),
		CASES("date", good_date, bad_date),
		CASES("time", good_time, bad_time),
		CASES("date-time", good_date_time, bad_date_time),
		CASES("duration", good_duration, bad_duration),
	};

	(void)state;
	check(cases, ARRAY_LEN(cases));
}

/* ---- addresses ---- */

static const struct span good_ipv4[] = {
	T("192.0.2.7"), T("0.0.0.0"), T("255.255.255.255"), T("10.0.0.1"),
	T("1.2.3.4"), T("9.99.199.249"), T("100.20.3.0"), T("198.51.100.250"),
	T("203.0.113.1"), T("127.0.0.1"),
};
static const struct span bad_ipv4[] = {
	T(""), T("192.0.2"), T("192.0.2.7.8"), T("192.0.2.256"), T("192.0.2."),
	T(".192.0.2.7"), T("192..2.7"), T("192.0.2.07"), T("00.0.0.0"),
	T("192.0.2.7/24"), T("192.0.2.7:80"), T("0xc0.0.2.7"), T("3221225991"),
	T("192.0.2.-7"), T("192.0.2.1000"), T("a.b.c.d"), T("::1"),
};
static const struct span good_ipv6[] = {
	T("::"), T("::1"), T("1::"), T("2001:db8::7"), T("1:2:3:4:5:6:7:8"),
	T("1::8"), T("1:2:3:4:5:6:7::"), T("::2:3:4:5:6:7:8"),
	T("ABCD:ef01::0000"), T("::192.0.2.7"), T("::ffff:192.0.2.7"),
	T("1:2:3:4:5:6:192.0.2.7"), T("64:ff9b::192.0.2.7"),
};
static const struct span bad_ipv6[] = {
	T(""), T(":"), T(":::"), T("1"), T("1:"), T(":1"), T("1::2::3"),
	T("1:2:3:4:5:6:7"), T("1:2:3:4:5:6:7:8:9"), T("1:2:3:4::5:6:7:8"),
	T("1:2:3:4:5:6:7:8::"), T("12345::"), T("g::"), T("::1:"),
	T("::1%eth0"), T("[::1]"), T("::1/64"), T("::192.0.2"),
	T("::192.0.2.07"), T("::192.0.2.7:1"), T("1:2:3:4:5:6:7:192.0.2.7"),
	T("192.0.2.7::"), T("192.0.2.7"),
};
static const struct span good_uuid[] = {
	T("123e4567-e89b-12d3-a456-426614174000"),
	T("00000000-0000-0000-0000-000000000000"),
	T("FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF"),
	T("0190163d-8694-739b-aea5-966c26f8ad91"),
};
static const struct span bad_uuid[] = {
	T(""), T("123e4567e89b12d3a456426614174000"),
	T("{123e4567-e89b-12d3-a456-426614174000}"),
	T("123e4567-e89b-12d3-a456-42661417400"),
	T("123e4567-e89b-12d3-a456-4266141740000"),
	T("123e456-7e89b-12d3-a456-426614174000"),
	T("123e4567-e89b-12d3-a456-42661417400g"),
	T("123e4567-e89b-12d3-a456_426614174000"),
	T("123e4567-e89b-12d3-a4-6-426614174000"),
	T("urn:uuid:123e4567-e89b-12d3-a456-426614174000"),
};

static void test_addresses(void **state)
{
	static const struct cases cases[] = {
		CASES("ipv4", good_ipv4, bad_ipv4),
		CASES("ipv6", good_ipv6, bad_ipv6),
		CASES("uuid", good_uuid, bad_uuid),
	};

	(void)state;
	check(cases, ARRAY_LEN(cases));
}

/* ---- names of hosts ---- */

/* 253 bytes, the most there may be. */
#define LONG_NAME A60 "." A60 "." A60 "." A60 ".aaaaaaaaa"

static const struct span good_hostname[] = {
	T("localhost"), T("www.example.org"), T("a"), T("1"), T("3com.com"),
	T("a-b--c.d"), T("ab--c.d"), T("EXAMPLE.ORG"), T(A63 ".ca"),
	T(LONG_NAME), T("xn--qubec-csa.example"), T("XN--QUBEC-CSA.Example"),
	T("xn--4dbc.xn--hxakic4aa"), T("1.2.3"), T("1.2.3.4.5"),
	T("1.2.3.4a"),
};
static const struct span bad_hostname[] = {
	T(""), T("."), T("example."), T(".example"), T("a..b"), T("-a.b"),
	T("a-.b"), T("a_b"), T("a b"), T("québec.example"), T("192.0.2.7"),
	T("999.0.0.1"), T(A63 "a.ca"), T(LONG_NAME "a"), T("a/b"), T("a。b"),
	T("xn--"), T("xn--0"), T("xn--zzzzzz"), T("xn--laval-"),
	T("xn--laval"), T("xn--a"), /* U+0080 is no letter, */
	T("xn--bcher-kva8445foa"),  /* nor is a quotation mark */
	T("1a.xn--4dbc"),           /* a digit begins a label of a bidi name */
};
static const struct span good_idn_hostname[] = {
	T("laval.example"), T("québec.example"), T("xn--qubec-csa.example"),
	T("œuvre.français"), T("straße"), T("ελλάδα.gr"), T("ポスト.jp"),
	T("a.אב"), T("א1.ב2"), T("col·lectiu"), T("日本。jp"), T("日本．jp"),
	T("日本｡jp"), T("ab--c"), T("ééééééééééééééééééééééééééééééééééééé"),
	T("ééééé.ééééé." A63 "." A60 "." A60),
};
static const struct span bad_idn_hostname[] = {
	T(""), T("."), T("。"), T("québec."), T(".québec"), T("québec..ca"),
	T("Québec"), T("québec ville"), T("québec_ville"), T("-é"), T("é-"),
	T("ab--é"), T("que\xcc\x81" "bec"), /* not in NFC */
	T("\xcc\x81" "a"), T("ﬁn"), T("½"), T("☃"), T("a·b"), T("a\xe2\x80\x8d"),
	T("1א"), T("אa"), T("1a.א"), T("א1٢"), T("ｌaval"), T("192.0.2.7"),
	T("xn--zzzzzz.é"), T("é." A63 "a"),
	T("éééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééé"),
};

static void test_hosts(void **state)
{
	static const struct cases cases[] = {
		CASES("hostname", good_hostname, bad_hostname),
		CASES("idn-hostname", good_idn_hostname, bad_idn_hostname),
	};

	(void)state;
	check(cases, ARRAY_LEN(cases));
}

/* ---- mail ---- */

#define LOCAL64 A60 "aaaa"

static const struct span good_email[] = {
	T("a@b.ca"), T("jean.tremblay@example.org"), T("a+b=c@localhost"),
	T("!#$%&'*+-/=?^_`{|}~@b.ca"), T("\"jean tremblay\"@b.ca"),
	T("\"\"@b.ca"), T("\"a\\\"b\\\\\"@b.ca"), T("\".a..b.\"@b.ca"),
	T("\"a@b\"@b.ca"), T(LOCAL64 "@b.ca"), T("a@" LONG_NAME),
	T("a@[192.0.2.7]"), T("a@[192.000.002.007]"), T("a@[IPv6:::1]"),
	T("a@[ipv6:2001:db8::192.0.2.7]"), T("a@[IPv6:1:2:3:4:5:6:7:8]"),
};
static const struct span bad_email[] = {
	T(""), T("@"), T("a"), T("a@"), T("@b.ca"), T("a@@b.ca"), T("a@b@c.ca"),
	T(".a@b.ca"), T("a.@b.ca"), T("a..b@c.ca"), T("a b@c.ca"),
	T("a@b..ca"), T("a@.ca"), T("a@b.ca."), T("a@-b.ca"), T("a@b_c.ca"),
	T("\"a@b.ca"), T("\"a\"b@c.ca"), T("\"a\"b\"@c.ca"), T("a\"b\"@c.ca"),
	T("\"a\tb\"@c.ca"), T("\"a\\"), T("a,b@c.ca"), T("(a)@b.ca"),
	T("Jean <a@b.ca>"), T("mailto:a@b.ca"), T(LOCAL64 "a@b.ca"),
	T("a@" LONG_NAME "a"), T("a@[192.0.2.256]"), T("a@[192.0.2.7"),
	T("a@192.0.2.7]"), T("a@[]"), T("a@["), T("a@[IPv6:]"), T("a@[IPv6:1]"),
	T("a@[IPv6:1:2:3:4:5:6:7::]"), T("a@[::1]"), T("a@[x:y]"),
	T("é@b.ca"), T("\"é\"@b.ca"), T("a@québec.example"),
};
static const struct span good_idn_email[] = {
	T("a@b.ca"), T("andré@example.org"), T("a@québec.example"),
	T("\"andré léo\"@québec.example"), T("用户@例子.广告"), T("é.è@b.ca"),
	T("a@que\xcc\x81" "bec.example"), T("\xc2\x85@b.ca"),
	T("a@xn--qubec-csa.example"), T("é@[192.0.2.7]"),
	T("ééééééééééééééééééééééééééééé" "éaaaa@b.ca"),
};
static const struct span bad_idn_email[] = {
	T(""), T("é"), T("é@"), T("@é"), T(".é@b.ca"), T("é.@b.ca"),
	T("é..è@b.ca"), T("a＠b.ca"), T("a@Québec.example"), T("a@b。ca"),
	T("a@xn--zzzzzz"), T("a@1a.א"), T("\"\\é\"@b.ca"), T("é è@b.ca"),
	T("\xe9@b.ca"), T("\"\xe9\"@b.ca"),
	T("éééééééééééééééééééééééééééééé" "ééa@b.ca"),
};

static void test_mail(void **state)
{
	static const struct cases cases[] = {
		CASES("email", good_email, bad_email),
		CASES("idn-email", good_idn_email, bad_idn_email),
	};

	(void)state;
	check(cases, ARRAY_LEN(cases));
}

/* ---- URIs ---- */

static const struct span good_uri[] = {
	T("https://example.org"), T("https://example.org/a/b?c=d&e#f"),
	T("http://u:p@example.org:8080/"), T("http://example.org:/"),
	T("http://"), T("file:///etc/hosts"), T("mailto:a@b.ca"), T("x:"),
	T("x:?"), T("urn:isbn:0451450523"), T("a+b-c.d1:e"), T("x:/a//b"),
	T("x:a:b@c"), T("http://[2001:db8::7]:80/"), T("http://[v1f.a:b!]"),
	T("http://[::192.0.2.7]"), T("http://%C3%A9/%c3%a9?%20#%20"),
	T("x:#?/:@"), T("x://a:b:c@d"), T("x:?a?b/c"),
};
static const struct span bad_uri[] = {
	T(""), T("example.org"), T("//example.org"), T("/a"), T("?a"), T("#a"),
	T(":a"), T("1a:b"), T("é:a"), T("a_b:c"), T("x:a b"), T("x:a\"b"),
	T("x:<a>"), T("x:{a}"), T("x:a|b"), T("x:a\\b"), T("x:a^b"), T("x:`"),
	T("x:é"), T("x:%"), T("x:%4"), T("x:%4g"), T("x:#a#b"), T("x:[a]"),
	T("x:?[a]"), T("x:#]"), T("http://a:b"), T("http://a:80:80"),
	T("http://a@b@c"), T("http://[::1"), T("http://::1]"),
	T("http://[::1]a"), T("http://[]"), T("http://[1.2.3.4]"),
	T("http://[v.a]"), T("http://[v1.]"), T("http://[v1.%41]"),
	T("http://[::1%25eth0]"), T("http://a[::1]"), T("http://[::01.2.3.4]"),
	T("http://a b"), T("http://\x7f"),
};
static const struct span good_reference[] = {
	T(""), T("a"), T("a/b"), T("/a"), T("//example.org/a"), T("?a"),
	T("#a"), T("./a:b"), T("../page#part"), T("a/b:c"), T("@a"),
	T("https://example.org"), T("//"), T("//a:1"), T("."), T("a?b:c"),
};
static const struct span bad_reference[] = {
	T("1:a"), T("a_b:c"), T(":"), T("a b"), T("é"), T("#é"), T("a#b#c"),
	T("%zz"), T("//a:b"), T("//[::1"), T("\\a"), T("[a]"), T("a\n"),
};
static const struct span good_iri[] = {
	T("https://example.org"), T("https://québec.example/été?où=là#né"),
	T("x:é"), T("x:%C3%A9é"), T("http://é:è@ü"), T("x:日本"),
	T("x:\xf0\x9f\x90\x89"), T("x:?\xee\x80\x80"),
	T("x:?\xf3\xb0\x80\x80"), T("http://[::1]/é"), T("x:\xc2\xa0"),
};
static const struct span bad_iri[] = {
	T(""), T("é"), T("é:a"), T("//é"), T("x:é è"), T("x:«a»|"), T("x:\\é"),
	T("x:\xc2\x85"), T("x:\xee\x80\x80"), T("x:#\xee\x80\x80"),
	T("x:\xef\xb7\x90"), T("x:\xef\xbf\xbd"), T("x:\xef\xbf\xbf"),
	T("x:\xf0\x9f\xbf\xbe"), T("x:\xf3\xa0\x80\x81"),
	T("x:\xe2\x80\x8f"), T("x:\xe2\x80\xae"), T("x:?\xe2\x80\xaa"),
	T("http://a:１"), T("http://[é]"), T("x:\xc3"), T("x:\xed\xa0\x80"),
};
static const struct span good_iri_reference[] = {
	T(""), T("é"), T("/été"), T("//québec.example"), T("?é"), T("#é"),
	T("./é:è"), T("x:é"), T("é/è:a"), T("thème.yaml#/$defs/thème"),
};
static const struct span bad_iri_reference[] = {
	T("é:è"), T("é è"), T("#é#"), T("\\é"), T("%é"), T("é\xff"),
	T("//é:é"), T("\xe2\x80\x8f"), T("\xee\x80\x80"), T("\"é\""),
};

static void test_uris(void **state)
{
	static const struct cases cases[] = {
		CASES("uri", good_uri, bad_uri),
		CASES("uri-reference", good_reference, bad_reference),
		CASES("iri", good_iri, bad_iri),
		CASES("iri-reference", good_iri_reference, bad_iri_reference),
	};

	(void)state;
	check(cases, ARRAY_LEN(cases));
}

/* ---- notations ---- */

static const struct span good_template[] = {
	T(""), T("a"), T("https://example.org/{id}"), T("{+path}/here"),
	T("{#a,b*,c:3}"), T("{?q,lang}"), T("{;x}{&y}{/z}{.w}"), T("{=later}"),
	T("{a.b_c.1}"), T("{%C3%A9}"), T("{a:9999}"), T("é{a}'%20[]@"),
	T("\xee\x80\x80"),
};
static const struct span bad_template[] = {
	T("{"), T("}"), T("{}"), T("{a"), T("a}"), T("{{a}}"), T("{a b}"),
	T("{é}"), T("{.}"), T("{a.}"), T("{.a.}"), T("{a,}"), T("{,}"),
	T("{a:}"), T("{a:0}"), T("{a:12345}"), T("{a:3*}"), T("{a**}"),
	T("{++a}"), T("{$a}"), T("{%4}"), T("%"), T("%4z"), T("a b"), T("\""),
	T("<a>"), T("\\"), T("^"), T("`"), T("a|b"), T("\x7f"), T("\xff"),
};
static const struct span good_pointer[] = {
	T(""), T("/"), T("/a"), T("/a/b/0"), T("//"), T("/~0~1"), T("/a~1b"),
	T("/é"), T("/ "), T("/%41"), T("/a\0b"), T("/\"\\"),
};
static const struct span bad_pointer[] = {
	T("a"), T("a/b"), T("#"), T("#/a"), T("~0"), T("/~"), T("/a~"),
	T("/~2"), T("/~a/b"), T("/~~0"), T(" /a"), T("/\xff"), T("0"),
};
static const struct span good_relative[] = {
	T("0"), T("1/a"), T("12/a/b"), T("0#"), T("10#"), T("0/"), T("1/~0"),
	T("0-1"), T("2+3/a"), T("0+1#"), T("0-0"),
};
static const struct span bad_relative[] = {
	T(""), T("/a"), T("#"), T("a"), T("00"), T("01/a"), T("-1"), T("+1/a"),
	T("1a"), T("0##"), T("0#/a"), T("1/~2"), T("0+"), T("0-/a"), T("0+01"),
	T("0--1"), T("1 "), T("1.5"),
};
static const struct span good_regex[] = {
	T(""), T("^[a-z0-9]+(-[a-z0-9]+)*$"), T("a|b"), T("(?:a){2,3}?"),
	T("\\d\\w\\s\\.\\/"), T("(?<an>\\d{4})-\\k<an>"), T("(?<!a*)b"),
	T("(?<=(a|bc))d"), T("[^]"), T("\\u{1F409}\\p{Lu}"), T("é"),
};
static const struct span bad_regex[] = {
	T("("), T(")"), T("a)"), T("["), T("*"), T("a**"), T("a++"), T("[b-a]"),
	T("a{3,2}"), T("\\"), T("\\1"), T("\\k<b>"), T("(?<a>)(?<a>)"),
	T("(?i)a"), T("(?>a)"), T("(?P<a>b)"), T("\\A"), T("\\h"),
	T("\\p{None}"), T("(?<=a)*"), T("(?<=a"), T("(?<=\\1)"), T("\xff"),
};

static void test_notations(void **state)
{
	static const struct cases cases[] = {
		CASES("uri-template", good_template, bad_template),
		CASES("json-pointer", good_pointer, bad_pointer),
		CASES("relative-json-pointer", good_relative, bad_relative),
		CASES("regex", good_regex, bad_regex),
	};

	(void)state;
	check(cases, ARRAY_LEN(cases));
}

/* ---- all of them ---- */

static const char *const names[] = {
	"edtf", "date-time", "date", "time", "duration", "email", "idn-email",
	"hostname", "idn-hostname", "ipv4", "ipv6", "uri", "uri-reference",
	"iri", "iri-reference", "uri-template", "json-pointer",
	"relative-json-pointer", "regex", "uuid",
};

static void test_names(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		assert_string_equal(format_find(span_text(names[i]))->name,
				    names[i]);
	assert_null(format_find(span_text("")));
	assert_null(format_find(span_of(NULL, 0)));
	assert_null(format_find(span_text("URI")));
	assert_null(format_find(span_of("uri\0", 4)));
}

/* A text that fits does not once it ends in one of these. */
static void test_tails(void **state)
{
	static const struct {
		const char *format;
		struct span good;
	} cases[] = {
		{ "edtf", T("2014-04-01") },
		{ "date-time", T("2015-03-31T09:30:00Z") },
		{ "date", T("2015-03-31") }, { "time", T("09:30:00Z") },
		{ "duration", T("P1Y") }, { "email", T("a@b.ca") },
		{ "idn-email", T("a@b.ca") }, { "hostname", T("b.ca") },
		{ "idn-hostname", T("b.ca") }, { "ipv4", T("192.0.2.7") },
		{ "ipv6", T("2001:db8::7") }, { "uri", T("https://b.ca/") },
		{ "uri-reference", T("a") }, { "iri", T("https://b.ca/") },
		{ "iri-reference", T("a") }, { "uri-template", T("{a}") },
		{ "relative-json-pointer", T("1") },
		{ "uuid", T("123e4567-e89b-12d3-a456-426614174000") },
	};
	static const struct span tails[] = {
		T("\0"), T("\n"), T(" "), T("\xff"), T("\xc3"), T("\xed\xa0\x80"),
		T("\xe2\x80\x8b"), T("\x7f"), T("\\"), T("\xf4\x90\x80\x80"),
	};
	struct buf text;

	(void)state;
	buf_init(&text);
	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		for (size_t j = 0; j < ARRAY_LEN(tails); j++) {
			/* U+200B is a character like another there. */
			bool wide = span_is(tails[j], "\xe2\x80\x8b") &&
				(strstr(cases[i].format, "iri") ||
				 strstr(cases[i].format, "template"));

			buf_clear(&text);
			buf_add(&text, cases[i].good);
			assert_true(fits(cases[i].format, buf_span(&text)));
			buf_add(&text, tails[j]);
			if (fits(cases[i].format, buf_span(&text)) != wide)
				fail_msg("%s, tail %zu", cases[i].format, j);
		}
	buf_release(&text);
}

/* Every byte alone, and every pair with one that matters: no crash. */
static void test_bytes(void **state)
{
	static const char marks[] = "\0%[]{}@:/\"\\~.-(PTx\xc3\xe2";

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		fits(names[i], span_of(NULL, 0));
		for (int byte = 0; byte < 256; byte++)
			for (size_t j = 0; j < sizeof(marks); j++) {
				/* Of their own size, for the sanitizer. */
				char *text = malloc(2);

				assert_non_null(text);
				text[0] = marks[j];
				text[1] = (char)byte;
				fits(names[i], span_of(text, 2));
				fits(names[i], span_of(text + 1, 1));
				free(text);
			}
	}
}

/* A megabyte of what each grammar repeats, in a time that is no square of it. */
static void test_size(void **state)
{
	static const struct {
		const char *head, *again;
	} cases[] = {
		{ "", "a" }, { "", "1" }, { "", ":" }, { "", "." }, { "", "/" },
		{ "", "{" }, { "", "{a}" }, { "", "%41" }, { "", "é" },
		{ "", "(" }, { "", "a." }, { "", "~0" }, { "", "\"" },
		{ "", "[" }, { "", "\xff" }, { "", "a-" }, { "", "xn--a." },
		{ "", "日。" }, { "", "1:" }, { "", "@" },
		{ "\"", "a" }, { "\"", "\\\\" }, { "a@", "b." }, { "a@[IPv6:", "1:" },
		{ "http://", "a" }, { "http://", "@" }, { "http://[", ":" },
		{ "http://[v1.", "a" }, { "x:", "/" }, { "x:?", "é" },
		{ "{", "a," }, { "{", "a." }, { "{", "%41" }, { "/", "/~1" },
		{ "1", "/a" }, { "0+", "9" }, { "12:00:00.", "1" }, { "P", "1" },
		{ "2015-03-31T12:00:00.", "9" }, { "PT", "1H" },
	};
	struct buf text;

	(void)state;
	buf_init(&text);
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		buf_clear(&text);
		buf_add_text(&text, cases[i].head);
		while (text.len < 1 << 20)
			buf_add_text(&text, cases[i].again);
		for (size_t j = 0; j < ARRAY_LEN(names); j++)
			fits(names[j], buf_span(&text));
	}
	buf_release(&text);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_times),
		cmocka_unit_test(test_addresses),
		cmocka_unit_test(test_hosts),
		cmocka_unit_test(test_mail),
		cmocka_unit_test(test_uris),
		cmocka_unit_test(test_notations),
		cmocka_unit_test(test_names),
		cmocka_unit_test(test_tails),
		cmocka_unit_test(test_bytes),
		cmocka_unit_test(test_size),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
