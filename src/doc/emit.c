/* Writing trees: new texts, and the parts that an edit puts into one. */
#include "doc/internal.h"

/* A flow collection wider than this is written in block style. */
enum { FLOW_WIDTH = 90 };

/* From so many entries on, a model is not searched for each of them. */
enum { MODEL_WIDE = 64 };

/* The model's value that corresponds to the entry of a like collection. */
static const struct node *model_of(const struct node *model,
				   const struct node *node, size_t index)
{
	const struct entry *entry = &node->entries[index];

	if (!model)
		return NULL;
	if (entry->key && index < model->count && model->entries[index].key &&
	    span_equal(model->entries[index].key->text, entry->key->text))
		return model->entries[index].value;
	if (entry->key)
		return model->count > MODEL_WIDE ? NULL :
			node_get_span(model, entry->key->text);
	if (model->type != NODE_LIST || !model->count)
		return NULL;
	return model->entries[0].value;
}

static enum node_style style_of(const struct emitter *emitter,
				const struct node *node,
				const struct node *model)
{
	if (emitter->restyle)
		return STYLE_ANY;
	if (model && model->type == node->type)
		return model->style;
	return node->style;
}

static void emit_scalar(const struct emitter *emitter,
			const struct node *node, const struct node *model,
			size_t indent, bool flow)
{
	bool like = model && model->type == NODE_STRING &&
		    node->type == NODE_STRING && !emitter->restyle;
	struct scalar_place place = {
		.wish = like ? scalar_habit(model, node, flow,
					    emitter->replaces)
			     : style_of(emitter, node, model),
		.flow = flow,
		.careful = emitter->careful,
		.indent = indent,
		.eol = emitter->eol,
	};

	scalar_write(emitter->out, node, &place);
}

static void emit_key(const struct emitter *emitter, struct span key,
		     enum node_style style, bool flow)
{
	struct node node = { .type = NODE_STRING, .text = key };
	struct scalar_place place = {
		.wish = emitter->restyle ? STYLE_ANY : style,
		.flow = flow,
		.key = true,
		.eol = emitter->eol,
	};

	scalar_write(emitter->out, &node, &place);
	buf_add_byte(emitter->out, ':');
}

/* ---- flow ---- */

void emit_flow_pair(const struct emitter *emitter, struct span key,
		    enum node_style key_style, const struct node *value,
		    const struct node *model)
{
	emit_key(emitter, key, key_style, true);
	buf_add_byte(emitter->out, ' ');
	emit_flow(emitter, value, model);
}

void emit_flow(const struct emitter *emitter, const struct node *node,
	       const struct node *model)
{
	bool map = node->type == NODE_MAP;

	if (node_is_scalar(node)) {
		emit_scalar(emitter, node, model, 0, true);
		return;
	}
	buf_add_byte(emitter->out, map ? '{' : '[');
	for (size_t i = 0; i < node->count; i++) {
		const struct entry *entry = &node->entries[i];
		const struct node *like = model_of(model, node, i);

		if (i)
			buf_add_text(emitter->out, ", ");
		if (map)
			emit_flow_pair(emitter, entry->key->text,
				       entry->key->style, entry->value, like);
		else
			emit_flow(emitter, entry->value, like);
	}
	buf_add_byte(emitter->out, map ? '}' : ']');
}

/* ---- block ---- */

static bool fits_a_line(const struct emitter *emitter,
			const struct node *node, const struct node *model)
{
	struct emitter trial = *emitter;
	struct buf text;
	bool fits;

	buf_init(&text);
	trial.out = &text;
	emit_flow(&trial, node, model);
	fits = text.len <= FLOW_WIDTH;
	buf_release(&text);
	return fits;
}

bool emit_is_inline(const struct emitter *emitter, const struct node *node,
		    const struct node *model)
{
	if (node_is_scalar(node) || !node->count)
		return true;
	return style_of(emitter, node, model) == STYLE_FLOW &&
	       fits_a_line(emitter, node, model);
}

static void new_line(const struct emitter *emitter, size_t indent)
{
	buf_add_text(emitter->out, emitter->eol);
	buf_add_repeat(emitter->out, ' ', indent);
}

size_t emit_dash_step(const struct emitter *emitter)
{
	return emitter->dash_step ? emitter->dash_step : 2;
}

void emit_value(const struct emitter *emitter, const struct node *node,
		const struct node *model, size_t indent, bool in_list)
{
	size_t step = in_list ? emit_dash_step(emitter) : emitter->map_step;
	size_t gap = in_list ? step - 1 : 1;

	if (node_is_scalar(node)) {
		buf_add_repeat(emitter->out, ' ', gap);
		emit_scalar(emitter, node, model, indent + step, false);
	} else if (emit_is_inline(emitter, node, model)) {
		buf_add_repeat(emitter->out, ' ', gap);
		emit_flow(emitter, node, model);
	} else if (in_list) {
		buf_add_repeat(emitter->out, ' ', gap);
		emit_block(emitter, node, model, indent + step);
	} else {
		if (node->type == NODE_LIST)
			step = emitter->list_step;
		new_line(emitter, indent + step);
		emit_block(emitter, node, model, indent + step);
	}
}

void emit_pair(const struct emitter *emitter, struct span key,
	       enum node_style key_style, const struct node *value,
	       const struct node *model, size_t indent)
{
	emit_key(emitter, key, key_style, false);
	emit_value(emitter, value, model, indent, false);
}

void emit_block(const struct emitter *emitter, const struct node *node,
		const struct node *model, size_t indent)
{
	for (size_t i = 0; i < node->count; i++) {
		const struct entry *entry = &node->entries[i];
		const struct node *like = model_of(model, node, i);

		if (i)
			new_line(emitter, indent);
		if (entry->key) {
			emit_pair(emitter, entry->key->text, entry->key->style,
				  entry->value, like, indent);
			continue;
		}
		buf_add_byte(emitter->out, '-');
		emit_value(emitter, entry->value, like, indent, true);
	}
}

/* ---- whole texts ---- */

static struct emitter canonical(struct buf *out)
{
	return (struct emitter){
		.out = out, .eol = "\n", .map_step = 2, .list_step = 2,
		.restyle = true,
	};
}

void doc_emit(struct buf *out, const struct node *root)
{
	struct emitter emitter = canonical(out);

	if (node_is_scalar(root))
		emit_scalar(&emitter, root, NULL, 2, false);
	else if (!root->count)
		emit_flow(&emitter, root, NULL);
	else
		emit_block(&emitter, root, NULL, 0);
	buf_add_byte(out, '\n');
}

void doc_emit_scalar(struct buf *out, const struct node *scalar)
{
	struct emitter emitter = canonical(out);

	emit_scalar(&emitter, scalar, NULL, 2, false);
}
