/*
 * One edit: plan a splice of the bytes, load the result, compare it with the
 * tree that was wanted. A plan that fails is tried once more with less
 * ambition; then nothing is changed.
 */
#include "base/text.h"
#include "doc/splice.h"

/* ---- how this text is laid out ---- */

static const char *find_eol(struct span text)
{
	size_t at = span_find_byte(text, '\n');

	if (at != SIZE_MAX && at && text.ptr[at - 1] == '\r')
		return "\r\n";
	return "\n";
}

/* The indentation of the first block value of this type below its key. */
static size_t find_step(const struct node *node, enum node_type type)
{
	for (size_t i = 0; i < node->count; i++) {
		const struct node *key = node->entries[i].key;
		const struct node *value = node->entries[i].value;
		size_t step;

		if (key && value->type == type && value->style == STYLE_BLOCK &&
		    value->line > key->line && value->col >= key->col &&
		    value->col - key->col <= MAX_STEP)
			return value->col - key->col;
		step = find_step(value, type);
		if (step != SIZE_MAX)
			return step;
	}
	return SIZE_MAX;
}

/* How far behind its dash the first item of a block list begins. */
static size_t find_dash_step(const struct node *node)
{
	for (size_t i = 0; i < node->count; i++) {
		const struct node *value = node->entries[i].value;
		size_t step;

		if (!i && node->type == NODE_LIST &&
		    node->style == STYLE_BLOCK && value->line == node->line &&
		    value->col > node->col + 1 &&
		    value->col - node->col <= MAX_STEP)
			return value->col - node->col;
		step = find_dash_step(value);
		if (step != SIZE_MAX)
			return step;
	}
	return SIZE_MAX;
}

static void find_layout(struct emitter *emitter, const struct doc *doc,
			const struct node *near)
{
	size_t map = find_step(near, NODE_MAP);
	size_t list = find_step(near, NODE_LIST);

	size_t dash = find_dash_step(near);

	if (map == SIZE_MAX)
		map = find_step(doc->root, NODE_MAP);
	if (list == SIZE_MAX)
		list = find_step(doc->root, NODE_LIST);
	if (dash == SIZE_MAX)
		dash = find_dash_step(doc->root);
	emitter->dash_step = dash == SIZE_MAX ? 0 : dash;
	emitter->eol = find_eol(doc->text);
	emitter->map_step = map == SIZE_MAX || !map ? 2 : map;
	emitter->list_step = list == SIZE_MAX ? emitter->map_step : list;
}

/* ---- planning ---- */

static int plan_insert(struct splice *splice, struct arena *arena,
		       const struct target *target,
		       const struct doc_edit *edit, const struct node *value)
{
	const struct node *into = target->node;
	struct node *made;

	if (node_is_scalar(into) || !into->count) {
		made = edit->key.ptr ? node_new_map(arena)
				     : node_new_list(arena);
		edit_put(arena, made, edit->key, value);
		return splice_set(splice, target, made);
	}
	if (into->style == STYLE_FLOW)
		return splice_insert_flow(splice, into, edit->index,
					  edit->key, value);
	return splice_insert_block(splice, into, edit->index, edit->key,
				   value);
}

/* The last entry goes: braces or brackets are left. */
static int plan_empty(struct splice *splice, struct arena *arena,
		      const struct doc_edit *edit,
		      const struct target *target)
{
	struct locus up = edit->where;
	struct target around;
	size_t above;

	up.count--;
	edit_target(&around, splice->doc->root, up);
	if (splice_set(splice, &around,
		       target->parent->type == NODE_MAP
			       ? node_new_map(arena)
			       : node_new_list(arena)))
		return -1;
	if (around.parent || around.node->style != STYLE_BLOCK)
		return 0;
	/* At the top level the entry's own comments stand before it. */
	above = comments_above(splice, around.node->begin,
			       around.node->col - 1, 0);
	if (line_starts_at(splice, around.node->begin) &&
	    above < splice->begin)
		splice->begin = above;
	return 0;
}

