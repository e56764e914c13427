/*
 * doc_edit(): a table of texts, edits and the bytes that must come out; then
 * random edits of random trees.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "doc/edit.h"
#include "doc/internal.h"
#include "doc/splice.h"
#include "doc_random.h"

enum { LAST = -1 };

struct edited {
	const char *text;
	enum doc_edit_type type;
	const char *where;
	const char *key;
	int index;
	const char *value; /* YAML */
	const char *want;
};

#define SET(where, value) EDIT_SET, where, NULL, 0, value
#define PUT(where, key, index, value) EDIT_INSERT, where, key, index, value
#define ADD(where, index, value) EDIT_INSERT, where, NULL, index, value
#define REMOVE(where) EDIT_REMOVE, where, NULL, 0, NULL
#define MOVE(where, index) EDIT_MOVE, where, NULL, index, NULL
#define RENAME(where, key) EDIT_RENAME, where, key, 0, NULL

static const struct edited sets[] = {
	/* scalars by scalars */
	{ "a: 1\nb: 2\n", SET("/a", "3"), "a: 3\nb: 2\n" },
	{ "a:   1   # c\n", SET("/a", "word"), "a:   word   # c\n" },
	{ "a: 1", SET("/a", "22"), "a: 22" },
	{ "a: 'x' # c\n", SET("/a", "it's"), "a: 'it''s' # c\n" },
	{ "a: \"x\"\n", SET("/a", "it's"), "a: \"it's\"\n" },
	{ "a: x\n", SET("/a", "'yes'"), "a: 'yes'\n" },
	{ "a: x\n", SET("/a", "'2014-04-01'"), "a: '2014-04-01'\n" },
	{ "a: '2013'\n", SET("/a", "'2014'"), "a: '2014'\n" },
	{ "a: 'x'\n", SET("/a", "7"), "a: 7\n" },
	{ "a: 'x'\n", SET("/a", "true"), "a: true\n" },
	{ "a: 'x'\n", SET("/a", "\"a\\tb\""), "a: \"a\\tb\"\n" },
	{ "a: x # c\n", SET("/a", "~"), "a: null # c\n" },
	{ "a: 1.50\n", SET("/a", "1.5"), "a: 1.5\n" },
	{ "a: 'x'\n", SET("/a", "\"x\""), "a: 'x'\n" },
	{ "a: 0x10\n", SET("/a", "1e3"), "a: 1.0e+3\n" },
	{ "\xef\xbb\xbf" "\xc3\xa9: x\r\nb: \xf0\x9f\x98\x80 # c\r\n",
	  SET("/b", "z"), "\xef\xbb\xbf" "\xc3\xa9: x\r\nb: z # c\r\n" },
	{ "---\na: 1\n...\n", SET("/a", "2"), "---\na: 2\n...\n" },
	{ "word # c\n", SET("", "other"), "other # c\n" },
	{ "--- word\n", SET("", "other"), "--- other\n" },
	{ "a:\n  value\nb: 1\n", SET("/a", "new"), "a:\n  new\nb: 1\n" },
	{ "a: one\n  two # c\nb: 1\n", SET("/a", "new"),
	  "a: new # c\nb: 1\n" },
	{ "a: \"one\n  two\"\nb: 1\n", SET("/a", "new"),
	  "a: \"new\"\nb: 1\n" },
	{ "- x # c\n- y\n", SET("/0", "z"), "- z # c\n- y\n" },
	/* empty values */
	{ "a:\nb: 1\n", SET("/a", "x"), "a: x\nb: 1\n" },
	{ "a:  # c\nb: 1\n", SET("/a", "x"), "a: x  # c\nb: 1\n" },
	{ "a:   \nb: 1\n", SET("/a", "x"), "a: x\nb: 1\n" },
	{ "a:", SET("/a", "x"), "a: x" },
	{ "a:\r\nb:\r\n", SET("/b", "x"), "a:\r\nb: x\r\n" },
	{ "-\n- 1\n", SET("/0", "x"), "- x\n- 1\n" },
	{ "- a:\n  b: 1\n", SET("/0/a", "x"), "- a: x\n  b: 1\n" },
	{ "a:\n# c\nb: 1\n", SET("/a", "x"), "a: x\n# c\nb: 1\n" },
	{ "a: {b: , c}\n", SET("/a/b", "x"), "a: {b: x , c}\n" },
	{ "a: {b: , c}\n", SET("/a/c", "x"), "a: {b: , c: x}\n" },
	{ "a: 1\n", SET("/a", "''"), "a: ''\n" },
	/* keys behind "?" */
	{ "? a\n? b\n", SET("/a", "1"), "? a\n: 1\n? b\n" },
	{ "x:\r\n  ? a # c\r\n  ? b\r\n", SET("/x/a", "[1]"),
	  "x:\r\n  ? a # c\r\n  :\r\n    - 1\r\n  ? b\r\n" },
	{ "? a\n: 1\n", SET("/a", "{b: 2}"), "? a\n:\n  b: 2\n" },
	/* texts of several lines */
	{ "a: x # c\nb: 1\n", SET("/a", "\"x\\ny\\n\""),
	  "a: | # c\n  x\n  y\nb: 1\n" },
	{ "a:\nb: 1\n", SET("/a", "\"x\\ny\""),
	  "a: |-\n  x\n  y\nb: 1\n" },
	{ "a: |\n  x\n  y\nb: 1\n", SET("/a", "\"z\\nw\\n\""),
	  "a: |\n  z\n  w\nb: 1\n" },
	{ "a: | # c\n  x\n  y\n\n# d\nb: 1\n", SET("/a", "z"),
	  "a: z # c\n\n# d\nb: 1\n" },
	{ "a: |+\n  x\n\nb: 1\n", SET("/a", "z"), "a: z\n\nb: 1\n" },
	{ "a: >\n  x\n  y\nb: 1\n", SET("/a", "\"z\\nw\\n\""),
	  "a: >\n  z\n\n  w\nb: 1\n" },
	{ "a: >-\n  x\n", SET("/a", "a rather long text of many words that "
	  "goes on and on, so that it must be folded in two lines"),
	  "a: >-\n  a rather long text of many words that goes on and on, so "
	  "that it must be\n  folded in two lines\n" },
	{ "a: x", SET("/a", "\"x\\ny\\n\""), "a: \"x\\ny\\n\"" },
	{ "a: x", SET("/a", "\"x\\ny\""), "a: |-\n  x\n  y" },
	{ "a: x\r\nb: 1\r\n", SET("/a", "\"x\\ny\\n\""),
	  "a: |\r\n  x\r\n  y\r\nb: 1\r\n" },
	{ "a: {b: x}\n", SET("/a/b", "\"x\\ny\""),
	  "a: {b: \"x\\ny\"}\n" },
	{ "- x\n- y\n", SET("/0", "\"x\\ny\""), "- |-\n  x\n  y\n- y\n" },
	{ "a:\n  b:\n    c: x\n", SET("/a/b/c", "\"x\\ny\""),
	  "a:\n  b:\n    c: |-\n      x\n      y\n" },
	{ "a: \"x\"\n", SET("/a", "\"x\\ny\""), "a: |-\n  x\n  y\n" },
	/* scalars and collections */
	{ "a: x # c\nb: 1\n", SET("/a", "{c: 1, d: [2]}"),
	  "a: # c\n  c: 1\n  d:\n    - 2\nb: 1\n" },
	{ "a:\nb: 1\n", SET("/a", "[1, 2]"), "a:\n  - 1\n  - 2\nb: 1\n" },
	{ "z:\n- 1\na: x\n", SET("/a", "[1, {b: 2, c: 3}]"),
	  "z:\n- 1\na:\n- 1\n- b: 2\n  c: 3\n" },
	{ "z:\n    y: 1\na: x\n", SET("/a", "{b: 2}"),
	  "z:\n    y: 1\na:\n    b: 2\n" },
	{ "a: x\n", SET("/a", "{}"), "a: {}\n" },
	{ "a: # c\n  b: 1\n  # d\n  c: 2 # e\nf: 1\n", SET("/a", "x"),
	  "a: x # c\nf: 1\n" },
	{ "a:\n  - 1\n  - 2\n\nb: 1\n", SET("/a", "[]"),
	  "a: []\n\nb: 1\n" },
	{ "a:\n- 1\n- 2\nb: 1\n", SET("/a", "word"), "a: word\nb: 1\n" },
	{ "a:\n- 1\nb: 1\n", SET("/a", "{c: 1}"),
	  "a:\n  c: 1\nb: 1\n" },
	{ "a:\n  # first\n  - 1\n  - 2\nb: 1\n", SET("/a", "[3]"),
	  "a:\n  # first\n  - 3\nb: 1\n" },
	{ "a: [1, 2] # c\n", SET("/a", "[3]"), "a: [3] # c\n" },
	{ "a: [1, 2] # c\n", SET("/a", "x"), "a: x # c\n" },
	{ "a: []\n", SET("/a", "[3]"), "a:\n  - 3\n" },
	{ "a: {b: x}\n", SET("/a/b", "{c: [1]}"),
	  "a: {b: {c: [1]}}\n" },
	{ "a: {b: {c: 1}}\n", SET("/a/b", "x"), "a: {b: x}\n" },
	{ "- x # c\n- y\n", SET("/0", "{a: 1, b: 2}"),
	  "- # c\n  a: 1\n  b: 2\n- y\n" },
	{ "- x\n- y\n", SET("/0", "{a: 1, b: 2}"),
	  "- a: 1\n  b: 2\n- y\n" },
	{ "- a: 1\n  b: 2\n- y\n", SET("/0", "x"), "- x\n- y\n" },
	{ "- a: 1 # c\n- y\n", SET("/0", "x"), "- x # c\n- y\n" },
	{ "-   x\n-   z\n", SET("/0", "{a: 1, b: 2}"),
	  "-   a: 1\n    b: 2\n-   z\n" },
	{ "-   x\n-\n", SET("/1", "w"), "-   x\n-   w\n" },
	{ "-\n- y\n", SET("/0", "[1, 2]"), "- - 1\n  - 2\n- y\n" },
	{ "a: 1\n", SET("", "[1]"), "- 1\n" },
	{ "# h\na: 1\n", SET("", "{b: 2}"), "# h\nb: 2\n" },
	{ " |-\n  x\n  y\n", SET("", "[1, 2]"), " - 1\n - 2\n" },
	{ " x # c\n", SET("", "{b: 2, c: 3}"), " # c\n b: 2\n c: 3\n" },
	{ "--- x # c\n", SET("", "{b: 2}"), "--- # c\nb: 2\n" },
	{ "a: {x: 1}\n", SET("/a", "{x: [1, 2, 3]}"),
	  "a: {x: [1, 2, 3]}\n" },
	{ "a: |\n  x\nb: 1\n", SET("/a", "{c: 1}"),
	  "a:\n  c: 1\nb: 1\n" },
	/* a collection by its parts */
	{ "a:\n  # x\n  b: 1 # y\n  # z\n  c: 2\n  d: 3\n",
	  SET("/a", "{b: 1, e: 5, d: 4}"),
	  "a:\n  # x\n  b: 1 # y\n  e: 5\n  d: 4\n" },
	{ "a:\n  - 1 # x\n  - 2\n  # z\n  - 3\n", SET("/a", "[1, 4, 5, 3]"),
	  "a:\n  - 1 # x\n  - 4\n  - 5\n  # z\n  - 3\n" },
	{ "a:\n  - 1 # x\n  - 2\n  # z\n  - 3\n", SET("/a", "[1, 3]"),
	  "a:\n  - 1 # x\n  # z\n  - 3\n" },
	{ "a:\n  b: 1 # x\n  c: 2\n", SET("/a", "{c: 2, b: 1}"),
	  "a:\n  c: 2\n  b: 1\n" },
	/* equal: the same text */
	{ "a:   {b: 1,c: [ 2 ]}  # d", SET("/a", "{b: 1, c: [2]}"),
	  "a:   {b: 1,c: [ 2 ]}  # d" },
};

