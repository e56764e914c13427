/* Expressions over the fields of a kind, on records and what they refer to. */
#include "unit.h"

#include "record/scope.h"
#include "renewal/asking.h"
#include "world.h"

static const struct page pages[] = {
	{ "records/leases/centre.yaml",
	  "local: Rez-de-chaussée\n"
	  "tenant: fleuriste\n"
	  "rent: 1200\n"
	  "heated: true\n"
	  "period: {start: '2010', end: '2014'}\n"
	  "riders:\n"
	  "- {id: a, kind: prolongation, agreed: 2014-01-01,\n"
	  "   changes: [{path: period.end, to: '2016'}, {path: rent, to: 1500}]}\n" },
	{ "records/leases/nord.yaml",
	  "local: Cave\nstatus: own\nperiod: {start: '2015-04-01'}\n" },
	{ "records/tenants/boulanger.yaml", "name: Boulanger\n" },
	{ "records/tenants/fleuriste.yaml", "name: Fleurs d’été\n" },
	{ "schemas/lease.yaml",
	  "x-kind: lease\nx-folder: leases\ntype: object\n"
	  "properties:\n"
	  "  local: {type: string, x-labels: {fr: pièce, en: room}}\n"
	  "  room: {type: string, x-labels: {fr: salle}}\n"
	  "  tenant:\n"
	  "    type: string\n"
	  "    x-reference: {kind: tenant}\n"
	  "    x-labels: {fr: nom du locataire}\n"
	  "  rent: {type: number, x-labels: {fr: loyer}}\n"
	  "  heated: {type: boolean, x-labels: {fr: Chauffé}}\n"
	  "  state: {type: string, x-labels: {fr: pareil}}\n"
	  "  level: {type: string, x-labels: {fr: pareil}}\n"
	  "  period:\n"
	  "    type: object\n"
	  "    x-term: true\n"
	  "    x-labels: {fr: durée}\n"
	  "    properties:\n"
	  "      start: {type: string, format: edtf, x-labels: {fr: début}}\n"
	  "      end: {type: string, format: edtf, x-labels: {fr: fin}}\n"
	  "      years: {type: string, default: civil}\n"
	  "  riders: {type: array, x-amendments: true}\n" },
	{ "schemas/tenant.yaml",
	  "x-kind: tenant\nx-folder: tenants\ntype: object\n"
	  "properties: {name: {type: string}, status: {type: string}}\n"
	  "x-title: name\n" },
	{ NULL, NULL },
};

struct fixture {
	struct world world;
	struct scope scope;
	struct expr_scope fields;
};

static void open_fixture(struct fixture *fixture, const char *kind,
			 bool named)
{
	world_open(&fixture->world, pages, NULL);
	fixture->scope = (struct scope){
		.arena = &fixture->world.arena,
		.kinds = &fixture->world.kinds,
		.kind = kinds_find(&fixture->world.kinds, span_text(kind)),
		.snapshot = named ? &fixture->world.snapshot : NULL,
		.lang = LANG_EN,
	};
	scope_expr(&fixture->fields, &fixture->scope);
}

/* The condition on the record: "yes", or what is wrong with it. */
static const char *ask(struct fixture *fixture, const char *id,
		       const char *text, enum asking_text which,
		       const char *day)
{
	static const char *const words[] = { [TERNARY_YES] = "yes",
					     [TERNARY_NO] = "no",
					     [TERNARY_UNKNOWN] = "unknown" };
	struct arena *arena = &fixture->world.arena;
	struct asking asking = {
		.snapshot = &fixture->world.snapshot,
		.calendar = &fixture->world.calendar,
		.period = { world_day(day), world_day(day) }, .text = which, .arena = arena,
	};
	struct error err = ERROR_INIT;
	struct expr_record record;
	struct expr_world world;
	enum ternary outcome;
	struct expr *expr;

	asking_world(&world, &asking);
	record = asking_record(&asking, world_find(&fixture->world, id));
	if (expr_parse(&expr, arena, span_text(text), &fixture->fields,
		       &err) ||
	    expr_eval(&outcome, expr, &record, &world, &err))
		return arena_printf(arena, "%u: %s (%s)", err.at.col, err.msg,
				    err.hint);
	return words[outcome];
}

struct row {
	const char *text, *want;
};

static void check(struct fixture *fixture, const char *id,
		  enum asking_text which, const char *day,
		  const struct row *rows, size_t count)
{
	int bad = 0;

	for (size_t i = 0; i < count; i++) {
		const char *got = ask(fixture, id, rows[i].text, which, day);

		if (strcmp(got, rows[i].want) != 0) {
			print_message("%s: %s, not %s\n", rows[i].text, got,
				      rows[i].want);
			bad++;
		}
	}
	assert_int_equal(bad, 0);
}

static const struct row label_rows[] = {
	{ "loyer = 1200", "yes" },
	{ "LOYER = 1200", "yes" },
	{ "durée.début = 2010", "yes" },
	{ "duree.fin < 2016", "yes" },
	{ "chauffe", "yes" },
	/* A name comes before a label: room is no label of local. */
	{ "unknown room", "yes" },
	{ "pièce ~ chaussee", "yes" },
	{ "known pièce and unknown salle", "yes" },
	/* Several words; beside a text they are one. */
	{ "nom du locataire = fleuriste", "yes" },
	{ "[\"nom du locataire\"] = fleuriste", "yes" },
	{ "local = nom du locataire", "no" },
	{ "local = loyer", "no" },
	/* Where no text can stand, a label does. */
	{ "rent = loyer", "yes" },
	{ "durée.début <= durée.fin", "yes" },
	/* Of two fields with one label, none. */
	{ "pareil = 1", "1: there is no field 'pareil' (the fields are: local, "
	  "room, tenant, rent, heated, state, level, period, riders, status)" },
	/* What is read of a term is read through labels too. */
	{ "days(durée.début, durée.fin) = 1825", "yes" },
	{ "period has fin", "yes" },
};