static int plan_rename(struct splice *splice, const struct target *target,
		       struct span key)
{
	const struct node *old = target->parent->entries[target->index].key;
	struct node named = { .type = NODE_STRING, .text = key };
	struct scalar_place place = {
		.wish = old->style, .flow = target->flow, .key = true,
		.eol = splice->emitter.eol,
	};

	splice->begin = old->begin;
	splice->end = old->end;
	scalar_write(&splice->patch, &named, &place);
	return 0;
}

static int plan(struct splice *splice, struct arena *arena,
		const struct target *target, const struct doc_edit *edit,
		const struct node *value)
{
	switch (edit->type) {
	case EDIT_SET:
		return splice_set(splice, target, value);
	case EDIT_INSERT:
		return plan_insert(splice, arena, target, edit, value);
	case EDIT_RENAME:
		return plan_rename(splice, target, edit->key);
	case EDIT_MOVE:
		if (target->parent->style == STYLE_FLOW)
			return splice_move_flow(splice, target->parent,
						target->index, edit->index);
		return splice_move_block(splice, target->parent,
					 target->index, edit->index);
	case EDIT_REMOVE:
		break;
	}
	if (target->parent->count == 1)
		return plan_empty(splice, arena, edit, target);
	if (target->parent->style == STYLE_FLOW)
		return splice_remove_flow(splice, target->parent,
					  target->index);
	return splice_remove_block(splice, target->parent, target->index);
}

/* ---- checking what is asked ---- */

bool edit_is_valid_value(const struct node *node)
{
	if (text_invalid(node->text) != SIZE_MAX)
		return false;
	for (size_t i = 0; i < node->count; i++) {
		const struct entry *entry = &node->entries[i];

		if (entry->key && text_invalid(entry->key->text) != SIZE_MAX)
			return false;
		if (!edit_is_valid_value(entry->value))
			return false;
	}
	return true;
}

static int refuse_key(const struct doc *doc, const struct node *map,
		      struct span key, struct error *err)
{
	size_t index = node_index(map, key);

	return error_set(err, ERROR_EXISTS,
			 doc_mark(doc, map->entries[index].key),
			 _("the key '%.*s' is there already"), SPAN_ARG(key));
}

static int check_insert(const struct doc *doc, const struct target *target,
			const struct doc_edit *edit, struct error *err)
{
	const struct node *into = target->node;

	if (into->type == NODE_NULL)
		return 0;
	if (into->type == NODE_MAP && edit->key.ptr) {
		if (node_index(into, edit->key) != SIZE_MAX)
			return refuse_key(doc, into, edit->key, err);
		return 0;
	}
	if (into->type == NODE_LIST && !edit->key.ptr)
		return 0;
	if (edit->key.ptr)
		return error_set(err, ERROR_INVALID, doc_mark(doc, into),
				 _("this is no mapping: a key cannot be "
				   "added"));
	return error_set(err, ERROR_INVALID, doc_mark(doc, into),
			 _("this is no list: an item cannot be added"));
}

static int check_rename(const struct doc *doc, const struct target *target,
			const struct doc_edit *edit, struct error *err)
{
	size_t index;

	if (!target->parent || target->parent->type != NODE_MAP)
		return error_set(err, ERROR_INVALID,
				 doc_mark(doc, target->node),
				 _("this has no key to rename"));
	index = node_index(target->parent, edit->key);
	if (index != SIZE_MAX && index != target->index)
		return refuse_key(doc, target->parent, edit->key, err);
	return 0;
}

