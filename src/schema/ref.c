/* References, anchors, ids: JSON Schema core, section 8. */
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "schema/keyword.h"

/* In-place applicators nested deeper than this are refused. */
#define CHAIN_MAX 200

static int hex_digit(char byte)
{
	if (byte >= '0' && byte <= '9')
		return byte - '0';
	if (byte >= 'a' && byte <= 'f')
		return byte - 'a' + 10;
	if (byte >= 'A' && byte <= 'F')
		return byte - 'A' + 10;
	return -1;
}

/* RFC 3986, section 2.1; what is no escape stays as it is. */
static struct span percent_decode(struct arena *arena, struct span text)
{
	struct buf out;

	buf_init(&out);
	for (size_t i = 0; i < text.len; i++) {
		int high = i + 2 < text.len ? hex_digit(text.ptr[i + 1]) : -1;
		int low = i + 2 < text.len ? hex_digit(text.ptr[i + 2]) : -1;

		if (text.ptr[i] == '%' && high >= 0 && low >= 0) {
			buf_add_byte(&out, (char)(high * 16 + low));
			i += 2;
		} else {
			buf_add_byte(&out, text.ptr[i]);
		}
	}
	return buf_detach(&out, arena);
}

/* False when the reference leads out of this document. */
static bool local_fragment(const struct compiler *compiler, struct span ref,
			   struct span *fragment)
{
	size_t hash = span_find_byte(ref, '#');
	struct span base = span_part(ref, 0, hash);

	if (hash == SIZE_MAX)
		base = ref;
	*fragment = hash == SIZE_MAX ? span_of(NULL, 0) :
		span_from(ref, hash + 1);
	return !base.len ||
		(compiler->id.len && span_equal(base, compiler->id));
}

static struct subschema *find_pointer(struct compiler *compiler,
				      const struct node *at, struct span text)
{
	struct locus locus;
	struct error err = ERROR_INIT;
	const struct node *node = NULL;

	if (locus_parse_pointer(&locus, compiler->arena, compiler->doc->root,
				text, &err) == 0)
		node = locus_find(compiler->doc->root, locus);
	if (node)
		return compiler_schema(compiler, node);
	compiler_fault(compiler, "S005", at, _("there is nothing at '%s'"),
		       show_text(compiler->arena, at->text));
	return NULL;
}

static void link_ref(struct compiler *compiler, struct subschema *from,
		     struct assertion *assertion, struct subschema *to)
{
	assertion->data = to;
	compiler_edge(compiler, from, EDGE_AND, to, assertion->value);
}

bool compile_ref(struct compiler *compiler, struct subschema *schema,
		 struct assertion *out)
{
	struct subschema *target = NULL;
	struct span fragment;
	struct ref *ref;

	if (out->value->type != NODE_STRING)
		return compiler_wants(compiler, out, _("a string"));
	if (!local_fragment(compiler, out->value->text, &fragment))
		return compiler_fault(compiler, "S004", out->value,
			_("a reference to another document is not supported yet"));
	fragment = percent_decode(compiler->arena, fragment);
	if (!fragment.len || fragment.ptr[0] == '/') {
		target = find_pointer(compiler, out->value, fragment);
		if (target)
			link_ref(compiler, schema, out, target);
		return target != NULL;
	}
	mem_grow(&compiler->refs, &compiler->ref_capacity,
		 compiler->ref_count + 1, sizeof(*compiler->refs));
	ref = &compiler->refs[compiler->ref_count++];
	*ref = (struct ref){ out, schema, fragment };
	return true;
}

bool compile_anchor(struct compiler *compiler, struct subschema *schema,
		    struct assertion *out)
{
	if (out->value->type != NODE_STRING)
		return compiler_wants(compiler, out, _("a string"));
	for (size_t i = 0; i < compiler->anchor_count; i++)
		if (span_equal(compiler->anchors[i].name, out->value->text))
			return compiler_fault(compiler, "S002", out->value,
				_("two schemas have the anchor '%s'"),
				show_text(compiler->arena, out->value->text));
	mem_grow(&compiler->anchors, &compiler->anchor_capacity,
		 compiler->anchor_count + 1, sizeof(*compiler->anchors));
	compiler->anchors[compiler->anchor_count++] =
		(struct anchor){ out->value->text, schema };
	return false;
}

/* Anchors may stand after what refers to them. */
void compiler_resolve(struct compiler *compiler)
{
	for (size_t i = 0; i < compiler->ref_count; i++) {
		struct ref *ref = &compiler->refs[i];
		struct subschema *target = NULL;

		for (size_t j = 0; j < compiler->anchor_count; j++)
			if (span_equal(compiler->anchors[j].name, ref->anchor))
				target = compiler->anchors[j].schema;
		if (target)
			link_ref(compiler, ref->from, ref->assertion, target);
		else
			compiler_fault(compiler, "S005", ref->assertion->value,
				_("no schema here has the anchor '%s'"),
				show_text(compiler->arena, ref->anchor));
	}
}

static void visit(struct compiler *compiler, struct subschema *schema,
		  unsigned depth)
{
	schema->visit = VISIT_OPEN;
	for (struct edge *edge = schema->edges; edge; edge = edge->next) {
		if (edge->schema->visit == VISIT_OPEN)
			compiler_fault(compiler, "S007", edge->at,
				_("this schema applies itself to the same value, without end"));
		else if (edge->schema->visit == VISIT_NONE &&
			 depth >= CHAIN_MAX)
			compiler_fault(compiler, "S007", edge->at,
				_("schemas apply each other more than %d deep"),
				CHAIN_MAX);
		else if (edge->schema->visit == VISIT_NONE)
			visit(compiler, edge->schema, depth + 1);
	}
	schema->visit = VISIT_DONE;
}

void compiler_cycles(struct compiler *compiler)
{
	/* Newest first: inner schemas are done before those that hold them. */
	for (size_t i = compiler->count; i-- > 0 && !compiler->faults; )
		if (compiler->list[i]->visit == VISIT_NONE)
			visit(compiler, compiler->list[i], 0);
}

bool run_ref(struct run *run, const struct assertion *assertion,
	     const struct node *instance)
{
	return schema_run(run, assertion->data, instance);
}

bool compile_schema_uri(struct compiler *compiler, struct subschema *schema,
			struct assertion *out)
{
	(void)schema;
	if (out->value->type != NODE_STRING)
		return compiler_wants(compiler, out, _("a string"));
	if (span_is(out->value->text,
		    "https://json-schema.org/draft/2020-12/schema") ||
	    span_is(out->value->text,
		    "https://json-schema.org/draft/2020-12/schema#"))
		return false;
	return compiler_fault(compiler, "S004", out->value,
			      _("only draft 2020-12 is supported"));
}

bool compile_id(struct compiler *compiler, struct subschema *schema,
		struct assertion *out)
{
	struct span id = out->value->text;

	if (out->value->type != NODE_STRING)
		return compiler_wants(compiler, out, _("a string"));
	if (schema->node != compiler->doc->root)
		return compiler_fault(compiler, "S004", out->value,
			_("'$id' inside a schema is not supported yet"));
	if (span_ends(id, "#"))
		id.len--;
	compiler->id = id;
	return false;
}
