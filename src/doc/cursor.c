/* From characters to bytes, lines and columns, in one walk. */
#include "doc/internal.h"

static void step_forward(struct cursor *cursor, struct span text)
{
	bool ends_line = text.ptr[cursor->byte] == '\n';

	do {
		cursor->byte++;
	} while (cursor->byte < text.len &&
		 ((unsigned char)text.ptr[cursor->byte] & 0xc0) == 0x80);
	cursor->points++;
	if (ends_line) {
		cursor->line++;
		cursor->line_points = cursor->points;
	}
}

static void step_back(struct cursor *cursor, struct span text)
{
	size_t bom = check_bom(text), at, points;

	do {
		cursor->byte--;
	} while (((unsigned char)text.ptr[cursor->byte] & 0xc0) == 0x80);
	cursor->points--;
	if (text.ptr[cursor->byte] != '\n')
		return;
	cursor->line--;
	points = cursor->points;
	for (at = cursor->byte; at > bom && text.ptr[at - 1] != '\n'; at--)
		points -= ((unsigned char)text.ptr[at - 1] & 0xc0) != 0x80;
	cursor->line_points = points;
}

void cursor_go_to_point(struct cursor *cursor, struct span text, size_t points)
{
	while (cursor->points < points && cursor->byte < text.len)
		step_forward(cursor, text);
	while (cursor->points > points)
		step_back(cursor, text);
}

void cursor_go_to_byte(struct cursor *cursor, struct span text, size_t byte)
{
	while (cursor->byte < byte && cursor->byte < text.len)
		step_forward(cursor, text);
	while (cursor->byte > byte)
		step_back(cursor, text);
}

uint32_t cursor_col(const struct cursor *cursor)
{
	return (uint32_t)(cursor->points - cursor->line_points) + 1;
}

struct mark doc_mark(const struct doc *doc, const struct node *node)
{
	struct mark at = { doc->path, node->line, node->col, 0 };

	for (size_t i = node->begin; i < node->end; i++) {
		if (doc->text.ptr[i] == '\n' || doc->text.ptr[i] == '\r')
			break;
		at.len += ((unsigned char)doc->text.ptr[i] & 0xc0) != 0x80;
	}
	return at;
}

struct span doc_line(const struct doc *doc, uint32_t line)
{
	struct span rest = span_from(doc->text, check_bom(doc->text)), piece;

	while (span_next(&piece, &rest, '\n')) {
		if (--line)
			continue;
		if (piece.len && piece.ptr[piece.len - 1] == '\r')
			piece.len--;
		return piece;
	}
	return span_of(NULL, 0);
}
