/* The tags of YAML 1.2.2's core schema, section 10.3. */
#include <string.h>

#include "doc/stream.h"

#define CORE "tag:yaml.org,2002:"

struct core_tag {
	const char *name;
	enum node_type type;
};

/* NULL for a tag that means nothing here. */
static const struct core_tag *find_tag(const char *tag)
{
	static const struct core_tag tags[] = {
		{ CORE "str", NODE_STRING }, { CORE "int", NODE_INT },
		{ CORE "float", NODE_FLOAT }, { CORE "bool", NODE_BOOL },
		{ CORE "null", NODE_NULL }, { CORE "map", NODE_MAP },
		{ CORE "seq", NODE_LIST },
	};

	for (size_t i = 0; tag && i < ARRAY_LEN(tags); i++)
		if (!strcmp(tag, tags[i].name))
			return &tags[i];
	return NULL;
}

/* The non-specific tag: a string, a list or a mapping (section 10.1.2). */
static bool is_plain_tag(const char *tag)
{
	return tag && !strcmp(tag, "!");
}

static bool is_decimal(struct span token)
{
	return !span_starts(token, "0x") && !span_starts(token, "0o");
}

bool tag_is_string(const char *tag)
{
	const struct core_tag *core = find_tag(tag);

	return is_plain_tag(tag) || (core && core->type == NODE_STRING);
}

bool tag_scalar(struct node *scalar, const char *tag)
{
	const struct core_tag *core = find_tag(tag);
	enum node_type type = node_plain_type(scalar->text);

	if (tag_is_string(tag)) {
		scalar->type = NODE_STRING;
		return true;
	}
	if (!core)
		return true;
	/* A whole number is a float too. */
	if (core->type == NODE_FLOAT && type == NODE_INT &&
	    is_decimal(scalar->text))
		type = NODE_FLOAT;
	scalar->type = core->type;
	return type == core->type;
}

bool tag_suits(const struct node *collection, const char *tag)
{
	const struct core_tag *core = find_tag(tag);

	return !core || core->type == collection->type;
}
