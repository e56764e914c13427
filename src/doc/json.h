/* What the parts of the loader of JSON share. */
#ifndef DOC_JSON_H
#define DOC_JSON_H

#include "base/buf.h"
#include "doc/internal.h"

struct json {
	struct doc *doc;
	struct span text; /* doc's: a NUL stands behind its last byte */
	size_t at;        /* the byte to read next */
	uint32_t line;
	size_t line_begin; /* its first byte */
	size_t trail;      /* bytes of this line that begin no character */
	size_t nodes;
	struct builder builder;
	struct buf buf; /* a text whose escapes are being undone */
	struct error *err;
};

/* The byte to read next; '\0' at the end too. */
static inline char json_byte(const struct json *json)
{
	return json->text.ptr[json->at];
}

/* What numbers and words are made of: [A-Za-z0-9_.+-]. */
bool json_is_word(char byte);

/*
 * Each reads a scalar that begins here: fills in type and text, and goes to its
 * end.
 */
int json_read_string(struct json *json, struct node *node);
int json_read_number(struct json *json, struct node *node);
int json_read_word(struct json *json, struct node *node);

/*
 * Refusals, by what was expected here; they return -1. A value that looks like
 * one may begin here and go wrong later.
 */
int json_refuse_value(struct json *json);
int json_refuse_key(struct json *json);
int json_refuse_colon(struct json *json);
int json_refuse_comma(struct json *json); /* or the end of a collection */
int json_refuse_rest(struct json *json);  /* nothing was */
/* There a comma stands, and here the end of the collection. */
int json_refuse_last_comma(struct json *json, size_t comma);
/* Here the text that began there ends, or has what it must not hold. */
int json_refuse_in_string(struct json *json, size_t quote);

/* The place of a byte. */
struct mark json_mark(const struct json *json, size_t byte);

#endif