static const struct edited inserts[] = {
	/* block mappings */
	{ "a: 1\nb: 2\n", PUT("", "c", LAST, "3"), "a: 1\nb: 2\nc: 3\n" },
	{ "a: 1\nb: 2\n", PUT("", "c", 1, "3"), "a: 1\nc: 3\nb: 2\n" },
	{ "# h\n\n# a\na: 1\n", PUT("", "c", 0, "3"),
	  "# h\n\nc: 3\n# a\na: 1\n" },
	{ "a: 1 # x\n\n# b\nb: 2\n", PUT("", "c", 1, "3"),
	  "a: 1 # x\nc: 3\n\n# b\nb: 2\n" },
	{ "a: 1", PUT("", "c", LAST, "3"), "a: 1\nc: 3" },
	{ "a: 1\r\nb: 2", PUT("", "c", LAST, "3"), "a: 1\r\nb: 2\r\nc: 3" },
	{ "a: 1\r\n", PUT("", "c", LAST, "{d: 1}"),
	  "a: 1\r\nc:\r\n  d: 1\r\n" },
	{ "\xef\xbb\xbf" "a: 1\n", PUT("", "c", 0, "3"),
	  "\xef\xbb\xbf" "c: 3\na: 1\n" },
	{ "---\na: 1\n...\n", PUT("", "c", LAST, "3"),
	  "---\na: 1\nc: 3\n...\n" },
	{ "a:\n  b: 1\n\n# c\nd: 2\n", PUT("/a", "e", LAST, "3"),
	  "a:\n  b: 1\n  e: 3\n\n# c\nd: 2\n" },
	{ "a:\n  b: 1\n  # end of a\nd: 2\n", PUT("/a", "e", LAST, "3"),
	  "a:\n  b: 1\n  e: 3\n  # end of a\nd: 2\n" },
	{ "a:\n  b: 1\n  # end of a\nd: 2\n", PUT("", "e", 1, "3"),
	  "a:\n  b: 1\n  # end of a\ne: 3\nd: 2\n" },
	{ "a: |+\n  x\n\nb: 1\n", PUT("", "e", 1, "3"),
	  "a: |+\n  x\n\ne: 3\nb: 1\n" },
	{ "a: |\n  x\n\n# c\nb: 1\n", PUT("", "e", 1, "3"),
	  "a: |\n  x\ne: 3\n\n# c\nb: 1\n" },
	{ "a:\nb: 1\n", PUT("", "e", 1, "3"), "a:\ne: 3\nb: 1\n" },
	{ "a: 1\n", PUT("", "2014", LAST, "\"x\\ny\""),
	  "a: 1\n'2014': |-\n  x\n  y\n" },
	{ "\"a\": 1\n", PUT("", "b", LAST, "2"), "\"a\": 1\n\"b\": 2\n" },
	{ "- a: 1\n  b: 2\n", PUT("/0", "c", 0, "3"),
	  "- c: 3\n  a: 1\n  b: 2\n" },
	{ "- a: 1\n  b: 2\n- x\n", PUT("/0", "c", LAST, "3"),
	  "- a: 1\n  b: 2\n  c: 3\n- x\n" },
	{ "-   a: 1\n", PUT("/0", "c", LAST, "3"),
	  "-   a: 1\n    c: 3\n" },
	{ "a: [1]\n", PUT("", "b", LAST, "[2, 3]"), "a: [1]\nb: [2, 3]\n" },
	/* block lists */
	{ "a:\n  - 1\n  - 2\nb: 1\n", ADD("/a", LAST, "3"),
	  "a:\n  - 1\n  - 2\n  - 3\nb: 1\n" },
	{ "a:\n- 1\n- 2\nb: 1\n", ADD("/a", LAST, "3"),
	  "a:\n- 1\n- 2\n- 3\nb: 1\n" },
	{ "a:\n- 1\n# two\n- 2\nb: 1\n", ADD("/a", 1, "3"),
	  "a:\n- 1\n- 3\n# two\n- 2\nb: 1\n" },
	{ "a:\n  # one\n  - 1\n", ADD("/a", 0, "0"),
	  "a:\n  - 0\n  # one\n  - 1\n" },
	{ "- - 1\n  - 2\n- 3\n", ADD("/0", 0, "0"),
	  "- - 0\n  - 1\n  - 2\n- 3\n" },
	{ "- - 1\n  - 2\n- 3\n", ADD("/0", LAST, "0"),
	  "- - 1\n  - 2\n  - 0\n- 3\n" },
	{ "a:\n  - k: v\n    l: w\nb: 1\n", ADD("/a", LAST, "{k: x, l: [z]}"),
	  "a:\n  - k: v\n    l: w\n  - k: x\n    l:\n      - z\nb: 1\n" },
	{ "a:\n  - {k: 'v', l: 1}\n", ADD("/a", LAST, "{k: x, l: 2}"),
	  "a:\n  - {k: 'v', l: 1}\n  - {k: 'x', l: 2}\n" },
	{ "a:\n  - 'x'\n  - 'y'\n", ADD("/a", LAST, "z"),
	  "a:\n  - 'x'\n  - 'y'\n  - 'z'\n" },
	{ "a:\n  - \"x\"\n", ADD("/a", 0, "z"), "a:\n  - \"z\"\n  - \"x\"\n" },
	{ "- 1", ADD("", LAST, "{a: 1, b: 2}"), "- 1\n- a: 1\n  b: 2" },
	{ "-\n- 2\n", ADD("", 1, "x"), "-\n- x\n- 2\n" },
	{ "a:\n-   1\n", ADD("/a", LAST, "{b: 1, c: 2}"),
	  "a:\n-   1\n-   b: 1\n    c: 2\n" },
	{ "-   1\n-   2\n", ADD("", 0, "\"x\\nz\""),
	  "-   |-\n    x\n    z\n-   1\n-   2\n" },
	/* flow */
	{ "a: {b: 1}\n", PUT("/a", "c", LAST, "2"), "a: {b: 1, c: 2}\n" },
	{ "a: { b: 1 }\n", PUT("/a", "c", 0, "2"), "a: { c: 2, b: 1 }\n" },
	{ "a: [1, 2] # c\n", ADD("/a", LAST, "x"), "a: [1, 2, x] # c\n" },
	{ "a: [1, 2,]\n", ADD("/a", LAST, "3"), "a: [1, 2, 3,]\n" },
	{ "a: [1, 2]\n", ADD("/a", 1, "[x, 'y, z']"),
	  "a: [1, [x, 'y, z'], 2]\n" },
	{ "a: ['x', 'y']\n", ADD("/a", LAST, "z"), "a: ['x', 'y', 'z']\n" },
	{ "a: {b: , c}\n", PUT("/a", "d", LAST, "1"),
	  "a: {b: , c, d: 1}\n" },
	{ "a: {b: }\n", PUT("/a", "d", LAST, "1"), "a: {b: , d: 1 }\n" },
	{ "a: {\"b\": \"x\"}\n", PUT("/a", "d", LAST, "y"),
	  "a: {\"b\": \"x\", \"d\": \"y\"}\n" },
	{ "a: [\n  1, # one\n  2 # two\n]\n", ADD("/a", LAST, "3"),
	  "a: [\n  1, # one\n  2, # two\n  3\n]\n" },
	{ "a: [\n  1,\n  2,\n]\n", ADD("/a", LAST, "3"),
	  "a: [\n  1,\n  2,\n  3,\n]\n" },
	{ "a: [\n  1,\n  # two\n  2\n]\n", ADD("/a", 1, "3"),
	  "a: [\n  1,\n  3,\n  # two\n  2\n]\n" },
	{ "a: [1,\n  2]\n", ADD("/a", LAST, "3"), "a: [1,\n  2,\n  3]\n" },
	{ "a: [1, 2,\n  3]\n", ADD("/a", LAST, "4"),
	  "a: [1, 2,\n  3, 4]\n" },
	{ "a: {\r\n  b: 1\r\n}\r\n", PUT("/a", "c", LAST, "2"),
	  "a: {\r\n  b: 1,\r\n  c: 2\r\n}\r\n" },
	{ "? a\n: 1\n", PUT("", "b", LAST, "2"), "? a\n: 1\nb: 2\n" },
	{ "? a\n: 1\n", PUT("", "b", 0, "2"), "b: 2\n? a\n: 1\n" },
	/* One entry needs no braces, two do. */
	{ "- [a: 1]\n", PUT("/0/0", "b", LAST, "1"), "- [{a: 1, b: 1}]\n" },
	{ "- [x, a: 'y' , z]\n", PUT("/0/1", "b", 0, "1"),
	  "- [x, {b: 1, a: 'y'} , z]\n" },
	/* empty */
	{ "a: {}\nb: 1\n", PUT("/a", "c", LAST, "2"), "a:\n  c: 2\nb: 1\n" },
	{ "a: [] # x\n", ADD("/a", 0, "2"), "a: # x\n  - 2\n" },
	{ "a: [{}]\n", PUT("/a/0", "b", LAST, "1"), "a: [{b: 1}]\n" },
	{ "- []\n", ADD("/0", LAST, "1"), "- - 1\n" },
	{ "{}\n", PUT("", "a", LAST, "1"), "a: 1\n" },
	{ "a:\nb: 1\n", PUT("/a", "c", LAST, "2"), "a:\n  c: 2\nb: 1\n" },
	{ "a: null # x\n", ADD("/a", LAST, "2"), "a: # x\n  - 2\n" },
};

