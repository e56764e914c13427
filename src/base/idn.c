#include "base/idn.h"

#include <string.h>

#include <idn2.h>

#include "base/mem.h"
#include "base/text.h"

/* ---- the two forms of a label ---- */

/* libidn2 wants a NUL at the end, and none before. */
static bool copy(char *out, size_t size, struct span text)
{
	if (text.len >= size || span_find_byte(text, '\0') != SIZE_MAX)
		return false;
	if (text.len)
		memcpy(out, text.ptr, text.len);
	out[text.len] = '\0';
	return true;
}

/* Takes over what libidn2 made; false when it made nothing, or too much. */
static bool take(char *out, size_t size, char *made, int result)
{
	bool fits;

	if (result == IDN2_MALLOC)
		mem_out();
	fits = result == IDN2_OK && made && copy(out, size, span_text(made));
	idn2_free(made);
	return fits;
}

bool idn_to_alabel(char out[IDN_ALABEL_SIZE], struct span text, bool compose)
{
	char label[IDN_ULABEL_SIZE];
	uint8_t *made = NULL;
	int result;

	if (!text.len || text_invalid(text) != SIZE_MAX ||
	    !copy(label, sizeof(label), text))
		return false;
	result = idn2_register_u8((const uint8_t *)label, NULL, &made,
				  compose ? IDN2_NFC_INPUT : 0);
	/* What is all ASCII comes back as it is. */
	return take(out, IDN_ALABEL_SIZE, (char *)made, result) &&
		strncmp(out, "xn--", 4) == 0;
}

bool idn_to_ulabel(char out[IDN_ULABEL_SIZE], struct span text)
{
	char label[IDN_ALABEL_SIZE], again[IDN_ALABEL_SIZE];
	char *made = NULL;
	int result;

	if (!copy(label, sizeof(label), text))
		return false;
	/* RFC 5891, section 5.3: in lower case before it is looked at. */
	for (char *at = label; *at; at++)
		if (*at >= 'A' && *at <= 'Z')
			*at = (char)(*at - 'A' + 'a');
	result = idn2_to_unicode_8z8z(label, &made, IDN2_NO_TR46);
	return take(out, IDN_ULABEL_SIZE, made, result) &&
		idn_to_alabel(again, span_text(out), false) &&
		strcmp(label, again) == 0;
}

/* ---- the bidi rule ---- */

#define CLASS(direction) (1u << (direction))

struct writing {
	unsigned found;            /* CLASS of each character */
	enum text_direction first;
	enum text_direction last;  /* that is no mark */
};

static struct writing look_at(struct span label)
{
	struct writing writing = { 0, TEXT_OTHER, TEXT_OTHER };

	while (label.len) {
		enum text_direction direction;
		uint32_t point;
		size_t used = text_decode(&point, label);

		if (!used)
			return (struct writing){ 0, TEXT_OTHER, TEXT_OTHER };
		direction = text_direction(point);
		if (!writing.found)
			writing.first = direction;
		if (direction != TEXT_MARK)
			writing.last = direction;
		writing.found |= CLASS(direction);
		label = span_from(label, used);
	}
	return writing;
}

bool idn_is_rtl(struct span label)
{
	return look_at(label).found & (CLASS(TEXT_RIGHT) |
				       CLASS(TEXT_ARABIC_DIGIT));
}

/* RFC 5893, section 2: conditions 1 to 6. */
bool idn_obeys_bidi(struct span label)
{
	const unsigned digits = CLASS(TEXT_DIGIT) | CLASS(TEXT_ARABIC_DIGIT);
	const unsigned both = CLASS(TEXT_DIGIT) | CLASS(TEXT_MARK) |
		CLASS(TEXT_NEUTRAL);
	struct writing writing = look_at(label);

	if (writing.first == TEXT_LEFT)
		return !(writing.found & ~(both | CLASS(TEXT_LEFT))) &&
			CLASS(writing.last) & (CLASS(TEXT_LEFT) |
					       CLASS(TEXT_DIGIT));
	return writing.first == TEXT_RIGHT &&
		!(writing.found & ~(both | digits | CLASS(TEXT_RIGHT))) &&
		CLASS(writing.last) & (digits | CLASS(TEXT_RIGHT)) &&
		(writing.found & digits) != digits;
}
