/* Every code this module gives, with words for `entente explain`. */
#include <string.h>

#include "schema/schema.h"

static const struct schema_code codes[] = {
	{ "S001", N_("not a schema"),
	  N_("A schema is a mapping of keywords, or true (all is allowed) or"
	     " false (nothing is).") },
	{ "S002", N_("a keyword has a wrong value"),
	  N_("This keyword of JSON Schema takes a value of another type, or "
	     "of another range.") },
	{ "S003", N_("unknown x- keyword"),
	  N_("Keywords that begin with x- belong to this program, and it "
	     "knows none of this name.") },
	{ "S004", N_("another draft, or an unknown vocabulary"),
	  N_("$schema names a draft of JSON Schema other than 2020-12, or a "
	     "meta-schema that asks for a vocabulary not known here. A check "
	     "that is left out in silence would be worse than none.") },
	{ "S005", N_("a reference leads nowhere"),
	  N_("$ref or $dynamicRef names a schema, a place or an anchor that "
	     "is not there. References lead to files under schemas/ and to "
	     "the meta-schemas of the draft, never to the network.") },
	{ "S006", N_("bad pattern"),
	  N_("The text is no regular expression as JSON Schema understands "
	     "them.") },
	{ "S007", N_("a schema applies itself without end"),
	  N_("Through $ref, allOf, anyOf, oneOf, not, if or dependentSchemas"
	     " this schema comes back to itself without a step down into the"
	     " value; checking would never end.") },
	{ "S008", N_("unknown keyword"),
	  N_("JSON Schema lets unknown keywords pass without effect. This "
	     "one looks like a known keyword, misspelt.") },
	{ "S009", N_("an x- keyword has a wrong value"),
	  N_("The keyword is known, its value is not what it takes.") },
	{ "S010", N_("a name that the schema does not have"),
	  N_("The keyword names a property, and the schema declares none of "
	     "that name there.") },
	{ "S011", N_("the schema is too deep or too costly"),
	  N_("Checking is bounded in depth and in work; this schema goes "
	     "over a bound for this value.") },
	{ "S101", N_("wrong type"),
	  N_("The schema wants another type of value here. In YAML, 2013 is "
	     "a number and '2013' is a text: quotes make a text of it.") },
	{ "S102", N_("a key is missing"),
	  N_("The schema requires this key in this mapping.") },
	{ "S103", N_("unknown key"),
	  N_("The schema allows no key of this name here. It may be "
	     "misspelt, or stand at the wrong depth.") },
	{ "S104", N_("not an allowed value"),
	  N_("The schema lists the values that are allowed here, and this is"
	     " none of them.") },
	{ "S105", N_("wrong form"),
	  N_("The text does not match the pattern that the schema gives.") },
	{ "S106", N_("wrong format"),
	  N_("Dates are written 2014, 2014-04 or 2014-04-01, with ~ after it"
	     " when it is approximate, ? when it is uncertain; '..' alone is"
	     " an open end. Other formats are full dates, times, durations, "
	     "e-mail and web addresses, names of hosts and more; the message "
	     "shows what one looks like.") },
	{ "S107", N_("too short or too long"),
	  N_("The schema bounds the number of characters of this text.") },
	{ "S108", N_("out of range"),
	  N_("The schema bounds this number.") },
	{ "S109", N_("not a multiple"),
	  N_("The schema wants a multiple of a step, such as 0.01 for cents.") },
	{ "S110", N_("too few or too many items"),
	  N_("The schema bounds the number of items of this list.") },
	{ "S111", N_("an item twice"),
	  N_("No two items of this list may be equal.") },
	{ "S112", N_("an item of a set twice"),
	  N_("This list is a set: the order of its items means nothing, and "
	     "each is in it once.") },
	{ "S113", N_("two items are the same thing"),
	  N_("The schema says by which properties items of this list are "
	     "told apart, and two of them agree in all of those. Make them "
	     "one item, or give one of them a key.") },
	{ "S114", N_("the end is before the start"),
	  N_("The last day in force of a term comes before its first day, "
	     "whichever way imprecise dates are read.") },
	{ "S115", N_("too few or too many keys"),
	  N_("The schema bounds the number of keys of this mapping.") },
	{ "S116", N_("a key of the wrong form"),
	  N_("The schema has a rule for the names of keys in this mapping.") },
	{ "S117", N_("a key needs another one"),
	  N_("The schema requires a second key where the first is given.") },
	{ "S118", N_("none, or too many, of the allowed forms"),
	  N_("The schema allows several forms here, or excludes one. When "
	     "one of the forms is clearly meant, its own complaints are "
	     "shown in place of this one.") },
	{ "S119", N_("an item is wanted that is not there"),
	  N_("The schema says how many items of this list must, or may, have"
	     " a certain form.") },
};

const struct schema_code *schema_code_find(const char *code)
{
	for (size_t i = 0; i < ARRAY_LEN(codes); i++)
		if (!strcmp(codes[i].code, code))
			return &codes[i];
	return NULL;
}

const struct schema_code *schema_codes(size_t *count)
{
	*count = ARRAY_LEN(codes);
	return codes;
}