static const struct edited removals[] = {
	/* In braces and brackets too, a comment stays with its entry. */
	{ "t: [a,\n    # of b\n    b, # beside b\n    c]\n", REMOVE("/t/0"),
	  "t: [\n    # of b\n    b, # beside b\n    c]\n" },
	{ "t: [a,\n    # of b\n    b, # beside b\n    c]\n", REMOVE("/t/2"),
	  "t: [a,\n    # of b\n    b # beside b\n    ]\n" },
	{ "t: [a, # beside a\n    b]\n", REMOVE("/t/0"), "t: [b]\n" },
	{ "t: [a,\n    # of b\n    b]\n", REMOVE("/t/1"), "t: [a]\n" },
	{ "t: {a: 1, # beside a\n    b: 2}\n", REMOVE("/t/b"),
	  "t: {a: 1 # beside a\n    }\n" },
	{ "? a\n# of b\n? b\n: 1\n? c\n", REMOVE("/b"), "? a\n? c\n" },
	/* A licence is the file's, to its last line. */
	{ "# Copyright\n# All of it\na: 1\nb: 2\n", REMOVE("/a"),
	  "# Copyright\n# All of it\nb: 2\n" },
	{ "# vim: et\n# of a\na: 1\nb: 2\n", REMOVE("/a"),
	  "# vim: et\nb: 2\n" },
	{ "a: 1\nb: 2\nc: 3\n", REMOVE("/a"), "b: 2\nc: 3\n" },
	{ "a: 1\nb: 2\nc: 3\n", REMOVE("/b"), "a: 1\nc: 3\n" },
	{ "a: 1\nb: 2\nc: 3\n", REMOVE("/c"), "a: 1\nb: 2\n" },
	{ "a: 1\nb: 2", REMOVE("/b"), "a: 1" },
	{ "a: 1\r\nb: 2", REMOVE("/b"), "a: 1" },
	{ "a: 1\nb: 2", REMOVE("/a"), "b: 2" },
	{ "a: 1\n# b\n# more\nb: 2 # x\n# c\nc: 3\n", REMOVE("/b"),
	  "a: 1\n# c\nc: 3\n" },
	{ "a: 1\n# apart\n\nb: 2\nc: 3\n", REMOVE("/b"),
	  "a: 1\n# apart\n\nc: 3\n" },
	{ "a: 1\n\nb: 2\n\nc: 3\n", REMOVE("/b"), "a: 1\n\nc: 3\n" },
	{ "a: 1\n\nb: 2\n", REMOVE("/b"), "a: 1\n" },
	{ "a: |+\n  x\n\nb: 2\n", REMOVE("/b"), "a: |+\n  x\n\n" },
	{ "a: 1\nb: |\n  x\n  y\nc: 3\n", REMOVE("/b"), "a: 1\nc: 3\n" },
	{ "a: 1\nb:\n  - x # y\n  # deep\n# c\nc: 3\n", REMOVE("/b"),
	  "a: 1\n# c\nc: 3\n" },
	{ "a:\nb: 1\n", REMOVE("/a"), "b: 1\n" },
	{ "a:\n  b: 1\nc: 2\n", REMOVE("/a/b"), "a: {}\nc: 2\n" },
	{ "a: # x\n  # own\n  - 1 # y\nc: 2\n", REMOVE("/a/0"),
	  "a: [] # x\nc: 2\n" },
	{ "# own\na: 1\n", REMOVE("/a"), "{}\n" },
	{ "# yaml-language-server: $schema=s.yaml\n# own\na: 1\nb: 2\n",
	  REMOVE("/a"), "# yaml-language-server: $schema=s.yaml\nb: 2\n" },
	{ "# head\n\na: 1\n", REMOVE("/a"), "# head\n\n{}\n" },
	{ "\xef\xbb\xbf" "a: 1\nb: 2\n", REMOVE("/a"),
	  "\xef\xbb\xbf" "b: 2\n" },
	{ "---\na: 1\nb: 2\n...\n", REMOVE("/b"), "---\na: 1\n...\n" },
	{ "- a: 1\n  b: 2\n", REMOVE("/0/a"), "- b: 2\n" },
	{ "- a: 1 # x\n  # own\n  b: 2\n", REMOVE("/0/a"),
	  "- # own\n  b: 2\n" },
	{ "- a: 1\n  b: 2\n", REMOVE("/0/b"), "- a: 1\n" },
	{ "- a: 1\n- 2\n", REMOVE("/0/a"), "- {}\n- 2\n" },
	{ "- a: 1\n  b: 2\n- c\n", REMOVE("/0"), "- c\n" },
	{ "x:\n- 1\n# two\n- 2\n- 3\ny: 1\n", REMOVE("/x/1"),
	  "x:\n- 1\n- 3\ny: 1\n" },
	{ "x:\n- 1\n- 2\ny: 1\n", REMOVE("/x/1"), "x:\n- 1\ny: 1\n" },
	{ "x:\n- 1\n- 2\ny: 1\n", REMOVE("/x/0"), "x:\n- 2\ny: 1\n" },
	{ "- - 1\n  - 2\n", REMOVE("/0/0"), "- - 2\n" },
	{ "-\n  a: 1\n- 2\n", REMOVE("/1"), "-\n  a: 1\n" },
	{ "- 1\n-\n  # c\n  a: 1\n- 2\n", REMOVE("/1"), "- 1\n- 2\n" },
	/* flow */
	{ "a: {b: 1, c: 2, d: 3}\n", REMOVE("/a/b"), "a: {c: 2, d: 3}\n" },
	{ "a: {b: 1, c: 2, d: 3}\n", REMOVE("/a/c"), "a: {b: 1, d: 3}\n" },
	{ "a: {b: 1, c: 2, d: 3} # x\n", REMOVE("/a/d"),
	  "a: {b: 1, c: 2} # x\n" },
	{ "a: [ 1 ]\n", REMOVE("/a/0"), "a: []\n" },
	{ "a: [1, 2,]\n", REMOVE("/a/1"), "a: [1,]\n" },
	{ "a: [[1], 2]\n", REMOVE("/a/0/0"), "a: [[], 2]\n" },
	{ "a: [\n  1, # one\n  2, # two\n  3 # three\n]\n", REMOVE("/a/1"),
	  "a: [\n  1, # one\n  3 # three\n]\n" },
	{ "a: [\n  1, # one\n  # own\n  2 # two\n]\n", REMOVE("/a/1"),
	  "a: [\n  1 # one\n]\n" },
	{ "a: [\n  1,\n  2,\n]\n", REMOVE("/a/1"), "a: [\n  1,\n]\n" },
	{ "a: [\n  1,\n  2,\n]\n", REMOVE("/a/0"), "a: [\n  2,\n]\n" },
	{ "a: [1,\n  2]\n", REMOVE("/a/1"), "a: [1]\n" },
	{ "a: [1,\n  2]\n", REMOVE("/a/0"), "a: [2]\n" },
};

