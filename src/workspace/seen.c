/* The file that a check leaves for the next one; numbers as this machine has them. */
#include "workspace/seen.h"

#include <string.h>

#include "base/buf.h"

enum { SEEN_LIMIT = 512 * 1024 * 1024 };

/* Of this form, and of machines with this order of bytes. */
#define MAGIC UINT64_C(0x656e74656e746501)

struct head {
	uint64_t magic, count;
	uint64_t sum; /* of all that follows the head */
	int64_t since;
	struct object_id under;
	unsigned char pad[4]; /* written, so no byte of it is left to chance */
};

/* What stands before the bonds and the path of a file. */
struct entry_head {
	struct file_stamp stamp;
	uint32_t path_len; /* with its final NUL */
	uint32_t bond_count;
	uint64_t is_clean;
};

/* ---- reading ---- */

/* The next bytes; false when there are not so many. */
static bool take(void *out, struct span *rest, size_t size)
{
	if (rest->len < size)
		return false;
	memcpy(out, rest->ptr, size);
	*rest = span_from(*rest, size);
	return true;
}

static bool take_bonds(struct seen *seen, struct arena *arena,
		       struct span *rest, size_t count)
{
	struct bond *bonds;

	if (count > rest->len / sizeof(*bonds))
		return false;
	bonds = ARENA_ARRAY(arena, count, struct bond);
	seen->bonds = bonds;
	seen->bond_count = count;
	return !count || take(bonds, rest, count * sizeof(*bonds));
}

static bool take_seen(struct seen *seen, struct arena *arena,
		      struct span *rest)
{
	struct entry_head head;

	if (!take(&head, rest, sizeof(head)) ||
	    !take_bonds(seen, arena, rest, head.bond_count) ||
	    !head.path_len || head.path_len > rest->len ||
	    rest->ptr[head.path_len - 1] != '\0')
		return false;
	seen->stamp = head.stamp;
	seen->is_clean = head.is_clean;
	seen->path = rest->ptr;
	*rest = span_from(*rest, head.path_len);
	return true;
}

static bool take_list(struct seen_list *out, struct arena *arena,
		      struct span rest, const struct object_id *under)
{
	struct head head;

	if (!take(&head, &rest, sizeof(head)) || head.magic != MAGIC ||
	    !object_id_equal(&head.under, under) ||
	    head.sum != span_hash(rest) ||
	    head.count > rest.len / sizeof(struct entry_head))
		return false;
	out->items = ARENA_ARRAY(arena, head.count, struct seen);
	out->since = head.since;
	for (; out->count < head.count; out->count++)
		if (!take_seen(&out->items[out->count], arena, &rest))
			return false;
	return true;
}

void seen_read(struct seen_list *out, struct arena *arena, const char *path,
	       const struct object_id *under)
{
	struct error ignored = ERROR_INIT;
	struct span text;

	memset(out, 0, sizeof(*out));
	if (file_read(&text, arena, path, SEEN_LIMIT, &ignored) == 0 &&
	    !take_list(out, arena, text, under))
		memset(out, 0, sizeof(*out));
	out->under = *under;
}

/* ---- writing ---- */

static void put(struct buf *out, const void *bytes, size_t size)
{
	buf_add(out, span_of(bytes, size));
}

static void put_seen(struct buf *out, const struct seen *seen)
{
	const struct entry_head head = {
		.stamp = seen->stamp,
		.path_len = (uint32_t)strlen(seen->path) + 1,
		.bond_count = (uint32_t)seen->bond_count,
		.is_clean = seen->is_clean,
	};

	put(out, &head, sizeof(head));
	if (seen->bond_count)
		put(out, seen->bonds, seen->bond_count * sizeof(*seen->bonds));
	put(out, seen->path, head.path_len);
}

void seen_write(const char *path, const struct seen_list *list)
{
	struct head head = {
		.magic = MAGIC, .count = list->count, .since = list->since,
		.under = list->under,
	};
	struct error ignored = ERROR_INIT;
	struct buf text;

	buf_init(&text);
	put(&text, &head, sizeof(head));
	for (size_t i = 0; i < list->count; i++)
		put_seen(&text, &list->items[i]);
	head.sum = span_hash(span_from(buf_span(&text), sizeof(head)));
	memcpy(text.ptr, &head, sizeof(head));
	if (text.len <= SEEN_LIMIT)
		file_write(path, buf_span(&text), &ignored);
	buf_release(&text);
}
