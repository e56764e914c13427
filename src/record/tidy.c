#include "record/tidy.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "doc/edit.h"
#include "record/internal.h"
#include "record/reference.h"

struct tidier {
	struct tidy_result *out;
	const struct snapshot *snapshot;
	struct arena *arena;
	struct error *err;
};

/* ---- references ---- */

struct stale {
	const struct node *node;
	struct span current;
};

struct stale_list {
	const struct tidier *tidier;
	const struct record *record;
	struct stale *items;
	size_t count, capacity;
};

static void see_reference(void *context, const struct reference *reference)
{
	struct stale_list *list = context;
	const struct tidier *tidier = list->tidier;
	struct span current;

	if (!reference_current(&current, tidier->arena, tidier->snapshot,
			       list->record, reference))
		return;
	mem_grow(&list->items, &list->capacity, list->count + 1,
		 sizeof(*list->items));
	list->items[list->count++] = (struct stale){ reference->node,
						     current };
}

static int compare_stale(const void *a, const void *b)
{
	const struct stale *x = a, *y = b;

	return (x->node->begin > y->node->begin) -
	       (x->node->begin < y->node->begin);
}

static int set_value(const struct doc **doc, struct tidier *tidier,
		     struct locus where, const struct node *value)
{
	const struct doc_edit edit = { .type = EDIT_SET, .where = where,
				       .value = value };
	struct doc *next;

	if (doc_edit(&next, tidier->arena, *doc, &edit, tidier->err))
		return -1;
	*doc = next;
	return 0;
}

/* From the last to the first: the places ahead stay what they are. */
static int rewrite(struct tidier *tidier, const struct doc **doc,
		   const struct stale_list *list)
{
	struct uniting uniting = { &tidier->out->clashes, tidier->arena,
				   tidier->err };
	struct locus *places = ARENA_ARRAY(tidier->arena, list->count,
					   struct locus);

	for (size_t i = 0; i < list->count; i++) {
		locus_of(&places[i], tidier->arena, list->record->doc->root,
			 list->items[i].node);
		if (set_value(doc, tidier, places[i],
			      node_new_string(tidier->arena,
					      list->items[i].current)))
			return -1;
	}
	for (size_t i = list->count; i-- > 0;)
		if (unite_above(&uniting, doc, list->record, places[i]))
			return -1;
	return 0;
}

static int tidy_references(struct tidier *tidier, const struct doc **doc,
			   const struct record *record, struct tidied *done)
{
	struct stale_list list = { .tidier = tidier, .record = record };
	int status = 0;

	if (!tidier->snapshot->former_count)
		return 0;
	record_references(record, see_reference, &list);
	done->references = list.count;
	if (list.count) {
		qsort(list.items, list.count, sizeof(*list.items),
		      compare_stale);
		status = rewrite(tidier, doc, &list);
	}
	free(list.items);
	return status;
}

/* ---- quotes ---- */

/* Another text is put there first: one that is the same is left as it is. */
static int quote(struct tidier *tidier, const struct doc **doc,
		 const struct node *node)
{
	struct arena *arena = tidier->arena;
	struct span text = node->text;
	struct locus where;

	locus_of(&where, arena, (*doc)->root, node);
	return set_value(doc, tidier, where, node_new_text(arena, "text")) ||
	       set_value(doc, tidier, where, node_new_string(arena, text))
		? -1 : 0;
}

static const struct node *first_unquoted(const struct node *node)
{
	const struct node *found = NULL;

	if (node->type == NODE_STRING && reads_otherwise(node))
		return node;
	for (size_t i = 0; i < node->count && !found; i++)
		found = first_unquoted(node->entries[i].value);
	return found;
}

enum { QUOTES_MOST = 1000 }; /* each loads the text anew */

static int tidy_quotes(struct tidier *tidier, const struct doc **doc,
		       struct tidied *done)
{
	const struct node *node;

	while (done->quotes < QUOTES_MOST &&
	       (node = first_unquoted((*doc)->root))) {
		if (quote(tidier, doc, node))
			return -1;
		done->quotes++;
	}
	return 0;
}

/* ---- ends of lines ---- */

/*
 * Marks the lines whose ends are a text's: all of a literal or folded one, those
 * but the last of another one.
 */