static const struct edited renames[] = {
	{ "a: 1\nb: 2\n", RENAME("/a", "c"), "c: 1\nb: 2\n" },
	{ "'a': 1\n", RENAME("/a", "c"), "'c': 1\n" },
	{ "\"a\": 1\n", RENAME("/a", "c"), "\"c\": 1\n" },
	{ "a: 1\n", RENAME("/a", "2014"), "'2014': 1\n" },
	{ "a: 1\n", RENAME("/a", "x: y"), "'x: y': 1\n" },
	{ "a: {b: 1}\n", RENAME("/a/b", "x, y"), "a: {'x, y': 1}\n" },
	{ "a: {b}\n", RENAME("/a/b", "c"), "a: {c}\n" },
	{ "a:\n  - b: 1 # x\n", RENAME("/a/0/b", "c"),
	  "a:\n  - c: 1 # x\n" },
	{ "a: 1\n", RENAME("/a", "a"), "a: 1\n" },
};

/* Without the styles that the loader saw. */
static const struct node *bare(struct arena *arena, const struct node *node)
{
	struct node *copy = node_new_map(arena);

	if (node_is_scalar(node))
		return node_new_scalar(arena, node->type, node->text);
	copy->type = node->type;
	for (size_t i = 0; i < node->count; i++) {
		const struct entry *entry = &node->entries[i];

		if (entry->key)
			node_put(arena, copy, entry->key->text,
				 bare(arena, entry->value));
		else
			node_add(arena, copy, bare(arena, entry->value));
	}
	return copy;
}

