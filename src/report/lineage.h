/* A lineage for people: its terms, oldest first, and what changed between. */
#ifndef REPORT_LINEAGE_H
#define REPORT_LINEAGE_H

#include "renewal/passage.h"
#include "report/report.h"

struct lineage_report {
	const struct lineage *lineage;
	const struct passage *passages; /* one a stage */
	const struct record *asked;     /* marked; may be NULL */
	bool all_fields;                /* every field that differs, too */
};

void report_lineage(struct buf *out, const struct style *style,
		    struct arena *arena, const struct lineage_report *report);

/* As a Markdown table, a row a term. */
void report_lineage_md(struct buf *out, const struct style *style,
		       struct arena *arena,
		       const struct lineage_report *report);

/* ---- its pieces, for comparisons too ---- */

/* "5 years", "18 months", "200 days". */
void report_length(struct buf *out, struct length length);
/* "4 years shorter"; nothing where that is not known, or there is none. */
void report_length_change(struct buf *out, const struct passage *passage);
/* " (5 years; 4 years shorter)"; nothing where the length is not known. */
void report_term_length(struct buf *out, const struct style *style,
			const struct passage *passage);
/* "$460,000 / 4 years", "not known". */
void report_total(struct buf *out, const struct style *style,
		  const struct stage *stage);
/* "$115,000", "—"; what is derived to the dollar. */
void report_yearly(struct buf *out, const struct style *style,
		   const struct stage *stage);
/* "seamless", "365 days uncovered", "0 to 30 days of overlap". */
void report_gap(struct buf *out, const struct stage *stage);
/* How the stage follows: "seamless; renewal inferred, not told; renews 1, 2". */
void report_passage(struct buf *out, const struct style *style,
		    const struct stage *stage, size_t index);
/* " (derived; +$60,175, +28.9%)", or nothing. */
void report_amount_notes(struct buf *out, const struct style *style,
			 bool derived, const struct money_change *change,
			 struct span currency);
/* "+$60,175, +28.9%"; rounded to the dollar. */
void report_money_change(struct buf *out, enum language lang,
			 const struct money_change *change,
			 struct span currency);
/* Names separated by commas, amounts beside them. */
void report_members(struct buf *out, const struct style *style,
		    const struct members *members);

#endif
