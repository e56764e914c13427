#include "report/svg.h"

#include "base/text.h"

static void add_entity(struct buf *out, char byte)
{
	switch (byte) {
	case '<':
		buf_add_text(out, "&lt;");
		break;
	case '>':
		buf_add_text(out, "&gt;");
		break;
	case '&':
		buf_add_text(out, "&amp;");
		break;
	case '"':
		buf_add_text(out, "&quot;");
		break;
	default:
		buf_add_byte(out, byte);
	}
}

/*
 * XML 1.0 §2.2 leaves out U+FFFE and U+FFFF, besides what text_add_safe() shows
 * by its number.
 */
void svg_escape(struct buf *out, struct span text)
{
	struct buf safe;

	buf_init(&safe);
	text_add_safe(&safe, text);
	for (size_t i = 0; i < safe.len;) {
		struct span rest = span_from(buf_span(&safe), i);

		if (span_starts(rest, "\xef\xbf\xbe") ||
		    span_starts(rest, "\xef\xbf\xbf")) {
			buf_printf(out, "\\u%s", rest.ptr[2] == '\xbe'
						 ? "fffe" : "ffff");
			i += 3;
		} else {
			add_entity(out, rest.ptr[0]);
			i++;
		}
	}
	buf_release(&safe);
}

void svg_number(struct buf *out, int64_t tenths)
{
	int64_t size = tenths < 0 ? -tenths : tenths;

	buf_printf(out, "%s%lld", tenths < 0 ? "-" : "",
		   (long long)(size / 10));
	if (size % 10)
		buf_printf(out, ".%lld", (long long)(size % 10));
}

static void add_attribute(struct buf *out, const char *name, int64_t tenths)
{
	buf_printf(out, " %s=\"", name);
	svg_number(out, tenths);
	buf_add_byte(out, '"');
}

static void add_described(struct buf *out, const char *name,
			  const char *prefix, struct span text)
{
	buf_printf(out, "<%s id=\"%s-%s\">", name, prefix, name);
	svg_escape(out, text);
	buf_printf(out, "</%s>\n", name);
}

