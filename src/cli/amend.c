#include "cli/amend.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "renewal/places.h"

enum { RANDOM_MAX = 32, ID_RANDOM = 4 };

/* ---- chance ---- */

static int random_bytes(unsigned char *out, size_t len, struct error *err)
{
	int file = open("/dev/urandom", O_RDONLY | O_CLOEXEC);
	ssize_t got = file < 0 ? -1 : read(file, out, len);
	int number = errno;

	if (file >= 0)
		close(file);
	if (got == (ssize_t)len)
		return 0;
	return error_errno(err, got < 0 ? number : EIO, "/dev/urandom",
			   _("no random bytes could be read"));
}

int app_random(char *out, size_t len, size_t salt, struct error *err)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789";
	const char *seed = getenv("ENTENTE_SEED");
	unsigned char bytes[RANDOM_MAX];
	uint64_t hash = span_hash(span_text(seed)) + salt * 0x9e3779b97f4a7c15u;

	if (len > RANDOM_MAX)
		len = RANDOM_MAX;
	if ((!seed || !seed[0]) && random_bytes(bytes, len, err))
		return -1;
	for (size_t i = 0; seed && seed[0] && i < len; i++) {
		bytes[i] = (unsigned char)(hash >> 32);
		hash = hash * 6364136223846793005u + 1442695040888963407u;
	}
	for (size_t i = 0; i < len; i++)
		out[i] = letters[bytes[i] % (sizeof(letters) - 1)];
	out[len] = '\0';
	return 0;
}

/* ---- dates ---- */

int amend_date(const struct node **out, struct app *app, const char *text,
	       bool today, struct error *err)
{
	char day[16];

	*out = NULL;
	if (text)
		return edit_date(out, app, text, err);
	if (today)
		*out = node_new_text(&app->arena,
				     day_format(day,
						app->ws->calendar.today));
	return 0;
}

struct days amend_days(const struct node *date)
{
	struct days any = { DAY_MIN, DAY_MAX };
	struct date parsed;

	return date && date_parse(&parsed, date->text) ? date_days(parsed)
						       : any;
}

/* ---- amendments ---- */

const char *term_word(struct app *app, const struct snapshot *snapshot,
		      const char *word)
{
	const struct kind *only = NULL;
	size_t found = 0;

	for (size_t i = 0; i < snapshot->kinds->count; i++) {
		const struct kind *kind = &snapshot->kinds->items[i];
		struct places places;

		if (!snapshot_get(snapshot, kind, span_text(word)))
			continue;
		places = places_of(&app->arena, kind);
		if (!places.term.count ||
		    (!places.lineage.count && !places.amendments.count))
			continue;
		only = kind;
		found++;
	}
	return found == 1 ? arena_printf(&app->arena, "%s/%s", only->name,
					 word) : word;
}

int amend_check_kind(const struct record *record, struct error *err)
{
	struct arena arena = ARENA_INIT;
	bool has = places_of(&arena, record->kind).amendments.count;

	arena_release(&arena);
	if (has)
		return 0;
	error_set(err, ERROR_USAGE, MARK_FILE(record->path),
		  _("the schema of %s has no amendments"), record->kind->name);
	return error_hint(err, _("entente set changes a field"));
}

static const struct node *new_changes(struct app *app,
				      const struct amending *amending)
{
	struct arena *arena = &app->arena;
	struct node *list = node_new_list(arena);

	for (size_t i = 0; i < amending->count; i++) {
		const struct change *change = &amending->changes[i];
		struct node *item = node_new_map(arena);

		node_put(arena, item, span_text("path"),
			 node_new_text(arena,
				       path_format(arena,
						   amending->record->kind->shape,
						   change->path)));
		if (change->from)
			node_put(arena, item, span_text("from"),
				 node_copy(arena, change->from));
		if (change->to)
			node_put(arena, item, span_text("to"), change->to);
		node_add(arena, list, item);
	}
	return list;
}

/* The date, without qualifiers, and a random part. */
static int new_id(const struct node **out, struct app *app,
		  const struct amending *amending, const struct node *list,
		  struct error *err)
{
	const struct node *date = amending->agreed ? amending->agreed
						   : amending->effective;
	char random[ID_RANDOM + 1], day[16];
	struct date parsed;

	if (app_random(random, ID_RANDOM, list ? list->count : 0, err))
		return -1;
	if (!date || !date_parse(&parsed, date->text))
		parsed = day_date(app->ws->calendar.today);
	parsed.approximate = parsed.uncertain = false;
	*out = node_new_text(&app->arena,
			     arena_printf(&app->arena, "%s-%s",
					  date_format(day, parsed), random));
	return 0;
}

int amend_add(struct app *app, const struct amending *amending,
	      const struct edit_opts *opts, const char *type,
	      struct error *err)
{
	const struct record *record = amending->record;
	struct arena *arena = &app->arena;
	struct places places = places_of(arena, record->kind);
	struct node *item = node_new_map(arena);
	const struct node *id, *list;
	struct change change;

	list = path_find(record->doc->root, record->kind->shape,
			 places.amendments);
	if (new_id(&id, app, amending, list, err))
		return -1;
	node_put(arena, item, span_text("id"), id);
	node_put(arena, item, span_text("kind"),
		 node_new_text(arena, amending->kind));
	if (amending->agreed)
		node_put(arena, item, span_text("agreed"), amending->agreed);
	if (amending->effective)
		node_put(arena, item, span_text("effective"),
			 amending->effective);
	node_put(arena, item, span_text("changes"), new_changes(app, amending));
	if (edit_item(&change, app, record, places.amendments, item, err))
		return -1;
	return edit_record(app, record, &change, 1, opts, type, err);
}