static const struct node *load_value(struct arena *arena, const char *text)
{
	struct error err = ERROR_INIT;
	struct doc *doc;

	if (!text)
		return NULL;
	if (!strcmp(text, "~"))
		return node_new_scalar(arena, NODE_NULL, span_text(""));
	if (doc_load(&doc, arena, span_text(text), NULL, NULL, &err))
		fail_msg("value %s: %s", text, err.msg);
	return bare(arena, doc->root);
}

static int run(struct doc **out, struct doc **before, struct arena *arena,
	       const struct edited *test, struct error *err)
{
	struct doc_edit edit = {
		.type = test->type,
		.key = span_text(test->key),
		.index = test->index < 0 ? SIZE_MAX : (size_t)test->index,
		.value = load_value(arena, test->value),
	};

	if (doc_load(before, arena, span_text(test->text), "t.yaml", NULL,
		     err) ||
	    locus_parse_pointer(&edit.where, arena, (*before)->root,
				span_text(test->where), err))
		fail_msg("%s: %s", test->text, err->msg);
	return doc_edit(out, arena, *before, &edit, err);
}

static void check_table(const struct edited *tests, size_t count)
{
	size_t failed = 0;

	for (size_t i = 0; i < count; i++) {
		const struct edited *test = &tests[i];
		struct arena arena = ARENA_INIT;
		struct error err = ERROR_INIT;
		struct doc *doc = NULL, *before;

		if (run(&doc, &before, &arena, test, &err)) {
			print_error("case %zu: %s\n%s\n", i, err.msg,
				    test->text);
			failed++;
		} else if (!span_is(doc->text, test->want)) {
			print_error("case %zu:\n%s\nwant:\n%s\ngot:\n%.*s\n",
				    i, test->text, test->want,
				    SPAN_ARG(doc->text));
			failed++;
		} else if (!span_is(before->text, test->text)) {
			print_error("case %zu: the old text changed\n", i);
			failed++;
		}
		arena_release(&arena);
	}
	assert_int_equal(failed, 0);
}

