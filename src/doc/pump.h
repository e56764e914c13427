/*
 * The event pump: from libyaml's events to nodes that know their places. What
 * is let pass beyond plain values, and what it means, a dialect says: that of
 * records (load.c), or YAML as others write it (stream.c).
 */
#ifndef DOC_PUMP_H
#define DOC_PUMP_H

#include <yaml.h>

#include "doc/internal.h"

struct pump;

/* Each function returns 0, or -1 with the pump's error set; some may be NULL. */
struct dialect {
	const char *split;   /* hints, marked N_(): what to do when there are */
	const char *flatten; /* too many values, or too many levels */
	bool shared;         /* anchors, aliases and tags are let pass */
	int (*document)(struct pump *pump, const yaml_event_t *event);
	/* A value begins, nothing is made of it yet; or NULL. */
	int (*value)(struct pump *pump, const yaml_event_t *event);
	/* A scalar is whole and will be added. */
	int (*scalar)(struct pump *pump, struct node *node,
		      const yaml_event_t *event);
	/* A collection was opened; or NULL. */
	int (*open)(struct pump *pump, struct node *node,
		    const yaml_event_t *event);
	/* A collection is whole, no longer open, and will be added. */
	int (*close)(struct pump *pump, struct node *node);
	int (*alias)(struct pump *pump, const yaml_event_t *event);
};

struct pump {
	const struct dialect *dialect;
	void *own;       /* the dialect's */
	struct doc *doc; /* the one that is read; its limits hold */
	struct cursor cursor;
	struct builder builder;
	size_t nodes; /* counted so far */
	yaml_parser_t parser;
	struct error *err;
};

/* Reads the text of pump->doc to its end. Its root is set, or left NULL. */
int pump_run(struct pump *pump);

/* What may stand before a value; NULL where it does not. */
struct properties {
	const char *anchor;
	const char *tag; /* resolved: "tag:yaml.org,2002:str", or "!" */
};

struct properties pump_properties(const yaml_event_t *event);
/*
 * The byte where the value begins whose properties, of which there are some,
 * begin there; behind the last of them when the text ends first.
 */
size_t properties_skip(struct properties properties, struct span text,
		       size_t begin);

/* The place where the event's text begins. */
struct mark pump_mark(struct pump *pump, const yaml_event_t *event);

/* The cursor goes to where the event's text begins, or ends. */
void pump_go_to_begin(struct pump *pump, const yaml_event_t *event);
void pump_go_to_end(struct pump *pump, const yaml_event_t *event);

/* Gives an empty node its place. */
void pump_place_empty(struct pump *pump, struct node *node, size_t byte);

/* What is no scalar cannot be a key. */
int pump_refuse_key(struct pump *pump, const yaml_event_t *event);

#endif
