/*
 * Renewals: terms, amendments and the consolidated text, lineages, status and
 * what is due. Pure: snapshots in, data out. Which property plays which part
 * is read from the schema (x-term, x-role, x-lineage, x-amendments).
 */
#ifndef RENEWAL_RENEWAL_H
#define RENEWAL_RENEWAL_H

#include "base/arena.h"
#include "base/base.h"
#include "base/date.h"
#include "base/decimal.h"
#include "base/diag.h"
#include "base/error.h"
#include "doc/doc.h"
#include "record/record.h"
#include "renewal/term.h" /* struct calendar, terms, amendments */

/* ---- lineages ---- */

struct link {
	const struct record *record; /* NULL: unrecorded, or it is missing */
	struct span text;            /* the id, or the unrecorded text */
	int64_t count;               /* how many unrecorded; 1 */
	bool inferred;
	const struct node *node;     /* the link in the newer record's text */
};

/* The predecessors a record names. */
size_t record_renews(struct link **out, struct arena *arena,
		     const struct snapshot *snapshot,
		     const struct record *record);
/* The records that name this one as a predecessor. */
size_t record_renewed_by(struct link **out, struct arena *arena,
			 const struct snapshot *snapshot,
			 const struct record *record);

/*
 * Who renews whom in a whole snapshot, found once: for loops over many records.
 * Good as long as the snapshot is not changed.
 */
struct succession;
const struct succession *succession_of(struct arena *arena,
				       const struct snapshot *snapshot);
/* As record_renewed_by(). */
size_t succession_next(struct link **out, struct arena *arena,
		       const struct succession *succession,
		       const struct record *record);

/* Another record than this one that renews `old`, the first there is. */
bool succession_rival(struct link *out, const struct succession *succession,
		      const struct record *old, const struct record *record);

/*
 * What a record's figures say against each other, as warnings: R213, the years
 * that a total covers against the length of a term of whole years; R301, a
 * total of seats that the members' seats certainly do not make; R302, a total
 * that the amounts of the parties, or of the parts, do not make. The text as it
 * was before its amendments is meant, as its source tells it.
 */
void figures_check(const struct record *record,
		   const struct calendar *calendar, struct diags *diags);

enum status { STATUS_UNKNOWN, STATUS_NEGOTIATION, STATUS_PLANNED,
	      STATUS_IN_FORCE, STATUS_ENDED };

enum status_flags {
	FLAG_EXTENDED = 1u << 0,
	FLAG_DUE = 1u << 1,
	FLAG_RENEWED = 1u << 2,
	FLAG_NOT_RENEWED = 1u << 3, /* a decision to lapse */
	FLAG_ENDED_EARLY = 1u << 4,
	FLAG_APPROXIMATE = 1u << 5, /* the answer rests on an imprecise date */
};

struct standing {
	enum status status;
	unsigned flags;
	const char *reason; /* translated, in the arena */
};

const char *status_name(enum status status);   /* stable: "in-force" */
const char *status_label(enum status status);  /* translated */
/* Stable names of the flags, in order: "extended"; NULL past the last. */
const char *status_flag_name(size_t index);

/*
 * A signature settles an agreement, whenever it came; one that came after the
 * day asked leaves it in negotiation on that day if there was one then. Unsigned
 * and planned, drafted or negotiated ones stay so though their term runs. All
 * others are told by their term. An agreement is renewed by a successor that is
 * not merely planned or negotiated on that day, nor signed later only.
 */
struct standing record_standing(struct arena *arena,
				const struct snapshot *snapshot,
				const struct record *record, day_number day,
				const struct calendar *calendar);
/* The same, in a loop. */
struct standing succession_standing(struct arena *arena,
				    const struct succession *succession,
				    const struct record *record, day_number day,
				    const struct calendar *calendar);
/*
 * The same at some time in a period: in force when it was on some day of it, by
 * the text of record_within(). FLAG_DUE is of days only.
 */
struct standing succession_within(struct arena *arena,
				  const struct succession *succession,
				  const struct record *record,
				  struct days period,
				  const struct calendar *calendar);

struct money {
	bool known;
	struct decimal amount;
	struct span currency;
};

/* One term of a lineage. */
struct stage {
	const struct record *record; /* NULL: unrecorded */
	struct span text;            /* of the unrecorded */
	int64_t count;
	bool inferred;               /* the link to its predecessors */
	struct term term;
	struct standing standing;
	struct money total, yearly;  /* yearly is as stated, or derived */
	bool yearly_derived;
	struct decimal total_years;  /* 0: not known */
	struct span amount_printed;  /* as_printed, when nothing can be read */
	/* Against the latest predecessor: */
	bool has_gap;
	struct days gap;             /* days uncovered, min and max; negative
					is an overlap. 0,0: seamless */
	const size_t *from;          /* indices of predecessors in the array */
	size_t from_count;
	const struct node *tree;     /* consolidated on the day asked */
};

/*
 * What a stage says of its record alone, stage->record: for a lineage, and for
 * records that are in none.
 */
void stage_read(struct stage *stage, struct arena *arena,
		const struct succession *succession, struct days period,
		const struct calendar *calendar);

struct lineage {
	struct stage *stages; /* oldest first, a topological order */
	size_t count;
	bool cyclic;          /* a cycle was cut */
};

/*
 * Everything connected with the record by predecessor links, in both
 * directions. A gap is counted from the latest recorded predecessor's end as it
 * stood on `day`, where all of these ends are known. yearly is derived from the
 * total and the years it covers, or, where these are not said, from a term of
 * exactly so many years. ERROR_INVALID past 2000 of them.
 */
int lineage_of(struct lineage *out, struct arena *arena,
	       const struct snapshot *snapshot, const struct record *record,
	       day_number day, const struct calendar *calendar,
	       struct error *err);
/* The same, each term as it stood at some time in a period. */
int lineage_within(struct lineage *out, struct arena *arena,
		   const struct snapshot *snapshot,
		   const struct record *record, struct days period,
		   const struct calendar *calendar, struct error *err);
/* The same, in a loop. */
int succession_lineage(struct lineage *out, struct arena *arena,
		       const struct succession *succession,
		       const struct snapshot *snapshot,
		       const struct record *record, struct days period,
		       const struct calendar *calendar, struct error *err);

/* ---- what the codes R2xx and R3xx mean, for `explain` ---- */

const struct schema_code *renewal_codes(size_t *count);

#include "renewal/due.h"

#endif
