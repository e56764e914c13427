/* libyaml's words for faults of syntax, in ours: what, where, what to do. */
#include <string.h>

#include "doc/internal.h"

struct syntax_text {
	const char *context; /* NULL: any */
	const char *problem;
	const char *msg;
	const char *hint;
	bool opening; /* the fault lies where the construct began */
};

static const struct syntax_text texts[] = {
	{ NULL, "could not find expected ':'",
	  N_("a key without ':'"),
	  N_("write 'key: value'; a text that goes on in the next line must "
	     "be indented"),
	  true },
	{ NULL, "mapping values are not allowed in this context",
	  N_("':' is not allowed here"),
	  N_("put a value that holds ': ' in quotes, or check the "
	     "indentation"),
	  false },
	{ NULL, "block sequence entries are not allowed in this context",
	  N_("a list item '- ' is not allowed here"),
	  N_("begin the list in a line of its own, below its key"),
	  false },
	{ NULL, "mapping keys are not allowed in this context",
	  N_("'? ' is not allowed here"),
	  N_("put the value in quotes"),
	  false },
	{ "while parsing a block mapping", "did not find expected key",
	  N_("this does not fit the keys above"),
	  N_("check the indentation and the quotes here and in the line "
	     "before"),
	  false },
	{ NULL, "did not find expected '-' indicator",
	  N_("this does not fit the list above"),
	  N_("an item begins with '- ', at the indentation of the other "
	     "items"),
	  false },
	{ NULL, "did not find expected ',' or ']'",
	  N_("',' or ']' is missing in a list in brackets"),
	  NULL, false },
	{ NULL, "did not find expected ',' or '}'",
	  N_("',' or '}' is missing in a mapping in braces"),
	  NULL, false },
	{ "while scanning a quoted scalar", "found unexpected end of stream",
	  N_("a quote is opened and never closed"),
	  N_("close it, or double an apostrophe inside single quotes"),
	  true },
	{ "while scanning a quoted scalar",
	  "found unexpected document indicator",
	  N_("a document marker inside a quoted text"),
	  N_("close the quote, or indent the line"),
	  false },
	{ NULL, "found unknown escape character",
	  N_("an unknown escape in double quotes"),
	  N_("write '\\\\' for a backslash, or use single quotes"),
	  false },
	{ NULL, "did not find expected hexdecimal number",
	  N_("an escape in double quotes lacks hexadecimal digits"),
	  N_("write '\\\\' for a backslash, or use single quotes"),
	  false },
	{ NULL, "found invalid Unicode character escape code",
	  N_("an escape in double quotes names no character"),
	  N_("write the character itself"),
	  false },
	{ NULL, "found a tab character where an indentation space is expected",
	  N_("a tab is used for indentation"),
	  N_("indent with blanks"), false },
	{ NULL, "found a tab character that violates indentation",
	  N_("a tab is used for indentation"),
	  N_("indent with blanks"), false },
	{ "while scanning a block scalar",
	  "did not find expected comment or line break",
	  N_("text behind '|' or '>'"),
	  N_("begin the text in the next line, indented"), false },
	{ NULL, "found an indentation indicator equal to 0",
	  N_("an indentation of 0 behind '|' or '>'"),
	  N_("write a number from 1 to 9, or none"), false },
	{ "while scanning an anchor",
	  "did not find expected alphabetic or numeric character",
	  N_("'&' begins an anchor, which records must not use"),
	  N_("put a value that begins with '&' in quotes"), true },
	{ "while scanning an alias",
	  "did not find expected alphabetic or numeric character",
	  N_("'*' begins an alias, which records must not use"),
	  N_("put a value that begins with '*' in quotes"), true },
	{ NULL, "did not find expected <document start>",
	  N_("text behind the end of the document"),
	  N_("a file holds one document; check the indentation"), false },
	{ NULL, "did not find expected node content",
	  N_("a value is missing or begins with a sign that YAML reserves"),
	  N_("put the value in quotes"), false },
	{ NULL, "found undefined tag handle",
	  N_("'!' begins a tag, which records must not use"),
	  N_("put a value that begins with '!' in quotes"), true },
	{ "while scanning a tag", NULL,
	  N_("'!' begins a tag, which records must not use"),
	  N_("put a value that begins with '!' in quotes"), true },
	{ NULL, "found incompatible YAML document",
	  N_("an unknown version of YAML"),
	  N_("remove the line '%YAML'"), false },
	{ "while scanning a directive", NULL,
	  N_("'%' begins a directive of YAML"),
	  /* xgettext:no-c-format */
	  N_("put a value that begins with '%' in quotes"), true },
	{ "while scanning a %YAML directive", NULL,
	  N_("the line '%YAML' cannot be read"),
	  N_("remove it"), true },
	{ NULL, "found unexpected ':'",
	  N_("':' is not allowed here"),
	  N_("put a value that holds ':' in quotes"), false },
};

