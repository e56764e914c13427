#include "cli/complete.h"

#include <string.h>

#include "base/text.h"
#include "cli/help.h"

enum { BRACKETS_MAX = 8 };

static bool is_clean(struct span text)
{
	while (text.len) {
		uint32_t point;
		size_t used = text_decode(&point, text);

		if (!used || text_is_unsafe(point))
			return false;
		text = span_from(text, used);
	}
	return true;
}

void complete_offer(struct completing *completing, struct span candidate,
		    struct span description)
{
	struct buf *out = &completing->app->out;

	if (candidate.len < completing->current.len ||
	    memcmp(candidate.ptr, completing->current.ptr,
		   completing->current.len) != 0 || !is_clean(candidate))
		return;
	completing->found++;
	buf_add(out, completing->front);
	buf_add(out, candidate);
	if (description.len) {
		buf_add_byte(out, '\t');
		text_add_safe(out, description);
	}
	buf_add_byte(out, '\n');
}

/* ---- what stands before the cursor ---- */

static const struct option *find_in(const struct option *table,
				    struct span name, char letter)
{
	for (; table && table->type != OPTION_END; table++)
		if (letter ? table->letter == letter
			   : table->name && span_is(name, table->name))
			return table;
	return NULL;
}

/* By its whole name, or its letter. */
static const struct option *find_option(const struct completing *completing,
					struct span name, char letter)
{
	const struct option *found = NULL;

	if (completing->cmd)
		found = find_in(completing->cmd->options, name, letter);
	return found ? found : find_in(global_options, name, letter);
}

static void take_value(struct completing *completing,
		       const struct option *option, const char *value)
{
	if (find_in(global_options, span_text("folder"), 0) == option)
		completing->app->folder = value;
}

/* "-nC": the first letter with a value takes what follows, or the next word. */
static void take_letters(struct completing *completing, const char *word)
{
	struct span none = { NULL, 0 };

	for (const char *at = word + 1; *at; at++) {
		const struct option *option = find_option(completing, none,
							  *at);

		if (!option || option->type == OPTION_FLAG)
			continue;
		if (at[1])
			take_value(completing, option, at + 1);
		else
			completing->pending = option;
		return;
	}
}

static void take_long(struct completing *completing, const char *word)
{
	struct span name = span_text(word + 2);
	size_t equals = span_find_byte(name, '=');
	const struct option *option;

	option = find_option(completing,
			     span_part(name, 0, equals), 0);
	if (!option || option->type == OPTION_FLAG)
		return;
	if (equals == SIZE_MAX)
		completing->pending = option;
	else
		take_value(completing, option, word + 2 + equals + 1);
}

/* False when there is no such command: nothing is known of the rest. */
static bool take_word(struct completing *completing, const char *word)
{
	if (completing->pending) {
		take_value(completing, completing->pending, word);
		completing->pending = NULL;
	} else if (!completing->ended && strcmp(word, "--") == 0) {
		completing->ended = true;
	} else if (!completing->ended && span_starts(span_text(word), "--")) {
		take_long(completing, word);
	} else if (!completing->ended && word[0] == '-' && word[1]) {
		take_letters(completing, word);
	} else if (!completing->cmd) {
		completing->cmd = cmd_find(span_text(word));
		return completing->cmd != NULL;
	} else {
		completing->given[completing->given_count++] = word;
	}
	return true;
}

/* ---- options ---- */

static void offer_options(struct completing *completing,
			  const struct option *table)
{
	for (; table && table->type != OPTION_END; table++) {
		struct buf name;

		if (!table->name || !table->help)
			continue;
		buf_init(&name);
		buf_printf(&name, "--%s", table->name);
		complete_offer(completing, buf_span(&name),
			       span_text(_(table->help)));
		buf_release(&name);
	}
}

static void offer_all_options(struct completing *completing)
{
	if (completing->cmd)
		offer_options(completing, completing->cmd->options);
	offer_options(completing, global_options);
}

/* "text|csv": one of these words; else what the argument is called. */
static void offer_value(struct completing *completing,
			const struct option *option)
{
	struct span rest = span_text(option->argument), word;
	bool words = rest.len && rest.ptr[0] >= 'a' && rest.ptr[0] <= 'z' &&
		     span_find_byte(rest, '|') != SIZE_MAX;

	if (!words) {
		complete_token(completing, rest);
		return;
	}
	while (span_next(&word, &rest, '|'))
		complete_offer(completing, word, span_of(NULL, 0));
}

