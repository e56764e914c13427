/*
 * The file <state>/acts: one line an act, newest last.
 *
 *   edit <blob before> <blob after> <blob saved then> <path>
 *   also …                                    of one act with the line before
 *   save <commit before> <commit after>
 *   did <seconds since 1970> <command>        of the edit or save that follows
 *
 * A line that is not known is passed over: earlier versions do so with `did`.
 *
 * An edit's line is written before the file, so after a kill the last line may
 * tell of an edit that never reached the disk: undo looks at the file.
 */
#include <stdio.h>
#include <string.h>

#include "workspace/internal.h"

enum { ACTS_KEPT = 200 };

static char *acts_path(struct workspace *ws)
{
	return file_join(ws->arena, ws->state, "acts");
}

static bool hex_digit(unsigned *out, char byte)
{
	if (byte >= '0' && byte <= '9')
		*out = (unsigned)(byte - '0');
	else if (byte >= 'a' && byte <= 'f')
		*out = (unsigned)(byte - 'a') + 10;
	else
		return false;
	return true;
}

static bool parse_id(struct object_id *out, struct span hex)
{
	unsigned high, low;

	if (hex.len != 40)
		return false;
	for (size_t i = 0; i < 20; i++) {
		if (!hex_digit(&high, hex.ptr[2 * i]) ||
		    !hex_digit(&low, hex.ptr[2 * i + 1]))
			return false;
		out->bytes[i] = (unsigned char)(high << 4 | low);
	}
	return true;
}

static bool parse_act(struct act *act, struct arena *arena, struct span line)
{
	struct span verb, from, to, base, rest;

	if (!span_next(&verb, &line, ' ') || !span_next(&from, &line, ' ') ||
	    !span_next(&to, &line, ' '))
		return false;
	act->is_save = span_is(verb, "save");
	act->also = span_is(verb, "also");
	if (!act->is_save &&
	    ((!act->also && !span_is(verb, "edit")) || !line.len))
		return false;
	rest = line;
	act->has_base = !act->is_save && span_next(&base, &rest, ' ') &&
			rest.len && parse_id(&act->base, base);
	act->path = arena_text(arena, act->has_base ? rest : line);
	return parse_id(&act->from, from) && parse_id(&act->to, to);
}

static bool is_verb(struct span word)
{
	for (size_t i = 0; i < word.len; i++)
		if ((word.ptr[i] < 'a' || word.ptr[i] > 'z') &&
		    word.ptr[i] != '-')
			return false;
	return word.len && word.len < 32;
}

static bool parse_did(struct act *act, struct arena *arena, struct span line)
{
	struct span word, time;
	uint64_t seconds;

	if (!span_next(&word, &line, ' ') || !span_is(word, "did") ||
	    !span_next(&time, &line, ' ') || !span_uint(&seconds, time) ||
	    seconds > INT64_MAX || !is_verb(line))
		return false;
	act->verb = arena_text(arena, line);
	act->time = (int64_t)seconds;
	return true;
}

void acts_parse(struct act_list *out, struct arena *arena, struct span text)
{
	struct act did = { 0 };
	struct span line;

	out->count = 0;
	out->items = ARENA_ARRAY(arena, text.len / 80 + 1, struct act);
	while (span_next(&line, &text, '\n')) {
		struct act *act = &out->items[out->count];

		if (parse_did(&did, arena, line))
			continue;
		*act = did;
		if (!parse_act(act, arena, line))
			continue;
		did = (struct act){ 0 };
		out->count++;
	}
}

int acts_read(struct act_list *out, struct workspace *ws, struct error *err)
{
	char *path = acts_path(ws);
	struct span text;

	memset(out, 0, sizeof(*out));
	if (file_type(path) == FILE_NONE)
		return 0;
	if (file_read(&text, ws->arena, path, ACTS_LIMIT, err))
		return -1;
	acts_parse(out, ws->arena, text);
	return 0;
}

static void format_act(struct buf *out, const struct act *act)
{
	char hex[41];

	if (act->verb && !act->also)
		buf_printf(out, "did %lld %s\n", (long long)act->time,
			   act->verb);
	buf_printf(out, "%s %s", act->is_save ? "save"
				 : act->also ? "also" : "edit",
		   object_id_hex(hex, &act->from));
	buf_printf(out, " %s", object_id_hex(hex, &act->to));
	if (act->has_base)
		buf_printf(out, " %s", object_id_hex(hex, &act->base));
	if (!act->is_save)
		buf_printf(out, " %s", act->path);
	buf_add_byte(out, '\n');
}

void acts_format(struct buf *out, const struct act *acts, size_t count)
{
	for (size_t i = 0; i < count; i++)
		format_act(out, &acts[i]);
}

static int acts_write(struct workspace *ws, const struct act_list *acts,
		      size_t first, const struct act *more, size_t count,
		      struct error *err)
{
	struct buf text;
	int status;

	buf_init(&text);
	acts_format(&text, acts->items + first, acts->count - first);
	acts_format(&text, more, count);
	status = file_write(acts_path(ws), buf_span(&text), err);
	buf_release(&text);
	return status;
}

int saved_id(struct object_id *out, struct workspace *ws, const char *path,
	     struct error *err)
{
	struct error absent = ERROR_INIT;
	struct tree_entry entry;
	struct object_id head;

	memset(out, 0, sizeof(*out));
	if (repo_head(&head, ws->repo, err))
		return -1;
	if (!object_id_is_zero(&head) &&
	    repo_tree_find(&entry, ws->repo, &head, path, &absent) == 0)
		*out = entry.id;
	return 0;
}

/* With what is saved of each file now, and what is being done. */
static int note_moment(struct act **out, struct workspace *ws,
		      const struct act *acts, size_t count, struct error *err)
{
	struct act *noted = ARENA_ARRAY(ws->arena, count, struct act);

	for (size_t i = 0; i < count; i++) {
		noted[i] = acts[i];
		noted[i].verb = ws->moment.verb;
		noted[i].time = ws->moment.now;
		noted[i].has_base = !acts[i].is_save;
		if (noted[i].has_base &&
		    saved_id(&noted[i].base, ws, acts[i].path, err))
			return -1;
	}
	*out = noted;
	return 0;
}

int acts_add(struct workspace *ws, const struct act *acts, size_t count,
	     struct error *err)
{
	struct act_list all;
	struct act *noted;
	size_t first;

	if (acts_read(&all, ws, err) ||
	    note_moment(&noted, ws, acts, count, err))
		return -1;
	first = all.count > ACTS_KEPT ? all.count - ACTS_KEPT : 0;
	while (first > 0 && all.items[first].also) /* none is cut in two */
		first--;
	return acts_write(ws, &all, first, noted, count, err);
}

int acts_cut(struct workspace *ws, const struct act_list *acts, size_t count,
	     struct error *err)
{
	const struct act_list kept = { acts->items, count };

	return acts_write(ws, &kept, 0, NULL, 0, err);
}
