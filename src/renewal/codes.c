/* Every code this module gives, with words for `entente explain`. */
#include <string.h>

#include "renewal/renewal.h"

static const struct schema_code codes[] = {
	{ "R201", N_("an amendment that cannot be applied"),
	  N_("The path of the change leads nowhere in the text as "
	     "amended so far, or the change removes what is not there. "
	     "The change is left out.") },
	{ "R202", N_("an amendment starts from another value"),
	  N_("The change says from which value it starts, and the text "
	     "as amended so far has another. Either the value was "
	     "corrected since, or an amendment before it is missing. The "
	     "change is left out.") },
	{ "R203", N_("an amendment without a date"),
	  N_("Changes to the term count from the day they were agreed, "
	     "all others from the day they are effective. Without that "
	     "date a change counts always, even for days long before it.") },
	{ "R204", N_("a text as amended breaks the schema"),
	  N_("With the amendments that count from some day on, the "
	     "record would no longer be valid.") },
	{ "R205", N_("too many amendments"),
	  N_("Each amendment gives one or two texts to check; past the "
	     "bound they are not checked.") },
	{ "R211", N_("a renewal that renews itself"),
	  N_("Followed from agreement to agreement, the links to what "
	     "was renewed come back to this record. One of them must be "
	     "wrong.") },
	{ "R212", N_("a renewal that begins before what it renews"),
	  N_("The newer record begins, certainly, before the one that it "
	     "names as its predecessor: the link may stand the wrong way "
	     "round, or a year be wrong.") },
	{ "R213", N_("a total for other years than those of the term"),
	  N_("The number of years that the total covers is not the "
	     "length of the term. Either one of them is wrong, or the "
	     "source says so; then an oddity of the record explains it.") },
	{ "R301", N_("seats that do not make the total"),
	  N_("The total of seats that the source states is not the sum "
	     "of the seats of the members listed, and no number of seats "
	     "that is not known could make it so. Either one of them is "
	     "wrong, or the source says so; then an oddity of the record "
	     "explains it.") },
};

const struct schema_code *renewal_codes(size_t *count)
{
	*count = ARRAY_LEN(codes);
	return codes;
}

const struct schema_code *renewal_code_find(const char *code)
{
	for (size_t i = 0; i < ARRAY_LEN(codes); i++)
		if (strcmp(codes[i].code, code) == 0)
			return &codes[i];
	return NULL;
}