static int check_edit(const struct doc *doc, const struct target *target,
		      const struct doc_edit *edit, struct error *err)
{
	if ((edit->value && !edit_is_valid_value(edit->value)) ||
	    text_invalid(edit->key) != SIZE_MAX)
		return error_set(err, ERROR_INVALID,
				 doc_mark(doc, target->node),
				 _("the new value is not valid UTF-8"));
	switch (edit->type) {
	case EDIT_INSERT:
		return check_insert(doc, target, edit, err);
	case EDIT_RENAME:
		return check_rename(doc, target, edit, err);
	case EDIT_MOVE:
		if (!target->parent || target->parent->type != NODE_LIST)
			return error_set(err, ERROR_INVALID,
					 doc_mark(doc, target->node),
					 _("this is no item of a list: it "
					   "cannot be moved"));
		break;
	case EDIT_REMOVE:
		if (!target->parent)
			return error_set(err, ERROR_INVALID,
					 MARK_FILE(doc->path),
					 _("the whole document cannot be "
					   "removed"));
		break;
	case EDIT_SET:
		break;
	}
	return 0;
}

/* ---- doing it ---- */

void edit_begin(struct splice *splice, const struct doc *doc,
			bool careful)
{
	*splice = (struct splice){ .doc = doc, .text = doc->text,
				   .careful = careful };
	buf_init(&splice->patch);
}

/* False: no plan was found. The splice is released by the caller. */
bool edit_splice(struct splice *splice, struct arena *arena,
			const struct attempt *attempt)
{
	const struct target *target = attempt->target;
	const struct node *near = target->parent &&
				  !target->node->count ? target->parent
						       : target->node;

	splice->emitter.out = &splice->patch;
	splice->emitter.careful = splice->careful;
	splice->emitter.replaces = attempt->edit->type == EDIT_SET;
	find_layout(&splice->emitter, splice->doc, near);
	return !plan(splice, arena, target, attempt->edit, attempt->value) &&
	       splice->begin <= splice->end;
}

/* How far a proposal goes: the very bytes, what reads best, what is safe. */
enum ambition { TRANSPLANT, USUAL, CAREFUL };

/* The spliced text, or an empty span when no plan was found. */
static struct span spliced_text(struct arena *arena, const struct doc *doc,
				const struct attempt *attempt,
				enum ambition ambition)
{
	struct span result = { NULL, 0 };
	struct splice splice;
	struct buf text;

	edit_begin(&splice, doc, ambition == CAREFUL);
	if (ambition == TRANSPLANT ? edit_transplant(&splice, attempt)
				   : edit_splice(&splice, arena, attempt)) {
		buf_init(&text);
		buf_add(&text, doc->text);
		buf_splice(&text, splice.begin, splice.end - splice.begin,
			   buf_span(&splice.patch));
		result = buf_detach(&text, arena);
	}
	buf_release(&splice.patch);
	return result;
}

/* A proposal is taken when it reads as what was wanted. */
bool edit_is_wanted(struct doc **out, struct arena *arena,
		      const struct doc *doc, const struct attempt *attempt,
		      struct span text)
{
	struct error fault = ERROR_INIT;

	return text.ptr &&
	       !doc_load(out, arena, text, doc->path, &doc->limits, &fault) &&
	       node_same((*out)->root, attempt->wanted);
}

static int try_edit(struct doc **out, struct arena *arena,
		    const struct doc *doc, const struct attempt *attempt,
		    struct error *err)
{
	const struct target *target = attempt->target;
	struct attempt exact = *attempt;
	struct span text;

	text = spliced_text(arena, doc, attempt, TRANSPLANT);
	if (text.ptr) {
		/* Bytes of another text: "1e3", which we would not write. */
		exact.wanted = edit_wanted(arena, doc->root, attempt->edit, 0,
					   attempt->edit->value);
		if (edit_is_wanted(out, arena, doc, &exact, text))
			return 0;
	}
	for (int ambition = USUAL; ambition <= CAREFUL; ambition++) {
		text = spliced_text(arena, doc, attempt,
				    (enum ambition)ambition);
		if (edit_is_wanted(out, arena, doc, attempt, text))
			return 0;
	}
	*out = NULL;
	if (text.len > doc->limits.size)
		return check_text(text, doc->path, doc->limits.size, err);
	error_set(err, ERROR_INVALID, doc_mark(doc, target->node),
		  _("this text cannot be edited safely"));
	return error_hint(err, _("make this change by hand with an editor; "
				 "nothing was written"));
}

