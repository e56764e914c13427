/*
 * References to URIs: RFC 3986, section 5. Only what naming needs: the text is
 * taken as it is, nothing is decoded, no scheme is known.
 */
#ifndef BASE_URI_H
#define BASE_URI_H

#include "base/arena.h"
#include "base/base.h"
#include "base/span.h"

/* The five components (section 3) as they stand; ptr NULL: not there. */
struct uri {
	struct span scheme, authority, path, query, fragment;
};

/*
 * Cuts any text at the first ':', '?' and '#' that count. Only the scheme is
 * checked: what is none is a part of the path.
 */
void uri_split(struct uri *out, struct span text);

/*
 * The URI that a reference means, seen from a base (section 5.2): "b.yaml" from
 * "file:///schemas/a.yaml#x" is "file:///schemas/b.yaml". The base's fragment
 * does not count. In the arena.
 */
struct span uri_resolve(struct arena *arena, struct span base,
			struct span reference) MUST_USE;

/* Cuts off "#fragment": the URI is what remains; no '#': *fragment.ptr NULL. */
struct span uri_cut_fragment(struct span uri, struct span *fragment);

/* %41 is 'A' (section 2.1); what is no escape stays as it is. */
struct span uri_decode(struct arena *arena, struct span text) MUST_USE;

/* `path`, /-separated bytes, as the path of a URI: what is not unreserved
 * (section 2.3) is escaped. */
struct span uri_encode_path(struct arena *arena, struct span path) MUST_USE;

#endif
