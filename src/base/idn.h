/*
 * Labels of internationalized host names: IDNA2008 (RFC 5890 to 5893), through
 * libidn2. A U-label is what people read ("québec"), its A-label what the DNS
 * holds ("xn--qubec-csa"). The rules are those for registering a name, which
 * are stricter than those for looking one up.
 */
#ifndef BASE_IDN_H
#define BASE_IDN_H

#include "base/base.h"
#include "base/span.h"

enum {
	IDN_ALABEL_SIZE = 64, /* an A-label and its NUL */
	IDN_ULABEL_SIZE = 256,
};

/*
 * The A-label of a text with characters beyond ASCII; false when it is no
 * U-label, or too long for one. With compose it is put into NFC first, which
 * a U-label must be in.
 */
bool idn_to_alabel(char out[IDN_ALABEL_SIZE], struct span text, bool compose);
/*
 * The U-label of an A-label in any case; false when what begins with "xn--"
 * is none, because it stands for no U-label or is not its only spelling.
 */
bool idn_to_ulabel(char out[IDN_ULABEL_SIZE], struct span text);

/*
 * Right-to-left writing (RFC 5893). One label with a letter or digit of it
 * makes the whole name a bidi name, and all labels of such a name must obey
 * the bidi rule. Labels are U-labels, or ASCII.
 */
bool idn_is_rtl(struct span label);
bool idn_obeys_bidi(struct span label);

#endif
