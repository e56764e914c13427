#include "cli/tables.h"

#include <string.h>

bool format_is(const char *format, const char *word)
{
	return strcmp(format ? format : "text", word) == 0;
}

int format_check(const struct app *app, const char *format, const char *words,
		 struct error *err)
{
	if (cmd_check_word("--format", format, words, err))
		return -1;
	if (!app->want_json || !format || format_is(format, "json"))
		return 0;
	return error_set(err, ERROR_USAGE, MARK_NONE,
			 _("either --json or --format %s"), format);
}

int csv_opts_check(const struct csv_opts *opts, const char *format,
		   struct error *err)
{
	if (cmd_check_word("--separator", opts->separator, SEPARATORS, err))
		return -1;
	if (format_is(format, "csv") ||
	    (!opts->separator && !opts->bom && !opts->labels))
		return 0;
	return error_set(err, ERROR_USAGE, MARK_NONE,
			 _("'%s' goes with --format %s"),
			 opts->separator ? "--separator" :
			 opts->bom ? "--bom" : "--labels", "csv");
}

void csv_opts_begin(struct csv *csv, struct app *app,
		    const struct csv_opts *opts)
{
	bool french = opts->labels && app->lang == LANG_FR;
	const char *separator = opts->separator ? opts->separator :
				french ? "semicolon" : "comma";

	csv_init(csv, &app->out, strcmp(separator, "semicolon") == 0 ? ';' :
				 strcmp(separator, "tab") == 0 ? '\t' : ',',
		 opts->bom || opts->labels);
	csv->comma = french;
}

/* A number in plain notation, the rest as it stands. */
static void add_scalar(struct buf *out, const struct node *node)
{
	struct decimal number;

	if (node->type == NODE_BOOL)
		buf_add_text(out, node_is_true(node) ? "true" : "false");
	else if ((node->type == NODE_INT || node->type == NODE_FLOAT) &&
		 decimal_parse(&number, node->text))
		decimal_format(out, number);
	else if (node->type != NODE_NULL)
		buf_add(out, node->text);
}

static bool is_word_list(const struct node *node)
{
	if (node->type != NODE_LIST)
		return false;
	for (size_t i = 0; i < node->count; i++) {
		const struct node *item = node->entries[i].value;

		if (!node_is_scalar(item) || item->type == NODE_NULL ||
		    span_find_byte(item->text, ';') != SIZE_MAX)
			return false;
	}
	return node->count > 0;
}

bool csv_computed(struct csv *csv, const struct node *node,
		  const struct field *field)
{
	struct decimal number;

	if ((node->type == NODE_INT || node->type == NODE_FLOAT) &&
	    decimal_parse(&number, node->text))
		csv_number(csv, number);
	else if (field && field->is_date && node->type == NODE_STRING)
		csv_cell(csv, node->text);
	else if (node->type == NODE_NULL)
		csv_cell_text(csv, NULL);
	else
		return false;
	return true;
}

void csv_value(struct buf *out, const struct node *node)
{
	struct printer json;
	struct buf text;

	buf_init(&text);
	if (node_is_scalar(node)) {
		add_scalar(out, node);
	} else if (is_word_list(node)) {
		for (size_t i = 0; i < node->count; i++) {
			buf_add_text(out, i ? ";" : "");
			add_scalar(out, node->entries[i].value);
		}
	} else {
		printer_init(&json, &text, PRINTER_JSON_LINES);
		json_node(&json, node);
		buf_add(out, span_trim(buf_span(&text)));
	}
	buf_release(&text);
}
