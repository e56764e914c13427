/* Leases whose terms are drawn: for the tests of the model and of pictures. */
#ifndef UNIT_TIMELINE_WORLD_H
#define UNIT_TIMELINE_WORLD_H

#include "renewal/timeline.h"
#include "world.h"

#define LEASE(name, text) { "records/leases/" name ".yaml", text }

static const struct page lease_pages[] = {
	LEASE("about", "time: {start: 2010~, end: '2012-06-30?'}\n"),
	LEASE("added", "time: {start: '2010-01-01', end: '2013-12-31'}\n"
	      "riders:\n"
	      "  - {id: r1, kind: prolongation, agreed: '2013-06-01',"
	      " changes: [{path: time.end, to: '2014-12-31'}]}\n"
	      "  - {id: r2, kind: prolongation, agreed: '2014-11',"
	      " effective: '2015-01-01',"
	      " changes: [{path: time.end, to: '2016-12-31'}]}\n"),
	LEASE("cut", "time: {start: '2010-01-01', end: '2013-12-31'}\n"
	      "riders: [{id: c1, kind: termination, agreed: '2012-01-01',"
	      " effective: '2012-06-30',"
	      " changes: [{path: time.end, to: '2012-06-30'}]}]\n"),
	LEASE("eighty", "time: {start: '1950-01-01', end: '2029-12-31'}\n"),
	LEASE("ended", "time: {end: '2013-12-31'}\n"),
	LEASE("ever", "time: {start: '0001-01-01', end: '9999-12-31'}\n"),
	LEASE("heir", "time: {start: '2015-04-01', end: '2016-03-31'}\n"
	      "after: [{lease: open}, {lease: vague}]\n"),
	LEASE("leap", "time: {start: '2012-02-29', end: '2012-02-29'}\n"),
	LEASE("next", "time: {start: '2015-01-01', end: '2015-12-31'}\n"
	      "after: [{lease: ended, basis: inferred},"
	      " {unrecorded: older ones, count: 3}]\n"),
	LEASE("none", "{}\n"),
	LEASE("open", "time: {start: '..', end: '..'}\n"),
	LEASE("planned", "step: planned\n"
	      "time: {start: '2014-04-01', end: '2017-03-31'}\n"
	      "after: [{lease: since}]\n"),
	LEASE("seamless", "time: {start: '2016-01-01', end: '2016-12-31'}\n"
	      "after: [{lease: next}]\n"),
	LEASE("since", "time: {start: '2009-04-01'}\n"),
	LEASE("until", "time: {start: '2008', end: '..'}\n"
	      "after: [{lease: vague}]\n"),
	LEASE("vague", "name: A <b>&amp; \"vague\" \\x one\n"
	      "time: {start: '2010-04', end: '2012-09'}\n"),
	LEASE("was", "time: {start: '2007-04-01'}\n"),
	LEASE("will", "time: {start: '2012-04-01', end: '2014-03-31'}\n"
	      "after: [{lease: was}]\n"),
	{ "schemas/lease.yaml",
	  "$schema: https://json-schema.org/draft/2020-12/schema\n"
	  "x-kind: lease\n"
	  "x-folder: leases\n"
	  "x-title: name\n"
	  "type: object\n"
	  "properties:\n"
	  "  name: {type: string}\n"
	  "  step: {type: string, x-role: stage}\n"
	  "  time:\n"
	  "    type: object\n"
	  "    x-term: true\n"
	  "    properties:\n"
	  "      start: {type: string, format: edtf}\n"
	  "      end: {type: string, format: edtf}\n"
	  "      years: {type: string, default: civil}\n"
	  "  after:\n"
	  "    type: array\n"
	  "    x-lineage: true\n"
	  "    items:\n"
	  "      type: object\n"
	  "      properties:\n"
	  "        lease: {type: string, x-reference: {kind: lease}}\n"
	  "        unrecorded: {type: string}\n"
	  "        count: {type: integer}\n"
	  "        basis: {type: string}\n"
	  "  riders:\n"
	  "    type: array\n"
	  "    x-amendments: true\n"
	  "    x-identity: [id]\n"
	  "    items: {type: object}\n" },
	{ NULL, NULL },
};

/* The bars of these leases, named one by one and ended by NULL. */
static inline void lease_timeline(struct timeline *out, struct world *world,
				  const char *day, const char *const *names)
{
	const struct record **records = ARENA_ARRAY(
		&world->arena, world->snapshot.count, const struct record *);
	size_t count = 0;

	for (; names[count]; count++)
		records[count] = world_find(world, names[count]);
	timeline_of_records(out, &world->arena, &world->snapshot, records,
			    count,
			    succession_of(&world->arena, &world->snapshot),
			    world_day(day), &world->calendar);
}

#endif
