/*
 * Any bytes as JSON and as a YAML stream: loading must end soon, trees keep to
 * the limits, and where two loaders take a text they read the same.
 */
#include <stdlib.h>

#include "doc/foreign.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Low, so that few bytes can reach them. */
static const struct doc_limits limits = { .depth = 8, .nodes = 200 };

/* Returns the number of values, each counted as often as it stands there. */
static size_t check_tree(const struct doc *doc, const struct node *node,
			 size_t depth)
{
	size_t count = 1;

	if (node->begin > node->end || node->end > doc->text.len ||
	    !node->line || node->line > node->end_line || !node->col)
		abort();
	depth += !node_is_scalar(node);
	if (depth > limits.depth)
		abort();
	for (size_t i = 0; i < node->count; i++) {
		count += check_tree(doc, node->entries[i].value, depth);
		if (node->entries[i].key)
			count += check_tree(doc, node->entries[i].key, depth);
	}
	return count;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct span text = span_of((const char *)data, size);
	struct error errors[3] = { ERROR_INIT, ERROR_INIT, ERROR_INIT };
	struct doc_list list = { NULL, 0 };
	struct doc *json = NULL, *record = NULL;
	struct arena arena = ARENA_INIT;
	size_t count = 0;

	doc_load(&record, &arena, text, "record", &limits, &errors[0]);
	doc_load_json(&json, &arena, text, "json", &limits, &errors[1]);
	doc_load_stream(&list, &arena, text, "stream", &limits, &errors[2]);
	if (json && check_tree(json, json->root, 0) > limits.nodes)
		abort();
	for (size_t i = 0; i < list.count; i++)
		count += check_tree(list.docs[i], list.docs[i]->root, 0);
	/* A text without documents counts as one, a null. */
	if (count > limits.nodes || (record && list.count != 1))
		abort();
	if (record && !node_same(record->root, list.docs[0]->root))
		abort();
	if (json && list.count && !node_same(json->root, list.docs[0]->root))
		abort();
	arena_release(&arena);
	return 0;
}
