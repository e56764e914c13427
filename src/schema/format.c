/*
 * `format`: an assertion where the schema's vocabularies say so, for the
 * formats of the table; any other is a remark.
 */
#include "base/date.h"
#include "schema/format.h"
#include "schema/keyword.h"
#include "schema/parse.h"

/* Ours: a date as base/date.h reads it, or ".." for an open end. */
bool format_edtf(struct span text)
{
	struct date date;

	return span_is(text, "..") || date_parse(&date, text);
}

static const char *hint_day(struct arena *arena, struct span text)
{
	const char *day = parse_day(arena, text);

	return day ? arena_printf(arena, _("write %s"), day) : NULL;
}

#define NO_MAIL N_("'%s' is no e-mail address, as in name@example.org")
#define NO_HOST N_("'%s' is no host name, as in www.example.org")
#define NO_URI N_("'%s' is no web address, as in https://example.org/page")
#define NO_REFERENCE N_("'%s' is no web address, nor a part of one, as in " \
			"../page#part")

static const struct format formats[] = {
	{ "edtf", format_edtf, N_("'%s' is no date"), hint_date },
	{ "date-time", format_date_time,
	  N_("'%s' is no date and time with a zone, as in "
	     "2015-03-31T09:30:00-04:00") },
	{ "date", format_date, N_("'%s' is no full date, as in 2015-03-31"),
	  hint_day },
	{ "time", format_time,
	  N_("'%s' is no time with a zone, as in 09:30:00-05:00") },
	{ "duration", format_duration,
	  N_("'%s' is no duration, as in P1Y6M or PT90M") },
	{ "email", format_email, NO_MAIL },
	{ "idn-email", format_idn_email, NO_MAIL },
	{ "hostname", format_hostname, NO_HOST },
	{ "idn-hostname", format_idn_hostname, NO_HOST },
	{ "ipv4", format_ipv4, N_("'%s' is no IPv4 address, as in 192.0.2.7") },
	{ "ipv6", format_ipv6,
	  N_("'%s' is no IPv6 address, as in 2001:db8::7") },
	{ "uri", format_uri, NO_URI, hint_uri },
	{ "uri-reference", format_uri_reference, NO_REFERENCE,
	  hint_reference },
	{ "iri", format_iri, NO_URI },
	{ "iri-reference", format_iri_reference, NO_REFERENCE },
	{ "uri-template", format_uri_template,
	  N_("'%s' is no URI template, as in https://example.org/{id}") },
	{ "json-pointer", format_json_pointer,
	  N_("'%s' is no JSON Pointer, as in /term/end") },
	{ "relative-json-pointer", format_relative_json_pointer,
	  N_("'%s' is no relative JSON Pointer, as in 1/end") },
	{ "regex", format_regex, N_("'%s' is no regular expression"),
	  hint_regex },
	{ "uuid", format_uuid,
	  N_("'%s' is no UUID, as in 123e4567-e89b-12d3-a456-426614174000") },
};

const struct format *format_find(struct span name)
{
	for (size_t i = 0; i < ARRAY_LEN(formats); i++)
		if (span_is(name, formats[i].name))
			return &formats[i];
	return NULL;
}

/*
 * In a schema `$ref: '#/$defs/région'` is found as it stands, so the draft's
 * own meta-schema, which wants a URI there, is read as wanting an IRI.
 */
static struct span wanted(const struct subschema *schema, struct span name)
{
	if (span_starts(schema->resource->uri, "https://json-schema.org/") &&
	    span_is(name, "uri-reference"))
		return span_text("iri-reference");
	return name;
}

bool compile_format(struct compiler *compiler, struct subschema *schema,
		    struct assertion *out)
{
	if (out->value->type != NODE_STRING)
		return compiler_wants(compiler, out, _("a text"));
	if (!(schema->resource->vocabularies & VOCAB_FORMAT_ASSERTED))
		return false;
	out->data = format_find(wanted(schema, out->value->text));
	return out->data != NULL;
}

bool run_format(struct run *run, const struct assertion *assertion,
		const struct node *instance)
{
	const struct format *format = assertion->data;
	struct span text = instance->text;
	const char *hint;

	if (format->fits(text))
		return true;
	if (!run->diags)
		return false;
	complain(run, "S106", instance, _(format->message),
		 show_text(run->diags->arena, text));
	hint = format->hint ? format->hint(run->diags->arena, text) : NULL;
	if (hint)
		diags_hint(run->diags, "%s", hint);
	return false;
}
