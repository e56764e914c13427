/*
 * The functions behind the rows of format.c's table, one for each `format`
 * (validation, section 7.3), and what several of them share. Each says whether
 * a whole text fits; a text may hold anything, NUL and bad UTF-8 too, and is
 * gone through once.
 */
#ifndef SCHEMA_FORMAT_H
#define SCHEMA_FORMAT_H

#include "schema/internal.h"

/* ---- format_time.c ---- */
bool format_date_time(struct span text);
bool format_date(struct span text);
bool format_time(struct span text);
bool format_duration(struct span text);

/* ---- format_net.c ---- */
bool format_ipv4(struct span text);
bool format_ipv6(struct span text);
bool format_uuid(struct span text);

/* ---- format_host.c ---- */
bool format_hostname(struct span text);
bool format_idn_hostname(struct span text);

/* ---- format_mail.c ---- */
bool format_email(struct span text);
bool format_idn_email(struct span text);

/* ---- format_uri.c ---- */
bool format_uri(struct span text);
bool format_uri_reference(struct span text);
bool format_iri(struct span text);
bool format_iri_reference(struct span text);
/* "write https://a.ca/%C3%A9" for an IRI, or for a host without a scheme. */
const char *hint_uri(struct arena *arena, struct span text);
const char *hint_reference(struct arena *arena, struct span text);

/* ---- format_notation.c ---- */
bool format_uri_template(struct span text);
bool format_json_pointer(struct span text);
bool format_relative_json_pointer(struct span text);
bool format_regex(struct span text);
/* What is wrong with it. */
const char *hint_regex(struct arena *arena, struct span text);

/* ---- format_net.c: addresses, for others ---- */

enum net_grammar {
	NET_STRICT, /* RFC 4291, section 2.2; RFC 3986, section 3.2.2 */
	NET_MAIL,   /* RFC 5321, section 4.1.3: 01 is 1, a gap is two groups */
};

bool net_is_ipv4(struct span text, enum net_grammar grammar);
bool net_is_ipv6(struct span text, enum net_grammar grammar);

/* ---- format_host.c: names of hosts, for others ---- */

enum host_kind {
	HOST_SYNTAX,  /* letters, digits, hyphens: RFC 1123, section 2.1 */
	HOST_ASCII,   /* and an A-label must be one */
	HOST_UNICODE, /* and U-labels, between full stops of any script */
	HOST_COMPOSE, /* and U-labels, which need not be in NFC */
};

/* The labels between full stops, and their lengths. */
bool host_fits(struct span name, enum host_kind kind);

/* ---- format_char.c: characters of the grammars (RFC 5234, appendix B.1) ---- */

bool char_is_digit(char byte);
bool char_is_hex(char byte);
bool char_is_letter(char byte);
/* Bytes of "%41" at the start of the text: 3 or 0. */
size_t char_escape(struct span text);
/* The same of ucschar (RFC 3987, section 2.2): written beyond ASCII. */
size_t char_international(struct span text);
/* The same of iprivate: for private use. */
size_t char_private(struct span text);
/* How many digits the text begins with. */
size_t char_digits(struct span text);

#endif
