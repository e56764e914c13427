/*
 * What every file may count on: fixed-width types, attributes, gettext.
 *
 * Messages are written in English in the code and go through _() where they
 * are made, or N_() in static tables and _() where they are printed. Machine
 * output (JSON, codes, ids) never does.
 */
#ifndef BASE_BASE_H
#define BASE_BASE_H

#include <libintl.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define _(text) gettext(text)
#define N_(text) (text)
#define NG_(one, many, n) ngettext(one, many, (unsigned long)(n))

#if defined(__GNUC__)
#define FORMAT_PRINTF(fmt, args) __attribute__((format(printf, fmt, args)))
#define MUST_USE __attribute__((warn_unused_result))
#else
#define FORMAT_PRINTF(fmt, args)
#define MUST_USE
#endif

#define ARRAY_LEN(array) (sizeof(array) / sizeof((array)[0]))

#endif
