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
	{ "R214", N_("a renewal that begins before the end"),
	  N_("There is, certainly, a day on which both this record and "
	     "the one that it renews are in force, with all amendments "
	     "counted. A date may be wrong, or an early end of the older "
	     "one be missing."), DIAG_WARNING,
	  N_("begins 2014-04-01, before 'laval-egalite-2011', which it "
	     "renews, has ended (2015-03-31)"),
	  N_("Compare both dates with the sources. An agreement that was "
	     "ended early has an amendment, see entente-end(1). If the "
	     "sources say so, tell it under oddities with rule: R214.") },
	{ "R215", N_("nothing in force between two terms"),
	  N_("This record begins, certainly, more than a day after all "
	     "that it renews had ended."), DIAG_NOTE,
	  N_("begins 2016-04-01, and 'laval-egalite-2011', which it renews, "
	     "had ended (2015-03-31)"),
	  N_("If the older one was prolonged, add the amendment, see "
	     "entente-extend(1); if there was a term in between, add its "
	     "record. Otherwise nothing is to be done.") },
	{ "R216", N_("two records that renew the same one"),
	  N_("Another record names the same predecessor. That happens when "
	     "an agreement is divided; more often one of the two links is "
	     "wrong, or one record was written twice."), DIAG_WARNING,
	  N_("renews 'laval-egalite-2011', which 'laval-jeunes' renews as "
	     "well"),
	  N_("If it was divided, write at each link which part goes over, "
	     "as part: TEXT. If not, take one of the links out, or one of "
	     "the records. If only the source says so, tell it under "
	     "oddities with rule: R216.") },
	{ "R217", N_("a number that does not follow"),
	  N_("The number in the lineage that the record says of itself is not "
	     "the one after what it renews: by their numbers, or counted from "
	     "the first one. Links that are inferred do not count."),
	  DIAG_WARNING,
	  N_("the number said is 4, counted from what it renews it is 3"),
	  N_("Compare the number with the source; add the record of a term in "
	     "between, or mend the link. If the source says so, tell it under "
	     "oddities with rule: R217.") },
	{ "R221", N_("a reference to what was not there then"),
	  N_("The schema says that what this refers to must exist during "
	     "the term. It had, certainly, ended before the term begins, "
	     "or it begins after the term has ended."), DIAG_WARNING,
	  N_("'laval-egalite' had ended (2010) before this begins "
	     "(2011-04-01)"),
	  N_("Compare the dates of both records with the sources, and mend "
	     "the one that is wrong; or refer to what took its place. If "
	     "the source says so, tell it under oddities with rule: R221.") },
	{ "R301", N_("seats that do not make the total"),
	  N_("The total of seats that the source states is not the sum "
	     "of the seats of the members listed, and no number of seats "
	     "that is not known could make it so. Either one of them is "
	     "wrong, or the source says so; then an oddity of the record "
	     "explains it."), DIAG_WARNING,
	  N_("the total said is 19, the seats listed make 20"),
	  N_("Compare both with the source, and mend the one that is "
	     "wrong; or explain it with rule: R301.") },
	{ "R302", N_("amounts that do not make the total"),
	  N_("The amounts of the parties, or of the parts, are more than "
	     "the total; or they are less, and each of them is known. "
	     "Amounts for other years than the total, in another currency, "
	     "approximate or for several bodies are not counted. Either one "
	     "of them is wrong, or the source says so; then an oddity of "
	     "the record explains it."), DIAG_WARNING,
	  N_("the total is 460000, the amounts listed make 480000"),
	  N_("Compare the amounts with the source, and mend the one that is "
	     "wrong; add the party that is missing; or explain it with "
	     "rule: R302.") },
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