/* These come first where anchors, aliases, tags and documents are allowed. */
static const struct syntax_text shared_texts[] = {
	{ "while scanning an anchor", NULL,
	  N_("'&' without the name of an anchor"),
	  N_("a name has letters without marks, digits, '-' and '_'; put a "
	     "text that begins with '&' in quotes"),
	  true },
	{ "while scanning an alias", NULL,
	  N_("'*' without the name of an alias"),
	  N_("a name has letters without marks, digits, '-' and '_'; put a "
	     "text that begins with '*' in quotes"),
	  true },
	{ NULL, "did not find expected <document start>",
	  N_("text behind the end of the document"),
	  N_("begin another document with '---', or check the indentation"),
	  false },
	{ NULL, "found undefined tag handle",
	  N_("the first part of this tag is not declared"),
	  /* xgettext:no-c-format */
	  N_("declare it in a line '%TAG' before '---', or put a text that "
	     "begins with '!' in quotes"),
	  true },
	{ "while scanning a tag", NULL,
	  N_("this tag cannot be read"),
	  N_("put a text that begins with '!' in quotes"), true },
	{ "while parsing a tag", NULL,
	  N_("this tag cannot be read"),
	  N_("put a text that begins with '!' in quotes"), true },
	{ "while scanning a tag directive", NULL,
	  N_("the line '%TAG' cannot be read"),
	  N_("remove it"), true },
	{ "while parsing a %TAG directive", NULL,
	  N_("the line '%TAG' cannot be read"),
	  N_("remove it"), true },
	{ "while scanning a %TAG directive", NULL,
	  N_("the line '%TAG' cannot be read"),
	  N_("remove it"), true },
	{ NULL, "found duplicate %TAG directive",
	  N_("two lines '%TAG' declare the same"),
	  N_("remove one of them"), false },
	{ NULL, "found duplicate %YAML directive",
	  N_("a second line '%YAML'"),
	  N_("remove it"), false },
};

static const struct syntax_text *find_in(const struct syntax_text *table,
					 size_t count,
					 const struct syntax_fault *fault)
{
	for (size_t i = 0; i < count; i++) {
		const struct syntax_text *text = &table[i];

		if (text->context && (!fault->context ||
				      strcmp(text->context, fault->context)))
			continue;
		if (!text->problem || !strcmp(text->problem, fault->problem))
			return text;
	}
	return NULL;
}

static const struct syntax_text *find_text(const struct syntax_fault *fault)
{
	const struct syntax_text *text = NULL;

	if (fault->shared)
		text = find_in(shared_texts, ARRAY_LEN(shared_texts), fault);
	return text ? text : find_in(texts, ARRAY_LEN(texts), fault);
}

/* A character that cannot begin anything: a tab, or one YAML reserves. */
static int refuse_character(struct span text, const char *path, size_t at,
			    struct error *err)
{
	struct mark place = check_place(text, path, at);
	char byte = at < text.len ? text.ptr[at] : '\0';

	if (byte == '\t') {
		error_set(err, ERROR_INVALID, place,
			  _("a tab is used for indentation"));
		return error_hint(err, _("indent with blanks"));
	}
	error_set(err, ERROR_INVALID, place, _("'%c' cannot begin a value"),
		  byte);
	return error_hint(err, _("put the value in quotes"));
}

/* Where the quoted text was opened whose closing quote ends before `end`. */
static size_t opening_quote(struct span text, size_t end)
{
	char quote = text.ptr[end - 1];
	size_t at = end - 1, slashes;

	while (at-- > 0) {
		if (text.ptr[at] != quote)
			continue;
		for (slashes = 0; slashes < at && quote == '"' &&
		     text.ptr[at - 1 - slashes] == '\\'; slashes++)
			;
		if (slashes % 2)
			continue;
		if (quote == '"' || !at || text.ptr[at - 1] != quote)
			return at;
		at--; /* doubled: an apostrophe */
	}
	return SIZE_MAX;
}

/*
 * What stands behind a closing quote does not belong there: that quote was
 * meant to open a text, or as an apostrophe. False when none stands there.
 */
