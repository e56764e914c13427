/* What may stand before a value of YAML: an anchor and a tag, in any order. */
#include <string.h>

#include "doc/pump.h"

struct properties pump_properties(const yaml_event_t *event)
{
	const yaml_char_t *anchor = NULL, *tag = NULL;

	if (event->type == YAML_SCALAR_EVENT) {
		anchor = event->data.scalar.anchor;
		tag = event->data.scalar.tag;
	} else if (event->type == YAML_SEQUENCE_START_EVENT) {
		anchor = event->data.sequence_start.anchor;
		tag = event->data.sequence_start.tag;
	} else if (event->type == YAML_MAPPING_START_EVENT) {
		anchor = event->data.mapping_start.anchor;
		tag = event->data.mapping_start.tag;
	}
	return (struct properties){ (const char *)anchor, (const char *)tag };
}

/* The byte behind one of them; a tag in <> may hold any sign. */
static size_t skip_one(struct span text, size_t at)
{
	bool verbatim = span_starts(span_from(text, at), "!<");

	while (at < text.len && !strchr(" \t\r\n", text.ptr[at])) {
		if (verbatim && text.ptr[at] == '>')
			return at + 1;
		if (!verbatim && strchr(",[]{}", text.ptr[at]))
			break;
		at++;
	}
	return at;
}

size_t properties_skip(struct properties properties, struct span text,
		       size_t begin)
{
	size_t left = properties.anchor && properties.tag ? 2 : 1;
	size_t at = begin, last = begin;

	while (at < text.len) {
		if (text.ptr[at] == '#')
			while (at < text.len && text.ptr[at] != '\n')
				at++;
		else if (strchr(" \t\r\n", text.ptr[at]))
			at++;
		else if (left--)
			at = last = skip_one(text, at);
		else
			return at;
	}
	return last;
}
