/* Every code this module gives, with words for `entente explain`. */
#include "schema/schema.h"

static const struct schema_code codes[] = {
	{ "S001", N_("not a schema"),
	  N_("A schema is a mapping of keywords, or true (all is allowed) or"
	     " false (nothing is)."), DIAG_ERROR,
	  N_("a schema is a mapping, true or false, not a list"),
	  N_("Write a mapping of keywords there, such as 'type: string', "
	     "or true where anything is allowed.") },
	{ "S002", N_("a keyword has a wrong value"),
	  N_("This keyword of JSON Schema takes a value of another type, or "
	     "of another range."), DIAG_ERROR,
	  N_("x-kind is 'lease', the file's name says 'leases'"),
	  N_("Write a value that the keyword takes; the reference of JSON "
	     "Schema 2020-12 says which. x-kind is the name of the file "
	     "without .yaml.") },
	{ "S003", N_("unknown x- keyword"),
	  N_("Keywords that begin with x- belong to this program, and it "
	     "knows none of this name."), DIAG_ERROR,
	  N_("unknown keyword 'x-rol'"),
	  N_("Mend the spelling; entente-schema(5) lists the keywords. A "
	     "keyword of your own must not begin with x-.") },
	{ "S004", N_("another draft, or an unknown vocabulary"),
	  N_("$schema names a draft of JSON Schema other than 2020-12, or a "
	     "meta-schema that asks for a vocabulary not known here. A check "
	     "that is left out in silence would be worse than none."),
	  DIAG_ERROR,
	  N_("only draft 2020-12 is supported"),
	  N_("Write $schema: https://json-schema.org/draft/2020-12/schema, "
	     "and what the other draft writes differently as this one has "
	     "it.") },
	{ "S005", N_("a reference leads nowhere"),
	  N_("$ref or $dynamicRef names a schema, a place or an anchor that "
	     "is not there. References lead to files under schemas/ and to "
	     "the meta-schemas of the draft, never to the network."),
	  DIAG_ERROR,
	  N_("there is nothing at '#/$defs/term'"),
	  N_("Mend the reference, or write the schema that it names: under "
	     "$defs, or in a file under schemas/.") },
	{ "S006", N_("bad pattern"),
	  N_("The text is no regular expression as JSON Schema understands "
	     "them."), DIAG_ERROR,
	  N_("bad pattern: ')' is missing"),
	  N_("Mend the expression: what is opened must be closed, and a "
	     "sign that stands for itself has a backslash before it.") },
	{ "S007", N_("a schema applies itself without end"),
	  N_("Through $ref, allOf, anyOf, oneOf, not, if or dependentSchemas"
	     " this schema comes back to itself without a step down into the"
	     " value; checking would never end."), DIAG_ERROR,
	  N_("this schema applies itself to the same value, without end"),
	  N_("Take the reference out, or put it under properties or items, "
	     "where it applies to a part of the value.") },
	{ "S008", N_("unknown keyword"),
	  N_("JSON Schema lets unknown keywords pass without effect. This "
	     "one looks like a known keyword, misspelt."), DIAG_WARNING,
	  N_("unknown keyword 'requird' has no effect"),
	  N_("Write the keyword that was meant, or take this one out.") },
	{ "S009", N_("an x- keyword has a wrong value"),
	  N_("The keyword is known, its value is not what it takes."),
	  DIAG_ERROR,
	  N_("'sometimes' is not known here"),
	  N_("Write a value that the keyword takes; entente-schema(5) says "
	     "what each of them takes.") },
	{ "S010", N_("a name that the schema does not have"),
	  N_("The keyword names a property, and the schema declares none of "
	     "that name there."), DIAG_WARNING,
	  N_("the schema has no property 'regoin'"),
	  N_("Mend the name, or declare the property under properties.") },
	{ "S011", N_("the schema is too deep or too costly"),
	  N_("Checking is bounded in depth and in work; this schema goes "
	     "over a bound for this value."), DIAG_ERROR,
	  N_("checking this against the schema takes too long"),
	  N_("Take out of the schema alternatives that lie within each "
	     "other many times over, or shorten the value.") },
	{ "S012", N_("a rule that cannot be read"),
	  N_("The expression of a rule under x-rules is none, or names what "
	     "the schema does not have. The rule is left out until then."),
	  DIAG_ERROR,
	  N_("rule 'signed-in-time': 'singed' is neither a date nor a field"),
	  N_("Mend the expression at the place that is shown; "
	     "entente-expression(5) has the language.") },
	{ "S101", N_("wrong type"),
	  N_("The schema wants another type of value here. In YAML, 2013 is "
	     "a number and '2013' is a text: quotes make a text of it."),
	  DIAG_ERROR,
	  N_("expected a text, not a whole number"),
	  N_("Put a number, a date or true in quotes where a text is "
	     "meant. Write an amount with digits and a point, without "
	     "quotes, blanks or sign; entente set takes it as people write "
	     "it. Begin a list or a mapping in the line below its key, "
	     "indented.") },
	{ "S102", N_("a key is missing"),
	  N_("The schema requires this key in this mapping."), DIAG_ERROR,
	  N_("the key 'title' is missing"),
	  N_("Add the key and its value: entente set ID KEY=VALUE.") },
	{ "S103", N_("unknown key"),
	  N_("The schema allows no key of this name here. It may be "
	     "misspelt, or stand at the wrong depth."), DIAG_ERROR,
	  N_("unknown key 'themse'"),
	  N_("Mend the spelling, or move the line below the key that it "
	     "belongs to. entente show --paths ID lists the keys of a "
	     "record with their labels.") },
	{ "S104", N_("not an allowed value"),
	  N_("The schema lists the values that are allowed here, and this is"
	     " none of them."), DIAG_ERROR,
	  N_("'fiscl' is none of the allowed values"),
	  N_("Write one of the values that are listed, accents included. "
	     "If none fits, whoever keeps the schemas can add one.") },
	{ "S105", N_("wrong form"),
	  N_("The text does not match the pattern that the schema gives."),
	  DIAG_ERROR,
	  N_("'$' does not have the form ^[A-Z]{3}$"),
	  N_("Write the text in that form. An id has the letters a to z, "
	     "digits, and hyphens inside, as in laval-egalite-2011; a "
	     "currency has three capital letters, as in CAD.") },
	{ "S106", N_("wrong format"),
	  N_("Dates are written 2014, 2014-04 or 2014-04-01, with ~ after it"
	     " when it is approximate, ? when it is uncertain; '..' alone is"
	     " an open end. Other formats are full dates, times, durations, "
	     "e-mail and web addresses, names of hosts and more; the message "
	     "shows what one looks like."), DIAG_ERROR,
	  N_("'31 mars 2014' is no date"),
	  N_("Write the value as the message shows it. A date begins with "
	     "the year and says no more than the source: 2014-03-31, "
	     "2014-03 or 2014.") },
	{ "S107", N_("too short or too long"),
	  N_("The schema bounds the number of characters of this text."),
	  DIAG_ERROR,
	  N_("this text must not be empty"),
	  N_("Write the text, or shorten it. A key whose value is not "
	     "known is left out.") },
	{ "S108", N_("out of range"),
	  N_("The schema bounds this number."), DIAG_ERROR,
	  N_("0 is less than 1, the least allowed"),
	  N_("Mend the number. A key whose value is not known is left out, "
	     "not written as 0.") },
	{ "S109", N_("not a multiple"),
	  N_("The schema wants a multiple of a step, such as 0.01 for cents."),
	  DIAG_ERROR,
	  N_("810.005 is no multiple of 0.01"),
	  N_("Mend the number, or round it to the step.") },
	{ "S110", N_("too few or too many items"),
	  N_("The schema bounds the number of items of this list."), DIAG_ERROR,
	  N_("this list must not be empty"),
	  N_("Add items, or remove some. A list of which nothing is known "
	     "is left out; [] says that there is none.") },
	{ "S111", N_("an item twice"),
	  N_("No two items of this list may be equal."), DIAG_ERROR,
	  N_("'2014-04-01' is in this list twice"),
	  N_("Remove one of the two, or mend the one that was meant to be "
	     "another.") },
	{ "S112", N_("an item of a set twice"),
	  N_("This list is a set: the order of its items means nothing, and "
	     "each is in it once."), DIAG_ERROR,
	  N_("'jeunesse' is in this list twice"),
	  N_("Remove one of the two, or mend the one that was meant to be "
	     "another.") },
	{ "S113", N_("two items are the same thing"),
	  N_("The schema says by which properties items of this list are "
	     "told apart, and two of them agree in all of those. Make them "
	     "one item, or give one of them a key."), DIAG_ERROR,
	  N_("items 1 and 2 are the same: organization mess"),
	  N_("Put what both say into one item, several roles for instance; "
	     "or give one of them a key that tells it apart.") },
	{ "S114", N_("the end is before the start"),
	  N_("The last day in force of a term comes before its first day, "
	     "whichever way imprecise dates are read."), DIAG_ERROR,
	  N_("term.end 2010-03-31 is before term.start 2011"),
	  N_("Compare both dates with the source. The end is the last day "
	     "in force: 2015-03-31 when the fiscal year 2014-2015 is the "
	     "last one. If it is the source that contradicts itself, tell "
	     "it under oddities with rule: S114.") },
	{ "S115", N_("too few or too many keys"),
	  N_("The schema bounds the number of keys of this mapping."),
	  DIAG_ERROR,
	  N_("0 keys, at least 1 are wanted"),
	  N_("Write below the key what is known, or take the key out.") },
	{ "S116", N_("a key of the wrong form"),
	  N_("The schema has a rule for the names of keys in this mapping."),
	  DIAG_ERROR,
	  N_("key 'Total': 'Total' does not have the form ^[a-z]+$"),
	  N_("Give the key another name, as the rule wants it.") },
	{ "S117", N_("a key needs another one"),
	  N_("The schema requires a second key where the first is given."),
	  DIAG_ERROR,
	  N_("'rent' needs the key 'currency' beside it"),
	  N_("Add the second key, or take the first one out.") },
	{ "S118", N_("none, or too many, of the allowed forms"),
	  N_("The schema allows several forms here, or excludes one. When "
	     "one of the forms is clearly meant, its own complaints are "
	     "shown in place of this one."), DIAG_ERROR,
	  N_("these keys exclude each other: 'end', 'notice'"),
	  N_("Keep one of the forms: of keys that exclude each other, take "
	     "all but one out.") },
	{ "S119", N_("an item is wanted that is not there"),
	  N_("The schema says how many items of this list must, or may, have"
	     " a certain form."), DIAG_ERROR,
	  N_("no item here has the form that one of them must have"),
	  N_("Add an item of that form, or remove what there is too much "
	     "of.") },
};

const struct schema_code *schema_codes(size_t *count)
{
	*count = ARRAY_LEN(codes);
	return codes;
}
