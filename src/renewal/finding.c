/* What the findings about terms and figures have in common. */
#include "renewal/internal.h"

struct mark place_mark(const struct record *record, const struct place *place)
{
	const struct node *node = place_node(place, record->doc->root);

	return node ? doc_mark(record->doc, node) : MARK_FILE(record->path);
}

void hint_oddity(struct diags *diags)
{
	diags_hint(diags,
		   _("if the source says so, tell it under oddities with "
		     "rule: %s"), diags->items[diags->count - 1].code);
}