/* Nothing to do: the same text, loaded anew. */
static bool is_idle(const struct target *target, const struct doc_edit *edit)
{
	const struct node *parent = target->parent;

	if (edit->type == EDIT_SET)
		return node_same(target->node, edit->value);
	if (edit->type == EDIT_MOVE)
		return edit->index == target->index;
	return edit->type == EDIT_RENAME &&
	       span_equal(parent->entries[target->index].key->text, edit->key);
}

int edit_whole(struct doc **out, struct arena *arena, const struct doc *doc,
	       const struct doc_edit *edit, struct error *err)
{
	struct doc_edit full = *edit;
	struct attempt attempt = { .edit = &full };
	struct target target;

	if (!edit_target(&target, doc->root, edit->where))
		return error_set(err, ERROR_NOTFOUND, MARK_FILE(doc->path),
				 _("nothing at '%s'"),
				 locus_pointer(arena, edit->where));
	if (check_edit(doc, &target, edit, err))
		return -1;
	if (edit->type == EDIT_MOVE && full.index >= target.parent->count)
		full.index = target.parent->count - 1;
	if (is_idle(&target, &full))
		return doc_load(out, arena, doc->text, doc->path,
				&doc->limits, err);
	attempt.target = &target;
	if (edit->type == EDIT_SET || edit->type == EDIT_INSERT)
		attempt.value = edit_settled(arena, edit->value);
	if (edit->type == EDIT_INSERT && target.node->type == NODE_NULL) {
		struct node *made = edit->key.ptr ? node_new_map(arena)
						  : node_new_list(arena);

		edit_put(arena, made, edit->key, attempt.value);
		full.type = EDIT_SET;
		attempt.value = made;
	}
	if (full.type == EDIT_INSERT && full.index > target.node->count)
		full.index = target.node->count;
	attempt.wanted = edit_wanted(arena, doc->root, &full, 0,
				     attempt.value);
	return try_edit(out, arena, doc, &attempt, err);
}

/* Its bytes where they can be moved, else its value: comments are then lost. */
static int edit_move(struct doc **out, struct arena *arena,
		     const struct doc *doc, const struct doc_edit *edit,
		     struct error *err)
{
	struct doc_edit remove = { .type = EDIT_REMOVE, .where = edit->where };
	struct doc_edit insert = { .type = EDIT_INSERT, .where = edit->where,
				   .index = edit->index };
	struct error refused = ERROR_INIT;
	const struct node *list;
	struct doc *without;

	if (edit_whole(out, arena, doc, edit, &refused) == 0)
		return 0;
	insert.where.count -= insert.where.count != 0;
	insert.value = locus_find(doc->root, edit->where);
	list = locus_find(doc->root, insert.where);
	if (!insert.value || insert.value == list || list->type != NODE_LIST) {
		*err = refused;
		return -1;
	}
	if (edit_whole(&without, arena, doc, &remove, err))
		return -1;
	return edit_whole(out, arena, without, &insert, err);
}

int doc_edit(struct doc **out, struct arena *arena, const struct doc *doc,
	     const struct doc_edit *edit, struct error *err)
{
	const struct node *old = locus_find(doc->root, edit->where);
	const struct node *wanted;
	struct doc *parts;

	if (edit->type == EDIT_MOVE)
		return edit_move(out, arena, doc, edit, err);
	if (edit->type == EDIT_SET && old && edit_is_valid_value(edit->value) &&
	    edit_by_parts(&parts, arena, doc, edit->where, edit->value)) {
		wanted = edit_wanted(arena, doc->root, edit, 0,
				     edit_settled(arena, edit->value));
		if (node_same(parts->root, wanted)) {
			*out = parts;
			return 0;
		}
	}
	return edit_whole(out, arena, doc, edit, err);
}