void svg_begin(struct buf *out, const struct svg_head *head)
{
	const char *prefix = head->prefix ? head->prefix : "picture";

	if (!head->prefix)
		buf_add_text(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
	buf_add_text(out, "<svg xmlns=\"http://www.w3.org/2000/svg\"");
	add_attribute(out, "width", head->width);
	add_attribute(out, "height", head->height);
	buf_add_text(out, " viewBox=\"0 0 ");
	svg_number(out, head->width);
	buf_add_byte(out, ' ');
	svg_number(out, head->height);
	buf_printf(out, "\" role=\"img\" aria-labelledby=\"%s-title %s-desc\" "
			"xml:lang=\"%s\" font-family=\"system-ui, "
			"sans-serif\">\n", prefix, prefix,
		   head->lang == LANG_FR ? "fr" : "en");
	add_described(out, "title", prefix, head->title);
	add_described(out, "desc", prefix, head->desc);
	svg_rect(out, 0, 0, head->width, head->height, "fill=\"#fff\"");
}

void svg_end(struct buf *out)
{
	buf_add_text(out, "</svg>\n");
}

void svg_text(struct buf *out, const struct svg_text *at, struct span text)
{
	static const char *const anchors[] = {
		[SVG_START] = "", [SVG_MIDDLE] = " text-anchor=\"middle\"",
		[SVG_END] = " text-anchor=\"end\"",
	};

	buf_add_text(out, "<text");
	add_attribute(out, "x", at->x);
	add_attribute(out, "y", at->y);
	buf_printf(out, " font-size=\"%d\"%s%s%s fill=\"%s\">", at->size,
		   at->bold ? " font-weight=\"bold\"" : "",
		   at->halo ? " stroke=\"#fff\" stroke-width=\"4\" "
			      "paint-order=\"stroke\"" : "",
		   anchors[at->anchor], at->fill ? at->fill : SVG_INK);
	svg_escape(out, text);
	buf_add_text(out, "</text>\n");
}

void svg_rect(struct buf *out, int64_t x, int64_t y, int64_t width,
	      int64_t height, const char *attributes)
{
	buf_add_text(out, "<rect");
	add_attribute(out, "x", x);
	add_attribute(out, "y", y);
	add_attribute(out, "width", width);
	add_attribute(out, "height", height);
	buf_printf(out, " %s/>\n", attributes);
}

void svg_line(struct buf *out, int64_t x1, int64_t y1, int64_t x2, int64_t y2,
	      const char *attributes)
{
	buf_add_text(out, "<line");
	add_attribute(out, "x1", x1);
	add_attribute(out, "y1", y1);
	add_attribute(out, "x2", x2);
	add_attribute(out, "y2", y2);
	buf_printf(out, " %s/>\n", attributes);
}

/* Common fonts have letters half as wide as high, and somewhat more. */
enum { LETTER = 56 }; /* hundredths */

int64_t svg_text_width(struct span text, int size)
{
	return (int64_t)text_width(text) * size * LETTER / 10;
}

static size_t columns_of(int64_t width, int size)
{
	return (size_t)(width * 10 / (size * LETTER));
}

/* The text, cut with "…" to so many columns. */
static void add_fitted(struct buf *out, struct span text, size_t columns)
{
	if (text_width(text) <= columns) {
		buf_add(out, text);
		return;
	}
	buf_add(out, text_fit(text, columns ? columns - 1 : 0));
	buf_add_text(out, "…");
}

/* Where the first line ends: at a blank, if there is one in its second half. */
static struct span first_line(struct span text, size_t columns)
{
	struct span line = text_fit(text, columns);

	if (line.len == text.len)
		return line;
	for (size_t i = line.len; i > line.len / 2; i--)
		if (text.ptr[i] == ' ')
			return span_part(text, 0, i);
	return line;
}

void svg_line_of_text(struct buf *out, const struct svg_text *at,
		      struct span text, int64_t width)
{
	struct buf safe, fitted;

	buf_init(&safe);
	buf_init(&fitted);
	text_add_safe(&safe, text);
	add_fitted(&fitted, buf_span(&safe), columns_of(width, at->size));
	svg_text(out, at, buf_span(&fitted));
	buf_release(&safe);
	buf_release(&fitted);
}

int svg_two_lines(struct buf *out, const struct svg_text *at,
		  struct span text, int64_t width, int64_t leading)
{
	struct svg_text next = *at;
	struct span line, rest;
	struct buf safe;

	buf_init(&safe);
	text_add_safe(&safe, text);
	line = first_line(buf_span(&safe), columns_of(width, at->size));
	rest = span_trim(span_from(buf_span(&safe), line.len));
	svg_text(out, at, line);
	next.y += leading;
	if (rest.len)
		svg_line_of_text(out, &next, rest, width);
	buf_release(&safe);
	return rest.len ? 2 : 1;
}

void svg_patterns(struct buf *out, const char *prefix, const char *ink)
{
	static const struct {
		const char *name, *size, *path, *width;
	} patterns[] = {
		{ "hatch", "6", "M-1 1l2-2M0 6l6-6M5 7l2-2", "1.3" },
		{ "bars", "4", "M1 0v4", "2" },
		{ "cross", "8", "M1 1l6 6M7 1l-6 6", "1.3" },
	};

	buf_add_text(out, "<defs>\n");
	for (size_t i = 0; i < ARRAY_LEN(patterns); i++)
		buf_printf(out, "<pattern id=\"%s-%s\" width=\"%s\" "
				"height=\"%s\" patternUnits=\"userSpaceOnUse\">"
				"<rect width=\"%s\" height=\"%s\" "
				"fill=\"#fff\"/><path d=\"%s\" stroke=\"%s\" "
				"stroke-width=\"%s\" fill=\"none\"/>"
				"</pattern>\n",
			   prefix ? prefix : "picture", patterns[i].name,
			   patterns[i].size, patterns[i].size,
			   patterns[i].size, patterns[i].size,
			   patterns[i].path, ink, patterns[i].width);
	buf_add_text(out, "</defs>\n");
}
