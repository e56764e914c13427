/*
 * Host names: RFC 1123, section 2.1, and the internationalized ones of
 * RFC 5890, section 2.3.2.3.
 */
#include "base/idn.h"
#include "schema/format.h"

enum {
	LABEL_LENGTH = 63,  /* RFC 1035, section 2.3.4 */
	NAME_LENGTH = 253,  /* of 255, without the root and the first length */
	TEXT_LENGTH = 4096, /* bytes that could be a name before it is encoded */
};

/* What the labels so far make of the name. */
struct name {
	size_t length; /* as the DNS would hold it, with full stops between */
	bool rtl;      /* one is written from right to left */
	bool unruly;   /* one does not obey the bidi rule */
};

static bool is_ascii(struct span text)
{
	for (size_t i = 0; i < text.len; i++)
		if ((unsigned char)text.ptr[i] >= 0x80)
			return false;
	return true;
}

/* Letters, digits, and hyphens between them. */
static bool is_ldh(struct span label)
{
	if (!label.len || label.len > LABEL_LENGTH || label.ptr[0] == '-' ||
	    label.ptr[label.len - 1] == '-')
		return false;
	for (size_t i = 0; i < label.len; i++)
		if (!char_is_letter(label.ptr[i]) &&
		    !char_is_digit(label.ptr[i]) && label.ptr[i] != '-')
			return false;
	return true;
}

/* "xn--", in any case (RFC 5890, section 2.3.2.1). */
static bool has_prefix(struct span label)
{
	return label.len >= 4 && (label.ptr[0] | 0x20) == 'x' &&
		(label.ptr[1] | 0x20) == 'n' &&
		span_is(span_part(label, 2, 2), "--");
}

static bool add_label(struct name *name, struct span label,
		      enum host_kind kind)
{
	char alabel[IDN_ALABEL_SIZE], ulabel[IDN_ULABEL_SIZE];
	struct span read = label;

	if (!is_ascii(label)) {
		if (kind < HOST_UNICODE ||
		    !idn_to_alabel(alabel, label, kind == HOST_COMPOSE))
			return false;
		label = span_text(alabel);
	} else if (!is_ldh(label)) {
		return false;
	} else if (kind != HOST_SYNTAX && has_prefix(label)) {
		if (!idn_to_ulabel(ulabel, label))
			return false;
		read = span_text(ulabel);
	}
	name->length += label.len + (name->length ? 1 : 0);
	name->rtl = name->rtl || idn_is_rtl(read);
	name->unruly = name->unruly || !idn_obeys_bidi(read);
	return name->length <= NAME_LENGTH;
}

/*
 * Bytes of the full stop at the start, or 0. People also type the three of
 * East Asian keyboards, which stand for it (RFC 3490, section 3.1; RFC 5895,
 * section 2).
 */
static size_t stop_length(struct span text, enum host_kind kind)
{
	if (span_starts(text, "."))
		return 1;
	return kind == HOST_UNICODE &&
		(span_starts(text, "\xe3\x80\x82") ||
		 span_starts(text, "\xef\xbc\x8e") ||
		 span_starts(text, "\xef\xbd\xa1")) ? 3 : 0;
}

bool host_fits(struct span name, enum host_kind kind)
{
	struct name sum = { 0, false, false };
	size_t len = 0, stop = 0;

	if (name.len > TEXT_LENGTH)
		return false;
	do {
		name = span_from(name, len + stop);
		for (len = 0; len < name.len; len++) {
			stop = stop_length(span_from(name, len), kind);
			if (stop)
				break;
		}
		if (!add_label(&sum, span_part(name, 0, len), kind))
			return false;
	} while (len < name.len);
	/* RFC 5893, section 2: one such label, and the rule is for all. */
	return kind == HOST_SYNTAX || !sum.rtl || !sum.unruly;
}

/* RFC 1123, section 2.1: #.#.#.# is an address, never the name of a host. */
static bool is_dotted_decimal(struct span text)
{
	size_t stops = 0;

	for (size_t i = 0; i < text.len; i++) {
		if (text.ptr[i] == '.')
			stops++;
		else if (!char_is_digit(text.ptr[i]))
			return false;
	}
	return stops == 3;
}

bool format_hostname(struct span text)
{
	return host_fits(text, HOST_ASCII) && !is_dotted_decimal(text);
}

bool format_idn_hostname(struct span text)
{
	return host_fits(text, HOST_UNICODE) && !is_dotted_decimal(text);
}