static void test_labels(void **state)
{
	struct fixture fixture;

	(void)state;
	open_fixture(&fixture, "lease", true);
	check(&fixture, "centre", ASKING_WRITTEN, "2014-10-01", label_rows,
	      ARRAY_LEN(label_rows));
	world_close(&fixture.world);
}

static const struct row value_rows[] = {
	{ "rent = \"1 200,00 $\"", "yes" },
	{ "rent + \"1 $\" = 1201", "yes" },
	{ "rent in [\"1 200 $\", 5]", "yes" },
	{ "rent = \"douze\"", "8: '\"douze\"' is no number (write a number as "
	  "in: 280000.50, or: 280 000,50 $)" },
	{ "rent = 1 200", "yes" },
	{ "rent = 1 200 $ and rent = 1200,00 $", "yes" },
	{ "rent < 1 200,50 $ and rent > 1 199.50 $", "yes" },
	{ "rent in [1 200,5]", "yes" },
	{ "rent in [5,1 200 000]", "no" },
	{ "local = \"1 200\" or 1\xc2\xa0" "200\xe2\x80\xaf$ = rent", "yes" },
	{ "local = salle 1 200", "no" },
	{ "heated = oui", "yes" },
	{ "heated = \"Non\"", "no" },
	{ "heated = peut-être", "10: 'peut-être' is neither true nor false "
	  "(write true or false, without quotes)" },
	{ "tenant = Fleurs d'été", "yes" },
	{ "tenant in [boulanger, FLEURISTE]", "yes" },
	{ "tenant = fleuristes", "10: there is no record 'fleuristes' that it "
	  "could be (did you mean 'fleuriste'?)" },
	{ "ref(tenant).name ~ ete", "yes" },
	{ "status = terminée", "yes" },
	{ "status = in force", "no" },
	{ "état in [ended, planned]", "yes" },
	{ "status = fini", "10: there is no value 'fini' here (one of unknown, "
	  "in-negotiation, planned, in-force, ended)" },
	{ "ref(tenant).status = ended", "unknown" },
};

static void test_values(void **state)
{
	struct fixture fixture;

	(void)state;
	open_fixture(&fixture, "lease", true);
	check(&fixture, "centre", ASKING_WRITTEN, "2013-10-01",
	      (const struct row[]){ { "status = in-force", "yes" } }, 1);
	check(&fixture, "centre", ASKING_WRITTEN, "2017-10-01", value_rows,
	      ARRAY_LEN(value_rows));
	world_close(&fixture.world);
}

/* Before there are records to choose from, any id will do. */
static void test_without_records(void **state)
{
	static const struct row rows[] = {
		{ "tenant = fleuriste", "yes" },
		{ "tenant = nobody", "no" },
		{ "ref(tenant).name ~ fleurs", "yes" },
	};
	struct fixture fixture;

	(void)state;
	open_fixture(&fixture, "lease", false);
	check(&fixture, "centre", ASKING_WRITTEN, "2014-10-01", rows,
	      ARRAY_LEN(rows));
	world_close(&fixture.world);
}

static void test_moments(void **state)
{
	static const struct row written[] = {
		{ "period.end = 2014 and rent = 1200", "yes" },
	}, term[] = {
		{ "period.end = 2016 and rent = 1200", "yes" },
		{ "status = in-force", "yes" },
	}, then[] = {
		{ "period.end = 2014 and rent = 1500", "yes" },
	}, later[] = {
		{ "period.end = 2016 and rent = 1500", "yes" },
	};
	struct fixture fixture;

	(void)state;
	open_fixture(&fixture, "lease", true);
	check(&fixture, "centre", ASKING_WRITTEN, "2015-10-01", written, 1);
	check(&fixture, "centre", ASKING_TERM, "2015-10-01", term, 2);
	check(&fixture, "centre", ASKING_TERM, "2013-10-01", written, 1);
	check(&fixture, "centre", ASKING_ON_DAY, "2013-10-01", then, 1);
	check(&fixture, "centre", ASKING_ON_DAY, "2015-10-01", later, 1);
	world_close(&fixture.world);
}

/* A property of that name comes before the derived one. */
static void test_own_status(void **state)
{
	static const struct row rows[] = {
		{ "status = anything", "unknown" },
		{ "unknown status", "yes" },
	};
	struct fixture fixture;

	(void)state;
	open_fixture(&fixture, "tenant", true);
	check(&fixture, "fleuriste", ASKING_WRITTEN, "2014-10-01", rows,
	      ARRAY_LEN(rows));
	world_close(&fixture.world);
}

/* The names are in the order of the enum. */
static void test_statuses(void **state)
{
	(void)state;
	assert_int_equal(record_status.value_label_count, STATUS_ENDED + 1);
	assert_string_equal(status_name(STATUS_UNKNOWN), "unknown");
	assert_string_equal(status_name(STATUS_NEGOTIATION), "in-negotiation");
	assert_string_equal(status_name(STATUS_PLANNED), "planned");
	assert_string_equal(status_name(STATUS_IN_FORCE), "in-force");
	assert_string_equal(status_name(STATUS_ENDED), "ended");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_labels),
		cmocka_unit_test(test_values),
		cmocka_unit_test(test_without_records),
		cmocka_unit_test(test_moments),
		cmocka_unit_test(test_own_status),
		cmocka_unit_test(test_statuses),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