static bool refuse_behind_quote(struct span text, const char *path, size_t at,
				struct error *err)
{
	size_t end = at, from;
	struct mark opened, here;

	while (end && text.ptr[end - 1] == ' ')
		end--;
	if (end < 2 || (text.ptr[end - 1] != '\'' && text.ptr[end - 1] != '"'))
		return false;
	from = opening_quote(text, end);
	if (from == SIZE_MAX)
		return false;
	opened = check_place(text, path, from);
	here = check_place(text, path, at);
	if (opened.line == here.line)
		error_set(err, ERROR_INVALID, here,
			  _("text behind a closing quote"));
	else
		error_set(err, ERROR_INVALID, opened,
			  _("a quote is opened here, and closed in line %u only"),
			  (unsigned)here.line);
	error_hint(err, _("close it at the end of its text; double an "
			  "apostrophe inside single quotes: 'l''entente'"));
	return true;
}

/* A value in brackets or braces may just lack its comma. */
static bool may_follow_quote(const struct syntax_fault *fault, char before)
{
	if (strcmp(fault->problem, "did not find expected ',' or ']'") == 0 ||
	    strcmp(fault->problem, "did not find expected ',' or '}'") == 0)
		return before != ' ';
	return strcmp(fault->problem, "did not find expected key") == 0 ||
	       strcmp(fault->problem,
		      "did not find expected '-' indicator") == 0 ||
	       strcmp(fault->problem,
		      "did not find expected <document start>") == 0;
}

/* Where the byte's line begins, and the first byte in it that is no blank. */
static size_t line_from(struct span text, size_t at, size_t *first)
{
	while (at && text.ptr[at - 1] != '\n')
		at--;
	*first = at;
	while (*first < text.len && text.ptr[*first] == ' ')
		++*first;
	return at;
}

/* A key has its ':' before a blank or the end of its line. */
static bool line_has_key(struct span text, size_t at)
{
	for (; at < text.len && text.ptr[at] != '\n'; at++)
		if (text.ptr[at] == ':' &&
		    (at + 1 == text.len ||
		     strchr(" \t\r\n", text.ptr[at + 1])))
			return true;
	return false;
}

/*
 * "titre:x" in a first line, then "code: 13": to libyaml one key of two lines,
 * with its fault in the second. SIZE_MAX when it is not so.
 */
static size_t key_above(struct span text, const struct syntax_fault *fault)
{
	size_t first, above, begin, indent;

	if (strcmp(fault->problem,
		   "mapping values are not allowed in this context") ||
	    fault->at > text.len)
		return SIZE_MAX;
	begin = line_from(text, fault->at, &first);
	if (!begin || begin == check_bom(text))
		return SIZE_MAX;
	indent = first - begin;
	above = line_from(text, begin - 1, &first);
	if (first - above != indent || line_has_key(text, first) ||
	    strchr("\r\n#-[{\"'", text.ptr[first]))
		return SIZE_MAX;
	return first;
}

static int refuse_keyless(struct span text, const char *path, size_t at,
			  struct error *err)
{
	error_set(err, ERROR_INVALID, check_place(text, path, at), "%s",
		  _("a key without ':'"));
	return error_hint(err, "%s", _("write 'key: value'; a text that goes "
				       "on in the next line must be indented"));
}

int syntax_refuse(struct span text, const char *path,
		  const struct syntax_fault *fault, struct error *err)
{
	const struct syntax_text *known = find_text(fault);
	size_t at = fault->at, key = key_above(text, fault);
	uint32_t line;

	if (!strcmp(fault->problem,
		    "found character that cannot start any token"))
		return refuse_character(text, path, at, err);
	if (key != SIZE_MAX)
		return refuse_keyless(text, path, key, err);
	if (at && at <= text.len &&
	    may_follow_quote(fault, text.ptr[at - 1]) &&
	    refuse_behind_quote(text, path, at, err))
		return -1;
	if (!known)
		return error_set(err, ERROR_INVALID,
				 check_place(text, path, at), "%s",
				 fault->problem);
	if (known->opening && fault->from != SIZE_MAX)
		at = fault->from;
	error_set(err, ERROR_INVALID, check_place(text, path, at), "%s",
		  _(known->msg));
	if (known->hint)
		return error_hint(err, "%s", _(known->hint));
	if (fault->from == SIZE_MAX)
		return -1;
	line = check_place(text, path, fault->from).line;
	return error_hint(err, _("it was opened in line %u"), (unsigned)line);
}