static void test_set(void **state)
{
	(void)state;
	check_table(sets, ARRAY_LEN(sets));
}

static void test_insert(void **state)
{
	(void)state;
	check_table(inserts, ARRAY_LEN(inserts));
}

static void test_remove(void **state)
{
	(void)state;
	check_table(removals, ARRAY_LEN(removals));
}

/* Set to something else, and back to what its own text has: the same bytes. */
static void test_set_back(void **state)
{
	static const struct {
		const char *text, *where, *value;
	} rows[] = {
		{ "a: 0x10 # c\n", "/a", "x" },
		{ "a: [1, 1e3, 007 ]\n", "/a/1", "x" },
		{ "a: 'x' # c\n", "/a", "\"y\\nz\\n\"" },
		{ "a: \"x\\\n  y\" # c\nb: 1\n", "/a", "\"y\\nz\\n\"" },
		{ "a: x\n  y # c\nb: 1\n", "/a", "\"y\\nz\\n\"" },
		{ "a: |+ # c \n   x\n\n    y\n\nb: 1\n", "/a", "z" },
		{ "a: >1-\r\n   x\r\nb: 1\r\n", "/a", "z" },
		{ "a: | \n  x\n  y\nb: 1\n", "/a", "z" },
		{ "a: \nb:\n", "/a", "z" },
		{ "a:\t # c\n", "/a", "z" },
		{ "a: {b, c: ,d }\n", "/a/b", "z" },
		{ "a: {b, c: ,d }\n", "/a/c", "z" },
		{ "a: {b, c: ,d }\n", "/a/d", "z" },
		{ "? a # c\n? b\n", "/a", "z" },
		{ "x:\r\n  ? a\r\n  ? b\r\n", "/x/b", "z" },
		{ "- ~\n-\n- True\n", "/1", "1" },
		{ "- ~\n-\n- True\n", "/2", "1" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct arena arena = ARENA_INIT;
		struct error err = ERROR_INIT;
		struct edited there = { rows[i].text,
					SET(rows[i].where, rows[i].value),
					NULL };
		struct doc_edit back = { .type = EDIT_SET };
		struct doc *before, *doc;

		if (run(&doc, &before, &arena, &there, &err) ||
		    locus_parse_pointer(&back.where, &arena, before->root,
					span_text(rows[i].where), &err))
			fail_msg("%zu: %s", i, err.msg);
		back.value = locus_find(before->root, back.where);
		back.origin = before->text;
		assert_false(span_equal(doc->text, before->text));
		if (doc_edit(&doc, &arena, doc, &back, &err))
			fail_msg("%zu: %s", i, err.msg);
		if (!span_equal(doc->text, before->text))
			fail_msg("%zu:\n%s\ngot:\n%.*s", i, rows[i].text,
				 SPAN_ARG(doc->text));
		arena_release(&arena);
	}
}

static const struct edited moves[] = {
	{ "- a\n- b\n- c\n", MOVE("/0", 2), "- b\n- c\n- a\n" },
	{ "- a\n- b\n- c\n", MOVE("/2", 0), "- c\n- a\n- b\n" },
	{ "- a\n- b\n- c\n", MOVE("/0", 1), "- b\n- a\n- c\n" },
	{ "- a\n- b\n", MOVE("/0", LAST), "- b\n- a\n" },
	{ "- a\n- b\n", MOVE("/1", 1), "- a\n- b\n" },
	/* An item's comments and layout go with it. */
	{ "l:\n  # of a\n  - n: a\n    # inside\n    t: >-\n      one\n"
	  "      two # no comment\n    # below\n  - n: 'b' # beside\nz: 1\n",
	  MOVE("/l/0", 1),
	  "l:\n  - n: 'b' # beside\n  # of a\n  - n: a\n    # inside\n"
	  "    t: >-\n      one\n      two # no comment\n    # below\nz: 1\n" },
	/* Blank lines stay where they are; so does a missing line end. */
	{ "- a\n\n# of b\n- b\n- c", MOVE("/2", 0),
	  "- c\n\n- a\n# of b\n- b" },
	{ "- a\r\n- b\r\n- c", MOVE("/0", 2), "- b\r\n- c\r\n- a" },
	/* Behind a dash the values change places. */
	{ "- - a\n  - b\n", MOVE("/0/0", 1), "- - b\n  - a\n" },
	/* In brackets their bytes do; commas and blanks stay. */
	{ "l: [a, b, c]\n", MOVE("/l/2", 0), "l: [c, a, b]\n" },
	{ "l: [ 'a',b , 0x1 ] # l\n", MOVE("/l/0", 2),
	  "l: [ b,0x1 , 'a' ] # l\n" },
	{ "l: [k: v, {a: 1}]\n", MOVE("/l/0", 1), "l: [{a: 1}, k: v]\n" },
	{ "l: [\n  a,\n  b\n]\n", MOVE("/l/1", 0), "l: [\n  b,\n  a\n]\n" },
	{ "l: [\n  # of a\n  a, # a\n\n  b,\n  # of c\n  c # c\n]\n",
	  MOVE("/l/0", 2),
	  "l: [\n  b,\n\n  # of c\n  c, # c\n  # of a\n  a # a\n]\n" },
	{ "l: [\r\n  a, # a\r\n  b, # b\r\n]\r\n", MOVE("/l/1", 0),
	  "l: [\r\n  b, # b\r\n  a, # a\r\n]\r\n" },
	/* Comments that no line holds with its item are lost with the move. */
	{ "l: [a, # a\n  b]\n", MOVE("/l/0", 1), "l: [b, a]\n" },
};

static void test_move(void **state)
{
	(void)state;
	check_table(moves, ARRAY_LEN(moves));
}

static void test_rename(void **state)
{
	(void)state;
	check_table(renames, ARRAY_LEN(renames));
}

/* ---- refusals ---- */

struct refused {
	struct edited edit;
	enum error_kind kind;
	unsigned line, col;
	const char *msg;
};

static const struct refused refusals[] = {
	{ { "a: 1\nb: 2\n", PUT("", "b", LAST, "1"), NULL }, ERROR_EXISTS,
	  2, 1, "the key 'b' is there already" },
	{ { "a: 1\nb: 2\n", RENAME("/a", "b"), NULL }, ERROR_EXISTS,
	  2, 1, "the key 'b' is there already" },
	{ { "a: [1]\n", PUT("/a", "b", LAST, "1"), NULL }, ERROR_INVALID,
	  1, 4, "this is no mapping: a key cannot be added" },
	{ { "a: {b: 1}\n", ADD("/a", LAST, "1"), NULL }, ERROR_INVALID,
	  1, 4, "this is no list: an item cannot be added" },
	{ { "a: x\n", ADD("/a", LAST, "1"), NULL }, ERROR_INVALID,
	  1, 4, "this is no list: an item cannot be added" },
	{ { "a: 1\n", REMOVE(""), NULL }, ERROR_INVALID, 0, 0,
	  "the whole document cannot be removed" },
	{ { "- 1\n", RENAME("/0", "a"), NULL }, ERROR_INVALID, 1, 3,
	  "this has no key to rename" },
	{ { "a: 1\n", RENAME("/a", "\xff"), NULL }, ERROR_INVALID, 1, 4,
	  "the new value is not valid UTF-8" },
	{ { "a: 1\nb: 2\n", MOVE("/a", 1), NULL }, ERROR_INVALID, 1, 4,
	  "this is no item of a list: it cannot be moved" },
	{ { "- 1\n- 2\n", MOVE("", 1), NULL }, ERROR_INVALID, 1, 1,
	  "this is no item of a list: it cannot be moved" },
};

static void test_refusals(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(refusals); i++) {
		const struct refused *want = &refusals[i];
		struct arena arena = ARENA_INIT;
		struct error err = ERROR_INIT;
		struct doc *doc = NULL, *before;

		if (!run(&doc, &before, &arena, &want->edit, &err))
			fail_msg("case %zu was done:\n%.*s", i,
				 SPAN_ARG(doc->text));
		assert_string_equal(err.msg, want->msg);
		assert_int_equal(err.kind, want->kind);
		assert_int_equal(err.at.line, want->line);
		assert_int_equal(err.at.col, want->col);
		assert_string_equal(err.at.path, "t.yaml");
		arena_release(&arena);
	}
}

