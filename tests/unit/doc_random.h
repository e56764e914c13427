/* Random trees from a fixed seed, for property tests of doc/. */
#ifndef TESTS_UNIT_DOC_RANDOM_H
#define TESTS_UNIT_DOC_RANDOM_H

#include <stdio.h>

#include "doc/doc.h"

static inline uint32_t random_next(uint64_t *seed)
{
	*seed = *seed * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(*seed >> 33);
}

static inline size_t random_below(uint64_t *seed, size_t limit)
{
	return random_next(seed) % limit;
}

static inline struct node *random_string(uint64_t *seed, struct arena *arena)
{
	static const char *const words[] = {
		"word", "l'\xc3\xa9t\xc3\xa9", "two words", "yes", "No", "~",
		"null", "1_000", "12:30", "2014-04-01", "01", "1e3", "-", "- a",
		"a: b", "a #b", "#c", "a:", "", " lead", "trail ", "\ttab",
		"two\nlines", "two\nlines\n", "end\n\n", "\n", "a\n\nb\n",
		"  in\nout", "in\n  out\nin", "a\n \nb", "=", "<<", "!tag",
		"&anchor", "*alias", "%x", "@x", "`x", "[x]", "{x}", "x, y",
		"x]", "'quoted'", "\"double\"", "back\\slash", "|", ">-", "?",
		"? a", "---", "...", "a\rb", "\x1b[0m", "\x7f", "nel\xc2\x85",
		"ls\xe2\x80\xa8", "bom\xef\xbb\xbf", "\xf0\x9f\x98\x80",
		"\xc2\xab mot \xc2\xbb", "nbsp\xc2\xa0:", "true", "0x1F", ".5",
		"a:b", "a?b", "'", "it's: so", ":", ":a", "c#", "y", "NaN",
		"x\n# not a comment\n", "x\n---\ny", "tab\there",
		("a rather long text of many words that goes on and on so that "
		 "it has to be folded in more than one line of the file"),
	};

	return node_new_text(arena, words[random_below(seed,
						       ARRAY_LEN(words))]);
}

static inline struct node *random_scalar(uint64_t *seed, struct arena *arena)
{
	static const char *const tokens[] = {
		"0", "-7", "280000", "1.50", "0.0", "-1.0e+3", "1e3", ".5",
		"+4", "007", "0x1F", "5.", "true", "false", "null", "~", "",
		"True", "9007199254740993", "-.5E7",
	};
	struct span token;

	if (random_below(seed, 3))
		return random_string(seed, arena);
	token = span_text(tokens[random_below(seed, ARRAY_LEN(tokens))]);
	return node_new_scalar(arena, node_plain_type(token), token);
}

static inline struct node *random_tree(uint64_t *seed, struct arena *arena,
				       size_t depth)
{
	size_t kind = random_below(seed, depth ? 5 : 3), count;
	struct node *node;

	if (kind < 3)
		return random_scalar(seed, arena);
	count = random_below(seed, 4);
	node = kind == 3 ? node_new_list(arena) : node_new_map(arena);
	for (size_t i = 0; i < count; i++) {
		const struct node *item = random_tree(seed, arena, depth - 1);
		struct span key;

		if (kind == 3) {
			node_add(arena, node, item);
			continue;
		}
		key = random_string(seed, arena)->text;
		if (node_index(node, key) == SIZE_MAX)
			node_put(arena, node, key, item);
	}
	if (!random_below(seed, 4))
		node->style = STYLE_FLOW;
	return node;
}

#endif
