/*
 * Loading records: YAML without what would make the text and its meaning part
 * company. Each thing refused has its own words.
 */
#include "doc/pump.h"

static const struct doc_limits defaults = {
	.size = 1024 * 1024, .depth = 64, .nodes = 200000,
};

static int refuse_anchor(struct pump *pump, const yaml_event_t *event)
{
	error_set(pump->err, ERROR_INVALID, pump_mark(pump, event),
		  _("an anchor '&' is not allowed in a record"));
	return error_hint(pump->err, _("put a text that begins with '&' in "
				       "quotes; write shared values out"));
}

static int refuse_alias(struct pump *pump, const yaml_event_t *event)
{
	error_set(pump->err, ERROR_INVALID, pump_mark(pump, event),
		  _("an alias '*' is not allowed in a record"));
	return error_hint(pump->err, _("put a text that begins with '*' in "
				       "quotes; write shared values out"));
}

static int refuse_tag(struct pump *pump, const yaml_event_t *event)
{
	error_set(pump->err, ERROR_INVALID, pump_mark(pump, event),
		  _("a tag '!' is not allowed in a record"));
	return error_hint(pump->err, _("put a text that begins with '!' in "
				       "quotes"));
}

static int refuse_empty(const struct doc *doc, struct error *err)
{
	error_set(err, ERROR_INVALID, (struct mark){ doc->path, 1, 1, 0 },
		  _("the text is empty"));
	return error_hint(err, _("write at least one key and its value"));
}

static int refuse_properties(struct pump *pump, const yaml_event_t *event)
{
	const struct properties properties = pump_properties(event);

	if (properties.anchor)
		return refuse_anchor(pump, event);
	if (properties.tag)
		return refuse_tag(pump, event);
	return 0;
}

static int begin_document(struct pump *pump, const yaml_event_t *event)
{
	if (!pump->builder.root)
		return 0;
	error_set(pump->err, ERROR_INVALID, pump_mark(pump, event),
		  _("a second document begins here"));
	return error_hint(pump->err, _("a file holds one document; remove "
				       "the '---' or split the file"));
}

static int take_scalar(struct pump *pump, struct node *node,
		       const yaml_event_t *event)
{
	(void)event;
	if (!build_wants_key(&pump->builder))
		return 0;
	return check_key(pump->doc, node, pump->err);
}

static int close_collection(struct pump *pump, struct node *node)
{
	if (node->type != NODE_MAP)
		return 0;
	return check_duplicates(pump->doc, node, pump->err);
}

static const struct dialect records = {
	.split = N_("split the record"),
	.flatten = N_("flatten the record"),
	.document = begin_document,
	.value = refuse_properties,
	.scalar = take_scalar,
	.close = close_collection,
	.alias = refuse_alias,
};

/*
 * Many %TAG lines cost libyaml quadratic time before its first event. Such a
 * line can stand only before a document, or inside a quoted text, where it is
 * refused as well.
 */
static int check_directives(const struct doc *doc, struct error *err)
{
	size_t at = 0;

	if (!check_find_tag_line(&at, doc->text))
		return 0;
	error_set(err, ERROR_INVALID, check_place(doc->text, doc->path, at),
		  _("a tag directive '%%TAG' is not allowed in a record"));
	return error_hint(err, _("remove this line"));
}

static bool is_empty(const struct node *root)
{
	return !root || (root->type == NODE_NULL && !root->text.len);
}

int doc_load(struct doc **out, struct arena *arena, struct span text,
	     const char *path, const struct doc_limits *limits,
	     struct error *err)
{
	struct doc_limits full = check_limits(limits, &defaults);
	struct pump pump = { .dialect = &records, .err = err };
	struct doc *doc;

	if (check_text(text, path, full.size, err))
		return -1;
	doc = ARENA_NEW(arena, struct doc);
	doc->path = path;
	doc->limits = full;
	doc->text = arena_span(arena, text);
	pump.doc = doc;
	pump.builder.arena = arena;
	if (check_directives(doc, err) || pump_run(&pump))
		return -1;
	if (is_empty(doc->root))
		return refuse_empty(doc, err);
	*out = doc;
	return 0;
}
