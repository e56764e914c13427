/*
 * `format`, asserted for the formats here and an annotation for the others.
 * edtf is ours: a date as base/date.h reads it, or ".." for an open end.
 */
#include "base/date.h"
#include "schema/keyword.h"

bool format_edtf(struct span text)
{
	struct date date;

	return span_is(text, "..") || date_parse(&date, text);
}

static bool format_date(struct span text)
{
	struct date date;

	return text.len == 10 && date_parse(&date, text) &&
		date.precision == DATE_DAY;
}

static bool is_plain(struct span text)
{
	for (size_t i = 0; i < text.len; i++)
		if ((unsigned char)text.ptr[i] <= ' ' || text.ptr[i] == 0x7F ||
		    text.ptr[i] == '<' || text.ptr[i] == '>')
			return false;
	return true;
}

/* Something, one "@", something with neither end a dot: no more than that. */
static bool format_email(struct span text)
{
	size_t at = span_find_byte(text, '@');
	struct span local = span_part(text, 0, at);
	struct span host;

	if (at == SIZE_MAX || !is_plain(text))
		return false;
	host = span_from(text, at + 1);
	return local.len && host.len && local.ptr[0] != '.' &&
		!span_ends(local, ".") && host.ptr[0] != '.' &&
		!span_ends(host, ".") &&
		span_find_byte(host, '@') == SIZE_MAX;
}

/* A scheme, a colon, something (RFC 3986, section 3). */
static bool format_uri(struct span text)
{
	size_t colon = span_find_byte(text, ':');

	if (colon == SIZE_MAX || !colon || colon + 1 == text.len ||
	    !is_plain(text))
		return false;
	for (size_t i = 0; i < colon; i++) {
		char c = text.ptr[i];
		bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');

		if (!letter && (!i || !((c >= '0' && c <= '9') || c == '+' ||
					c == '-' || c == '.')))
			return false;
	}
	return true;
}

struct format {
	const char *name;
	bool (*fits)(struct span text);
	const char *message;
};

static const struct format formats[] = {
	{ "edtf", format_edtf, N_("'%s' is no date") },
	{ "date", format_date, N_("'%s' is no full date") },
	{ "email", format_email, N_("'%s' is no e-mail address") },
	{ "uri", format_uri, N_("'%s' is no web address") },
};

bool compile_format(struct compiler *compiler, struct subschema *schema,
		    struct assertion *out)
{
	if (out->value->type != NODE_STRING)
		return compiler_wants(compiler, out, _("a text"));
	if (!(schema->resource->vocabularies & VOCAB_FORMAT_ASSERTED))
		return false;
	for (size_t i = 0; i < ARRAY_LEN(formats); i++)
		if (span_is(out->value->text, formats[i].name))
			out->data = &formats[i];
	return out->data != NULL;
}

bool run_format(struct run *run, const struct assertion *assertion,
		const struct node *instance)
{
	const struct format *format = assertion->data;

	if (format->fits(instance->text))
		return true;
	if (!run->diags)
		return false;
	complain(run, "S106", instance, _(format->message),
		 show_text(run->diags->arena, instance->text));
	if (format->fits == format_edtf || format->fits == format_date)
		diags_hint(run->diags, "%s",
			   hint_date(run->diags->arena, instance->text));
	return false;
}
