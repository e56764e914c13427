/* Every code this module gives, with words for `entente explain`. */
#include "renewal/renewal.h"

static const struct schema_code codes[] = {
	{ "R201", N_("an amendment that cannot be applied"),
	  N_("The path of the change leads nowhere in the text as "
	     "amended so far, or the change removes what is not there. "
	     "The change is left out."), DIAG_ERROR,
	  N_("amendment '2014-s4k9' removes 'funding', which is not there"),
	  N_("Mend the path, which is that of a field of the record; or "
	     "write the new value under 'to'.") },
	{ "R202", N_("an amendment starts from another value"),
	  N_("The change says from which value it starts, and the text "
	     "as amended so far has another. Either the value was "
	     "corrected since, or an amendment before it is missing. The "
	     "change is left out."), DIAG_ERROR,
	  N_("amendment '2014-s4k9' changes 'term.end' from a value that "
	     "it does not have"),
	  N_("Write under 'from' the value that the text has before the "
	     "change, or leave 'from' out. If an amendment in between is "
	     "missing, add it. If it is the source that says so, tell it "
	     "under oddities with rule: R202.") },
	{ "R203", N_("an amendment without a date"),
	  N_("Changes to the term count from the day they were agreed, "
	     "all others from the day they are effective. Without that "
	     "date a change counts always, even for days long before it."),
	  DIAG_NOTE,
	  N_("amendment '2014-s4k9' has no date: it counts always"),
	  N_("Add 'agreed' or 'effective' when a source gives the day; "
	     "until then nothing is to be done.") },
	{ "R204", N_("a text as amended breaks the schema"),
	  N_("With the amendments that count from some day on, the "
	     "record would no longer be valid."), DIAG_ERROR,
	  N_("after amendment '2014-s4k9': term.end 2010-03-31 is before "
	     "term.start 2011-04-01"),
	  N_("Mend the change that the amendment makes, so that the text "
	     "after it is a valid record.") },
	{ "R205", N_("too many amendments"),
	  N_("Each amendment gives one or two texts to check; past the "
	     "bound they are not checked."), DIAG_WARNING,
	  N_("too many amendments: the texts from here on were not checked"),
	  N_("Put amendments of the same day into one, or begin a new "
	     "record by a renewal.") },
	{ "R211", N_("a renewal that renews itself"),
	  N_("Followed from agreement to agreement, the links to what "
	     "was renewed come back to this record. One of them must be "
	     "wrong."), DIAG_ERROR,
	  N_("renews 'laval-jeunes-2014', which renews this record in turn"),
	  N_("The newer record names the older one: take the link out that "
	     "goes the other way.") },
	{ "R212", N_("a renewal that begins before what it renews"),
	  N_("The newer record begins, certainly, before the one that it "
	     "names as its predecessor: the link may stand the wrong way "
	     "round, or a year be wrong."), DIAG_WARNING,
	  N_("begins 2012, before 'laval-economie-sociale-2013' (2013), "
	     "which it renews"),
	  N_("Compare the years with the source; turn the link round if it "
	     "is the other record that is newer. If the source says so, "
	     "tell it under oddities with rule: R212.") },
	{ "R213", N_("a total for other years than those of the term"),
	  N_("The number of years that the total covers is not the "
	     "length of the term. Either one of them is wrong, or the "
	     "source says so; then an oddity of the record explains it."),
	  DIAG_WARNING,
	  N_("the total is for 3 years, the term has 5"),
	  N_("Compare both with the source, and mend the one that is "
	     "wrong; or explain it with rule: R213.") },
	{ "R301", N_("seats that do not make the total"),
	  N_("The total of seats that the source states is not the sum "
	     "of the seats of the members listed, and no number of seats "
	     "that is not known could make it so. Either one of them is "
	     "wrong, or the source says so; then an oddity of the record "
	     "explains it."), DIAG_WARNING,
	  N_("the total said is 19, the seats listed make 20"),
	  N_("Compare both with the source, and mend the one that is "
	     "wrong; or explain it with rule: R301.") },
	{ "R401", N_("a rule that could not be decided"),
	  N_("A rule of the schema asks so much of this record that it was "
	     "given up: every item of a list again for every item of "
	     "another."), DIAG_WARNING,
	  N_("rule 'shares-differ' takes too long for this record"),
	  N_("Write the rule so that it asks less, in the schema that "
	     "entente explain RULE names; or make two records of this "
	     "one.") },
};

const struct schema_code *renewal_codes(size_t *count)
{
	*count = ARRAY_LEN(codes);
	return codes;
}
