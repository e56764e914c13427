/* Every code this module gives, with words for `entente explain`. */
#include "record/record.h"

static const struct schema_code codes[] = {
	{ "R001", N_("a file that is no record"),
	  N_("Records are the files under records/ whose names end in "
	     ".yaml. Any other file there is left alone, and is in "
	     "nobody's list."), DIAG_WARNING,
	  N_("this file is no record: its name does not end in .yaml"),
	  N_("If it is a record, give it a name that ends in .yaml; if it "
	     "is none, move it out of records/.") },
	{ "R002", N_("a folder where no records lie"),
	  N_("Each kind of record has a folder of its own under records/, "
	     "and its schema names it. This file lies in none of them."),
	  DIAG_ERROR,
	  N_("no kind of record lives in this folder"),
	  N_("Move the file to the folder of its kind, which the x-folder "
	     "of a schema names. If a schema is in error, mend that first.") },
	{ "R003", N_("a file's name that is no id"),
	  N_("The name of the file, without .yaml, is the id of the "
	     "record. It must be one that every system can keep, and that "
	     "can be typed without an accent."), DIAG_ERROR,
	  N_("'Laval-Jeunes' is no id"),
	  N_("Rename the file: letters a to z without accents, digits, and "
	     "hyphens inside, as in laval-egalite-2011.yaml.") },
	{ "R004", N_("an id twice"),
	  N_("An id names one record of its kind, whichever folder the "
	     "file lies in. The second file is left alone until one of "
	     "them has another name."), DIAG_ERROR,
	  N_("two records of kind agreement have the id "
	     "'laval-egalite-2011'"),
	  N_("Compare the two files. If they are about the same thing, "
	     "keep one and remove the other; if not, rename one, and what "
	     "refers to it.") },
	{ "R005", N_("a file that cannot be read"),
	  N_("Its YAML is wrong, or holds what a record must not hold: "
	     "anchors, tags, a second document, a key twice, bytes that "
	     "are no UTF-8."), DIAG_ERROR,
	  N_("duplicate key 'title'"),
	  N_("Mend the line that is shown, or the one before it: a quote "
	     "or a bracket that is not closed, a tab, an indentation that "
	     "does not fit. git diff shows what changed since the last "
	     "save, and git restore FILE brings it back.") },
	{ "R006", N_("a record in another folder"),
	  N_("Where a record lies follows from what it says, so that whose "
	     "it is can be seen from its place."), DIAG_ERROR,
	  N_("by what it says this record belongs at "
	     "records/agreements/outaouais/outaouais-jeunes.yaml"),
	  N_("entente tidy moves the file there. Or mend the value from "
	     "which its folder follows.") },
	{ "R007", N_("no regular file"),
	  N_("A link would bring in what is not in the repository; a "
	     "folder or a device holds no text of a record."), DIAG_ERROR,
	  N_("a record must be a regular file, this is a symbolic link"),
	  N_("Put the text itself in place of the link, and remove folders "
	     "and other things that bear the name of a record.") },
	{ "R010", N_("a reference to nothing"),
	  N_("The record names another one by its id, and there is none of "
	     "that kind and id."), DIAG_ERROR,
	  N_("there is no committee 'laval-egalit'"),
	  N_("Write the id of a record that exists, or make that record "
	     "with entente new. If it was deleted, take the reference out, "
	     "or bring the file back with git.") },
	{ "R012", N_("a source for nothing"),
	  N_("A source names under 'for' the fields that it is the source "
	     "of, and this record has no such field."), DIAG_ERROR,
	  N_("the source is said to be for 'funding.total', which this "
	     "record does not have"),
	  N_("Write a path as entente show --paths ID lists them, or take "
	     "it out.") },
	{ "R013", N_("other programs read something else"),
	  N_("YAML changed: many programs still read 'no', 'yes', 'on' and "
	     "'off' as true or false, 12:30 as a number in base sixty, and "
	     "010 as eight. What is written so means one thing here and "
	     "another to them."), DIAG_WARNING,
	  N_("other programs do not read 'no' as a text"),
	  N_("Write the value as the message says: a text in quotes, a "
	     "number in full. Texts that entente itself writes are quoted.") },
	{ "R021", N_("a chain of references that comes back"),
	  N_("The schema says that these references lead from record to "
	     "record and never back, such as a plan under a wider plan. "
	     "Followed from here, they come back to this record. One of "
	     "them must be wrong."), DIAG_ERROR,
	  N_("'laval-strategie' leads back to this record"),
	  N_("Look at both places, and take out the reference that goes "
	     "the wrong way.") },
	{ "R022", N_("what only one record is to have"),
	  N_("The schema says what no two records of the kind have in "
	     "common, such as a name within a region; accents and capital "
	     "letters do not count. The two records may be about the same "
	     "thing."), DIAG_WARNING,
	  N_("'Cré de Laval' stands in 'cre-laval' as well, which may be the "
	     "same"),
	  N_("Compare the two records. If they are about the same thing, "
	     "entente join makes one of them, and what refers to either "
	     "refers to that. If not, tell it under oddities with rule: "
	     "R022.") },
	{ "R023", N_("a reference by a former id"),
	  N_("The record that is meant has another id by now. It still "
	     "says which ids it had, and so the reference leads to it."),
	  DIAG_NOTE,
	  N_("'laval-egalite' is now called 'laval-parite'"),
	  N_("entente tidy writes the new id in its place. Until then "
	     "nothing is lost.") },
	{ "R024", N_("an id that was another record's"),
	  N_("A record that was given another id keeps the former one, for "
	     "references that still use it. Two records of a kind that "
	     "claim the same id, or one that has what the other one had "
	     "before, would make it unclear whom they mean."), DIAG_ERROR,
	  N_("'laval-egalite' was the id of 'laval-parite' before"),
	  N_("Give the new record another id. Or, where no reference by "
	     "the former id is left, take it out of the former ids of the "
	     "other record.") },
};

const struct schema_code *record_codes(size_t *count)
{
	*count = ARRAY_LEN(codes);
	return codes;
}