/* So deep that no person wrote it. */
static void test_unsafe(void **state)
{
	struct arena arena = ARENA_INIT;
	struct error err = ERROR_INIT;
	struct edited edit = { NULL, PUT("/a", "c", LAST, "1"), NULL };
	struct doc *doc, *before;
	struct buf text;

	(void)state;
	buf_init(&text);
	buf_add_text(&text, "a:\n");
	buf_add_repeat(&text, ' ', MAX_INDENT + 1);
	buf_add_text(&text, "b: 1\n");
	edit.text = text.ptr;
	assert_int_equal(run(&doc, &before, &arena, &edit, &err), -1);
	assert_int_equal(err.kind, ERROR_INVALID);
	assert_string_equal(err.msg, "this text cannot be edited safely");
	assert_string_equal(err.hint, "make this change by hand with an "
			    "editor; nothing was written");
	assert_int_equal(err.at.line, 2);
	buf_release(&text);
	arena_release(&arena);
}

static void test_nowhere(void **state)
{
	struct arena arena = ARENA_INIT;
	struct error err = ERROR_INIT;
	struct doc_edit edit = { .type = EDIT_REMOVE };
	struct doc *doc;

	(void)state;
	assert_int_equal(doc_load(&doc, &arena, span_text("a: 1\n"), NULL,
				  NULL, &err), 0);
	edit.where = locus_index(&arena,
				 locus_key(&arena, edit.where,
					   span_text("x/y")), 3);
	assert_int_equal(doc_edit(&doc, &arena, doc, &edit, &err), -1);
	assert_int_equal(err.kind, ERROR_NOTFOUND);
	assert_string_equal(err.msg, "nothing at '/x~1y/3'");
	arena_release(&arena);
}

static void test_limits_are_kept(void **state)
{
	struct arena arena = ARENA_INIT;
	struct error err = ERROR_INIT;
	struct doc_limits limits = { .size = 10 };
	struct doc_edit edit = { .type = EDIT_SET };
	struct doc *doc;

	(void)state;
	assert_int_equal(doc_load(&doc, &arena, span_text("a: 1\n"), NULL,
				  &limits, &err), 0);
	edit.value = node_new_text(&arena, "far too long");
	assert_int_equal(doc_edit(&doc, &arena, doc, &edit, &err), -1);
	assert_string_equal(err.msg, "the text has 13 bytes, more than the 10 "
			    "allowed");
	arena_release(&arena);
}

/* ---- random edits of random texts ---- */

/* Lines on which a comment line may go above, or a comment behind. */
static void mark_lines(bool *above, bool *behind, size_t count,
		       const struct doc *doc, const struct node *node)
{
	size_t after = node->end;

	for (size_t i = 0; i < node->count; i++) {
		const struct node *key = node->entries[i].key;

		if (key && node->style == STYLE_BLOCK && key->line < count &&
		    span_trim(span_part(doc_line(doc, key->line), 0,
					key->col - 1)).len == 0)
			above[key->line] = true;
		mark_lines(above, behind, count, doc, node->entries[i].value);
	}
	if (node->style == STYLE_LITERAL || node->style == STYLE_FOLDED ||
	    node->style == STYLE_BLOCK || node->end_line >= count)
		return;
	if (after == doc->text.len || doc->text.ptr[after] == '\n' ||
	    doc->text.ptr[after] == '\r')
		behind[node->end_line] = true;
}

/* The text with comments and blank lines strewn in. */
static void decorate(struct buf *out, const struct doc *doc, uint64_t *seed,
		     const char *eol)
{
	struct span rest = doc->text, line;
	size_t count = 2, number = 0;
	bool *above, *behind;

	for (size_t i = 0; i < doc->text.len; i++)
		count += doc->text.ptr[i] == '\n';
	above = calloc(count, sizeof(*above));
	behind = calloc(count, sizeof(*behind));
	assert_non_null(above);
	assert_non_null(behind);
	mark_lines(above, behind, count, doc, doc->root);
	while (span_next(&line, &rest, '\n') && rest.ptr) {
		size_t indent = 0;

		number++;
		while (indent < line.len && line.ptr[indent] == ' ')
			indent++;
		if (above[number] && !random_below(seed, 4))
			buf_add_text(out, eol);
		if (above[number] && !random_below(seed, 4)) {
			buf_add_repeat(out, ' ', indent);
			buf_printf(out, "# above %zu%s", number, eol);
		}
		buf_add(out, line);
		if (behind[number] && !random_below(seed, 4))
			buf_printf(out, " # behind %zu", number);
		buf_add_text(out, eol);
	}
	free(above);
	free(behind);
}

