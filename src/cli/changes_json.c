/* Changes as JSON: what entente-output(5) calls "a change". */
#include "base/decimal.h"
#include "change/places.h"
#include "cli/common.h"

bool json_says(const struct node *node)
{
	struct decimal ignored;

	if (node->type == NODE_INT || node->type == NODE_FLOAT)
		return decimal_parse(&ignored, node->text);
	for (size_t i = 0; i < node->count; i++)
		if (!json_says(node->entries[i].value))
			return false;
	return true;
}

static void print_value(struct printer *json, const char *name,
			const char *exact_name, const struct node *value)
{
	struct buf text;

	if (!value)
		return;
	printer_key(json, name);
	json_node(json, value);
	if (json_says(value))
		return;
	buf_init(&text);
	doc_emit(&text, value);
	printer_pair_span(json, exact_name, buf_span(&text));
	buf_release(&text);
}

static void print_place(struct printer *json, const struct change_place *place)
{
	if (place->pointer)
		printer_pair(json, "pointer", place->pointer);
	if (place->to)
		printer_pair(json, "pointer_to", place->to);
	if (place->index != SIZE_MAX)
		printer_pair_int(json, "index", (int64_t)place->index);
}

void json_changes(struct app *app, struct printer *json,
		  const struct kind *kind, const struct node *from,
		  const struct node *to, const struct change *changes,
		  size_t count)
{
	static const char *const names[] = {
		[CHANGE_SET] = "set", [CHANGE_ADD] = "add",
		[CHANGE_REMOVE] = "remove", [CHANGE_MOVE] = "move",
	};
	struct arena *arena = &app->arena;
	const struct node *root = from ? from : node_new_map(arena);
	struct error ignored = ERROR_INIT;
	struct change_place *places = NULL;

	if ((from || to) && change_places(&places, arena, root, kind->shape,
					  changes, count, &ignored))
		places = NULL;
	printer_begin_list(json);
	for (size_t i = 0; i < count; i++) {
		const struct change *change = &changes[i];

		printer_begin_map(json);
		printer_pair(json, "change", names[change->type]);
		printer_pair(json, "path",
			     path_format(arena, kind->shape, change->path));
		if (places)
			print_place(json, &places[i]);
		/* A moved item stays as it was: what differs in it comes. */
		if (change->type != CHANGE_MOVE) {
			print_value(json, "from", "from_yaml", change->from);
			print_value(json, "to", "to_yaml", change->to);
		}
		printer_end_map(json);
	}
	printer_end_list(json);
}