static void mark_texts(bool *inside, const struct node *node)
{
	size_t until = node->end_line;

	if (node->style == STYLE_LITERAL || node->style == STYLE_FOLDED)
		until++;
	for (size_t line = node->line; node_is_scalar(node) && line < until;
	     line++)
		inside[line] = true;
	for (size_t i = 0; i < node->count; i++) {
		const struct entry *entry = &node->entries[i];

		if (entry->key)
			mark_texts(inside, entry->key);
		mark_texts(inside, entry->value);
	}
}

static size_t count_lines(struct span text)
{
	size_t count = 1;

	for (size_t i = 0; i < text.len; i++)
		count += text.ptr[i] == '\n';
	return count;
}

static struct span without_blanks(struct span line)
{
	while (line.len && (line.ptr[line.len - 1] == ' ' ||
			    line.ptr[line.len - 1] == '\t'))
		line.len--;
	return line;
}

/* The text with its lines ended well; the line ends are what they were. */
static void end_lines(struct buf *out, const struct doc *doc,
		      const bool *inside, struct tidied *done)
{
	struct span rest = doc->text;
	const char *ending = "\n";

	for (size_t number = 1; rest.len; number++) {
		size_t end = span_find_byte(rest, '\n');
		struct span line = span_part(rest, 0, end == SIZE_MAX
							      ? rest.len : end);
		struct span plain;
		bool returns = line.len && line.ptr[line.len - 1] == '\r';

		rest = span_from(rest, end == SIZE_MAX ? rest.len : end + 1);
		line.len -= returns;
		plain = inside[number] ? line : without_blanks(line);
		done->blanks += plain.len < line.len;
		buf_add(out, plain);
		if (end != SIZE_MAX)
			ending = returns ? "\r\n" : "\n";
		done->newline = end == SIZE_MAX;
		buf_add_text(out, ending);
	}
}

/* Only where all reads the same then. */
static void tidy_lines(struct tidier *tidier, const struct doc **doc,
		       struct tidied *done)
{
	bool *inside = mem_zero(count_lines((*doc)->text) + 2,
				sizeof(*inside));
	struct error ignored = ERROR_INIT;
	struct tidied ends = { 0 };
	struct doc *ended;
	struct buf text;

	mark_texts(inside, (*doc)->root);
	buf_init(&text);
	end_lines(&text, *doc, inside, &ends);
	if ((ends.blanks || ends.newline) &&
	    doc_load(&ended, tidier->arena, buf_span(&text), (*doc)->path,
		     NULL, &ignored) == 0 &&
	    node_same(ended->root, (*doc)->root)) {
		done->blanks = ends.blanks;
		done->newline = ends.newline;
		*doc = ended;
	}
	buf_release(&text);
	free(inside);
}

/* ---- all of it ---- */

static int tidy(struct tidier *tidier, const struct record *record)
{
	struct replacements *plan = &tidier->out->plan;
	struct tidied done = { 0 };
	const struct doc *doc = record->doc;
	struct replacement *last;

	if (tidy_references(tidier, &doc, record, &done) ||
	    tidy_quotes(tidier, &doc, &done))
		return -1;
	tidy_lines(tidier, &doc, &done);
	replacements_change(plan, tidier->snapshot, record, doc);
	last = &plan->items[plan->count - 1];
	done.moved = strcmp(last->old->path, last->new->path) != 0;
	tidier->out->items[plan->count - 1] = done;
	if (!done.moved && span_equal(doc->text, record->doc->text))
		plan->count--;
	return 0;
}

int replace_tidied(struct tidy_result *out, const struct snapshot *snapshot,
		   const struct record *const *records, size_t count,
		   struct error *err)
{
	struct tidier tidier = { out, snapshot, snapshot->arena, err };

	memset(out, 0, sizeof(*out));
	out->plan.joins = true;
	out->items = ARENA_ARRAY(snapshot->arena, count + 1, struct tidied);
	for (size_t i = 0; i < count; i++)
		if (records[i]->doc && tidy(&tidier, records[i]))
			return error_wrap(err, "%s", records[i]->path);
	if (out->clashes.count)
		out->plan.count = 0;
	return 0;
}