static struct doc *random_doc(uint64_t *seed, struct arena *arena)
{
	static const char *const ends[] = { "\n", "\r\n" };
	struct buf plain, text;
	struct emitter emitter = {
		.out = &plain, .eol = "\n",
		.map_step = 1 + random_below(seed, 4),
		.dash_step = 2 + random_below(seed, 2),
	};
	struct error err = ERROR_INIT;
	const struct node *tree;
	struct doc *doc;

	do
		tree = random_tree(seed, arena, 4);
	while (node_is_scalar(tree) || !tree->count);
	emitter.list_step = random_below(seed, 3);
	buf_init(&plain);
	buf_init(&text);
	emit_block(&emitter, tree, NULL, 0);
	buf_add_byte(&plain, '\n');
	if (doc_load(&doc, arena, buf_span(&plain), NULL, NULL, &err))
		fail_msg("%u: %s\n%s", (unsigned)err.at.line, err.msg,
			 plain.ptr);
	assert_true(node_equal(doc->root, tree));
	if (!random_below(seed, 5))
		buf_add_text(&text, "\xef\xbb\xbf");
	decorate(&text, doc, seed, ends[random_below(seed, 2)]);
	if (tree->entries[tree->count - 1].value->type == NODE_INT &&
	    random_below(seed, 2))
		text.len -= span_ends(buf_span(&text), "\r\n") ? 2 : 1;
	if (doc_load(&doc, arena, buf_span(&text), NULL, NULL, &err))
		fail_msg("%u: %s\n%s", (unsigned)err.at.line, err.msg,
			 text.ptr);
	if (!node_equal(doc->root, tree))
		fail_msg("comments changed the tree:\n%s", text.ptr);
	buf_release(&plain);
	buf_release(&text);
	return doc;
}

static struct locus random_place(uint64_t *seed, struct arena *arena,
				 const struct node *root)
{
	struct locus place = { NULL, 0 };
	const struct node *node = root;

	while (node->count && random_below(seed, 4)) {
		size_t index = random_below(seed, node->count);

		if (node->type == NODE_MAP)
			place = locus_key(arena, place,
					  node->entries[index].key->text);
		else
			place = locus_index(arena, place, index);
		node = node->entries[index].value;
	}
	return place;
}

static size_t common_head(struct span a, struct span b)
{
	size_t len = 0;

	while (len < a.len && len < b.len && a.ptr[len] == b.ptr[len])
		len++;
	return len;
}

static size_t common_tail(struct span a, struct span b)
{
	size_t len = 0;

	while (len < a.len && len < b.len &&
	       a.ptr[a.len - 1 - len] == b.ptr[b.len - 1 - len])
		len++;
	return len;
}

/* Where the edit may change bytes: nothing else may differ. */
static void check_untouched(const struct doc *before, const struct doc *after,
			    const struct doc_edit *edit)
{
	const struct node *node = locus_find(before->root, edit->where);
	size_t head = common_head(before->text, after->text);
	size_t tail = common_tail(before->text, after->text);
	struct locus up = edit->where;
	const struct node *parent;
	size_t end = node->end;

	if (edit->type == EDIT_INSERT && node->style == STYLE_BLOCK)
		/* All the old bytes, in order, around the new ones. */
		assert_true(head + tail >= before->text.len);
	up.count -= up.count > 0;
	parent = locus_find(before->root, up);
	if (edit->type == EDIT_REMOVE && parent->style == STYLE_BLOCK &&
	    parent->count > 1)
		assert_true(head + tail >= after->text.len);
	if (edit->type != EDIT_SET || !edit->where.count)
		return;
	while (end < before->text.len && before->text.ptr[end] != '\n')
		end++;
	assert_true(before->text.len - end <= tail);
	assert_true(head >= parent->begin);
}

static struct doc_edit random_edit(uint64_t *seed, struct arena *arena,
				   const struct node *root)
{
	struct doc_edit edit = {
		.type = (enum doc_edit_type)random_below(seed, 4),
		.where = random_place(seed, arena, root),
		.value = random_tree(seed, arena, 3),
		.index = random_below(seed, 5),
	};
	const struct node *node = locus_find(root, edit.where);

	if (edit.type == EDIT_RENAME ||
	    (node->type != NODE_LIST && random_below(seed, 5)))
		edit.key = random_string(seed, arena)->text;
	return edit;
}

static void test_random_edits(void **state)
{
	uint64_t seed = 18370;
	size_t done = 0, unsafe = 0;

	(void)state;
	for (size_t round = 0; round < 1000; round++) {
		struct arena arena = ARENA_INIT;
		const struct doc *doc = random_doc(&seed, &arena);

		for (size_t i = 0; i < 12; i++) {
			struct doc_edit edit = random_edit(&seed, &arena,
							   doc->root);
			struct error err = ERROR_INIT;
			struct doc *after;

			if (!doc_edit(&after, &arena, doc, &edit, &err)) {
				check_untouched(doc, after, &edit);
				doc = after;
				done++;
				continue;
			}
			if (strcmp(err.msg, "this text cannot be edited safely"))
				continue;
			unsafe++;
			if (getenv("DOC_EDIT_SHOW"))
				print_error("---- %d at '%s' key '%.*s' index "
					    "%zu\n%.*s\n", (int)edit.type,
					    locus_pointer(&arena, edit.where),
					    SPAN_ARG(edit.key), edit.index,
					    SPAN_ARG(doc->text));
		}
		arena_release(&arena);
	}
	print_message("%zu edits done, %zu refused as unsafe\n", done, unsafe);
	assert_true(done > 2000);
	assert_true(unsafe * 100 <= done);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_set),
		cmocka_unit_test(test_insert),
		cmocka_unit_test(test_remove),
		cmocka_unit_test(test_set_back),
		cmocka_unit_test(test_move),
		cmocka_unit_test(test_rename),
		cmocka_unit_test(test_refusals),
		cmocka_unit_test(test_unsafe),
		cmocka_unit_test(test_nowhere),
		cmocka_unit_test(test_limits_are_kept),
		cmocka_unit_test(test_random_edits),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
