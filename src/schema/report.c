/* Complaints: their place, their pointer, the words for values in them. */
#include <string.h>

#include "base/buf.h"
#include "base/text.h"
#include "schema/run.h"

#define SHOW_WIDTH 40
#define MARK_MAX 1000 /* bytes under a caret line */

static void add_pointer(struct buf *out, const struct trail *place)
{
	if (!place)
		return;
	add_pointer(out, place->up);
	buf_add_byte(out, '/');
	if (!place->key.ptr) {
		buf_printf(out, "%zu", place->index);
		return;
	}
	for (size_t i = 0; i < place->key.len; i++) {
		if (place->key.ptr[i] == '~')
			buf_add_text(out, "~0");
		else if (place->key.ptr[i] == '/')
			buf_add_text(out, "~1");
		else
			buf_add_byte(out, place->key.ptr[i]);
	}
}

char *place_pointer(struct arena *arena, const struct trail *place)
{
	struct buf out;
	char *pointer;

	buf_init(&out);
	add_pointer(&out, place);
	pointer = arena_text(arena, buf_span(&out));
	buf_release(&out);
	return pointer;
}

static void add_prefix(struct buf *out, const struct trail *place)
{
	if (!place)
		return;
	add_prefix(out, place->up);
	if (!place->key.ptr) {
		buf_printf(out, "[%zu]", place->index + 1);
		return;
	}
	if (out->len)
		buf_add_byte(out, '.');
	text_add_safe(out, place->key);
}

const char *place_prefix(struct arena *arena, const struct trail *place)
{
	struct buf out;

	buf_init(&out);
	add_prefix(&out, place);
	if (out.len)
		buf_add_byte(&out, '.');
	return buf_detach(&out, arena).ptr;
}

struct mark schema_mark(const struct doc *doc, const struct node *node)
{
	struct node head = *node;

	/* A tree with parts of other documents may stand under this one. */
	if (node->end > doc->text.len)
		return (struct mark){ doc->path, 0, 0, 0 };
	/* Many complaints about one huge line must not each measure it. */
	if (head.end > head.begin + MARK_MAX)
		head.end = head.begin + MARK_MAX;
	return doc_mark(doc, &head);
}

static struct diag *vcomplain(struct run *run, const char *code,
			      const struct node *at, const struct trail *place,
			      const char *format, va_list args)
{
	struct diag *diag;
	struct buf text;

	(void)run_charge(run, COMPLAINT);
	buf_init(&text);
	buf_vprintf(&text, format, args);
	diag = diags_add(run->diags, DIAG_ERROR, code,
			 schema_mark(run->doc, at), "%s", text.ptr);
	buf_release(&text);
	diag->pointer = place_pointer(run->diags->arena, place);
	return diag;
}

struct diag *complain(struct run *run, const char *code,
		      const struct node *at, const char *format, ...)
{
	struct diag *diag;
	va_list args;

	if (!run->diags)
		return NULL;
	va_start(args, format);
	diag = vcomplain(run, code, at, run->place, format, args);
	va_end(args);
	return diag;
}

struct diag *complain_key(struct run *run, const char *code,
			  const struct node *key, const char *format, ...)
{
	struct trail place = { run->place, key->text, 0 };
	struct diag *diag;
	va_list args;

	if (!run->diags)
		return NULL;
	if (!place.key.ptr)
		place.key = span_of("", 0);
	va_start(args, format);
	diag = vcomplain(run, code, key, &place, format, args);
	va_end(args);
	return diag;
}

const char *show_text(struct arena *arena, struct span text)
{
	struct span fit = text_fit(text, SHOW_WIDTH);
	struct buf out;

	buf_init(&out);
	text_add_safe(&out, fit);
	if (fit.len < text.len)
		buf_add_text(&out, "…");
	return buf_detach(&out, arena).ptr;
}

const char *show_node(struct arena *arena, const struct node *node)
{
	if (node->type == NODE_LIST || node->type == NODE_MAP)
		return type_name(node);
	if (node->type == NODE_NULL && !node->text.len)
		return "null";
	return show_text(arena, node->text);
}

static const char *const type_words[] = {
	[NODE_NULL] = N_("nothing (null)"),
	[NODE_BOOL] = N_("true or false"),
	[NODE_INT] = N_("a whole number"),
	[NODE_FLOAT] = N_("a number"),
	[NODE_STRING] = N_("a text"),
	[NODE_LIST] = N_("a list"),
	[NODE_MAP] = N_("a mapping"),
};

const char *type_name(const struct node *node)
{
	return _(type_words[node->type]);
}

const char *type_names(struct arena *arena, uint32_t types)
{
	const char *words[NODE_MAP + 1];
	size_t count = 0;
	struct buf out;

	/* "a number" says "a whole number" too. */
	if (types & TYPE_BIT(NODE_FLOAT))
		types &= ~TYPE_BIT(NODE_INT);
	for (unsigned type = 0; type <= NODE_MAP; type++)
		if (types & TYPE_BIT(type))
			words[count++] = _(type_words[type]);
	buf_init(&out);
	for (size_t i = 0; i < count; i++) {
		if (i)
			buf_add_text(&out, i + 1 < count ? ", " : _(" or "));
		buf_add_text(&out, words[i]);
	}
	return buf_detach(&out, arena).ptr;
}