/* "--format=c" */
static bool offer_joined(struct completing *completing)
{
	struct span name = completing->current;
	size_t equals = span_find_byte(name, '=');
	const struct option *option;

	if (!span_starts(name, "--") || equals == SIZE_MAX)
		return false;
	option = find_option(completing, span_part(name, 2, equals - 2), 0);
	completing->front = span_part(name, 0, equals + 1);
	completing->current = span_from(name, equals + 1);
	if (option && option->type != OPTION_FLAG)
		offer_value(completing, option);
	return true;
}

/* ---- arguments ---- */

/* Reading "ID PATH [KEY=VALUE… | VALUE]". */
struct usage {
	struct span rest;
	size_t starts[BRACKETS_MAX]; /* the place that each bracket opened at */
	size_t depth, place;
	size_t optional;             /* arguments before that need not be */
};

static size_t token_length(struct span text)
{
	size_t len = 0;

	while (len < text.len && !strchr(" []", text.ptr[len]))
		len++;
	return len;
}

/* After a token, or none: brackets and blanks. */
static void pass_byte(struct usage *usage, bool after_token)
{
	struct span rest = usage->rest;

	if (span_starts(rest, "[") && usage->depth + 1 < BRACKETS_MAX) {
		usage->starts[++usage->depth] = usage->place;
	} else if (span_starts(rest, "]") && usage->depth) {
		usage->depth--;
		usage->optional += usage->depth == 0;
	} else if (span_starts(rest, " ") && !span_starts(rest, " |") &&
		   (after_token || !usage->depth)) {
		usage->place++;
	}
	usage->rest = span_from(rest, 1);
}

/* May a token of this place stand as that argument? */
static bool may_stand(const struct usage *usage, struct span token,
		      size_t wanted)
{
	return wanted + usage->optional >= usage->place &&
	       (wanted <= usage->place || span_ends(token, "…"));
}

/*
 * The words that may stand at a place. What follows " | " begins where its
 * bracket does; "…" goes on for ever.
 */
static void offer_place(struct completing *completing, size_t wanted)
{
	struct usage usage = { span_text(completing->cmd->args), { 0 }, 0, 0,
			       0 };

	while (usage.rest.len) {
		struct span token = span_part(usage.rest, 0,
					      token_length(usage.rest));
		bool other = span_is(token, "|");

		if (other)
			usage.place = usage.starts[usage.depth];
		else if (token.len && may_stand(&usage, token, wanted))
			complete_token(completing, token);
		usage.rest = span_from(usage.rest, token.len);
		if (usage.rest.len)
			pass_byte(&usage, token.len && !other);
	}
}

static void offer_verbs(struct completing *completing)
{
	enum language lang = completing->app->lang;

	for (size_t i = 0; cmds[i]; i++) {
		struct span summary = span_text(_(cmds[i]->summary));
		const char *verb = cmd_verb(cmds[i], lang);
		const char *other = cmd_verb(cmds[i], lang == LANG_FR
							? LANG_EN : LANG_FR);

		complete_offer(completing, span_text(verb), summary);
		/* Of the other language only when a word is begun. */
		if (completing->current.len && strcmp(verb, other) != 0)
			complete_offer(completing, span_text(other), summary);
	}
}

static void offer(struct completing *completing)
{
	struct span current = completing->current;

	if (completing->pending) {
		offer_value(completing, completing->pending);
		return;
	}
	if (!completing->ended && span_starts(current, "-")) {
		if (!offer_joined(completing))
			offer_all_options(completing);
		return;
	}
	if (!completing->cmd) {
		offer_verbs(completing);
		return;
	}
	offer_place(completing, completing->given_count);
	if (!completing->found && !current.len && !completing->ended)
		offer_options(completing, completing->cmd->options);
}

void complete_line(struct app *app, struct args words)
{
	struct completing completing = { .app = app };

	completing.given = ARENA_ARRAY(&app->arena, words.count + 1,
				       const char *);
	for (size_t i = 0; i + 1 < words.count; i++)
		if (!take_word(&completing, words.items[i]))
			return;
	if (words.count)
		completing.current = span_text(words.items[words.count - 1]);
	offer(&completing);
	if (completing.opened)
		workspace_close(&completing.ws);
}
