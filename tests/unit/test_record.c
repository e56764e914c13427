/* Ids, kinds, places, snapshots, references, and the complaints R001-R013. */
#include "unit.h"

#include "base/buf.h"
#include "record/reference.h"
#include "world.h"

#define SETTINGS "x-kind: settings\nx-folder: ''\ntype: object\n"
#define TENANT "x-kind: tenant\nx-folder: tenants\ntype: object\n" \
	"x-labels: {fr: locataire, en: tenant, plural: {fr: locataires, " \
	"en: tenants}}\nproperties: {name: {type: string}}\n"
#define LEASE "x-kind: lease\nx-folder: leases/{city}\nx-title: title\n" \
	"type: object\nx-owner: city\nproperties:\n" \
	"  title: {type: string}\n  city: {type: string}\n" \
	"  tenant: {type: string, x-reference: {kind: tenant}}\n" \
	"  heated: {enum: ['on', half]}\n" \
	"  sources: {type: array, x-role: source, items: {type: object}}\n" \
	"  oddities: {type: array, x-role: oddities, items: {type: object}}\n" \
	"  amendments:\n    type: array\n    x-amendments: true\n" \
	"    items: {type: object}\n"

#define SCHEMAS { "schemas/lease.yaml", LEASE }, \
	{ "schemas/settings.yaml", SETTINGS }, \
	{ "schemas/tenant.yaml", TENANT }

/* As world_open(), but complaints are what is asked for. */
static void open_pages(struct world *world, const struct page *pages)
{
	struct source source = { world, world_list, world_read };
	struct error err = ERROR_INIT;

	memset(world, 0, sizeof(*world));
	world->pages = pages;
	diags_init(&world->diags, &world->arena);
	assert_int_equal(kinds_load(&world->kinds, &world->arena, &source,
				    &world->diags, &err), 0);
	assert_int_equal(snapshot_load(&world->snapshot, &world->arena,
				       &world->kinds, &source, &world->diags,
				       &err), 0);
}

/* "R006 path:line:col message" a line. */
static char *told(struct world *world)
{
	struct buf out;

	buf_init(&out);
	diags_sort(&world->diags);
	for (size_t i = 0; i < world->diags.count; i++) {
		const struct diag *diag = &world->diags.items[i];

		buf_printf(&out, "%s%s %s:%u:%u %s\n",
			   diag->level == DIAG_NOTE ? "(" : "", diag->code,
			   diag->at.path, (unsigned)diag->at.line,
			   (unsigned)diag->at.col, diag->msg);
	}
	return (char *)(uintptr_t)buf_detach(&out, &world->arena).ptr;
}

static const struct {
	const char *id;
	bool good;
} ids[] = {
	{ "laval-egalite-2011", true }, { "a", true }, { "9", true },
	{ "a--b", true }, { "console", true }, { "", false }, { "-a", false },
	{ "a-", false }, { "-", false }, { "A", false }, { "a_b", false },
	{ "a.b", false }, { "a/b", false }, { "..", false }, { "\303\251", false },
	{ "a b", false }, { "con", false }, { "lpt9", false }, { "nul", false },
};

static void test_ids(void **state)
{
	char bytes[102];

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(ids); i++) {
		struct error err = ERROR_INIT;
		int result = record_id_check(span_text(ids[i].id), &err);

		if (result != (ids[i].good ? 0 : -1))
			fail_msg("%s: %d", ids[i].id, result);
		assert_int_equal(err.kind,
				 ids[i].good ? ERROR_NONE : ERROR_USAGE);
	}
	memset(bytes, 'a', sizeof(bytes));
	for (size_t len = 100; len <= 101; len++) {
		struct error err = ERROR_INIT;

		assert_int_equal(record_id_check(span_of(bytes, len), &err),
				 len == 100 ? 0 : -1);
	}
}

static const struct {
	const char *path, *kind;
} homes[] = {
	{ "records/settings.yaml", "settings" },
	{ "records/tenants/ann.yaml", "tenant" },
	{ "records/tenants/deeper/ann.yaml", "tenant" },
	{ "records/leases/rome/one.yaml", "lease" },
	{ "records/tenants.yaml", "settings" },
	{ "records/tenantsx/ann.yaml", NULL },
	{ "records/other/ann.yaml", NULL },
	{ "tenants/ann.yaml", NULL },
	{ "records", NULL },
	{ "", NULL },
};

static void test_kinds_of_path(void **state)
{
	static const struct page pages[] = { SCHEMAS, { NULL, NULL } };
	struct world world;

	(void)state;
	open_pages(&world, pages);
	for (size_t i = 0; i < ARRAY_LEN(homes); i++) {
		const struct kind *kind =
			kinds_of_path(&world.kinds, span_text(homes[i].path));
		const char *got = kind ? kind->name : "none";

		if (strcmp(got, homes[i].kind ? homes[i].kind : "none") != 0)
			fail_msg("%s: %s", homes[i].path, got);
	}
	assert_string_equal(kinds_find_word(&world.kinds,
					    span_text("locataires"))->name,
			    "tenant");
	assert_string_equal(kinds_find_word(&world.kinds,
					    span_text("LOCÀTAIRE"))->name,
			    "tenant");
	assert_null(kinds_find_word(&world.kinds, span_text("maison")));
	assert_null(kinds_find(&world.kinds, span_text("locataires")));
	world_close(&world);
}

/* What comes from a shared remote must not place files as it likes. */
static void test_hostile_schemas(void **state)
{
	static const struct page pages[] = {
		{ "schemas/copy.yaml", "x-kind: copy\nx-folder: leases\n" },
		SCHEMAS,
		{ "schemas/ring.yaml", "x-kind: ring\nx-folder: rings\n"
		  "properties:\n  next: {type: string, x-acyclic: true}\n" },
		{ "schemas/up.yaml", "x-kind: up\nx-folder: ../{city}\n" },
		{ "schemas/wrong.yaml", "x-kind: other\nx-folder: w\n" },
		{ NULL, NULL },
	};
	struct world world;

	(void)state;
	open_pages(&world, pages);
	assert_string_equal(told(&world),
		"S009 schemas/lease.yaml:0:0 the kind 'lease' has the name or "
		"the folder of the kind 'copy'\n"
		"S009 schemas/ring.yaml:4:35 'x-acyclic' stands where nothing "
		"refers to a record\n"
		"S009 schemas/up.yaml:2:11 '../{city}' is no folder inside "
		"records/\n"
		"S010 schemas/up.yaml:2:11 the schema has no property 'city'\n"
		"S002 schemas/wrong.yaml:0:0 x-kind is 'other', the file's "
		"name says 'wrong'\n");
	assert_int_equal(world.kinds.count, 3);
	world_close(&world);
}

/* Folders below schemas/ hold schemas too, whether a kind leads there or not. */
static void test_parts(void **state)
{
	static const struct page pages[] = {
		{ "schemas/common/alone.yaml", "type: object\nmaxItems: -1\n" },
		{ "schemas/common/empty.yaml", "" },
		{ "schemas/common/name.yaml", "type: string\nexamples: 3\n" },
		{ "schemas/common/notes.txt", "no schema" },
		SCHEMAS,
		{ "schemas/part.yaml", "x-kind: part\nx-folder: parts\n"
		  "properties:\n  name: {$ref: common/name.yaml}\n"
		  "  other: {$ref: common/name.yaml}\n" },
		{ NULL, NULL },
	};
	struct world world;

	(void)state;
	open_pages(&world, pages);
	assert_string_equal(told(&world),
		"S002 schemas/common/alone.yaml:2:11 'maxItems' takes a whole "
		"number from 0, not -1\n"
		"S001 schemas/common/empty.yaml:1:1 the text is empty\n"
		"S002 schemas/common/name.yaml:2:11 in a schema: expected a "
		"list, not a whole number\n");
	assert_int_equal(world.kinds.count, 3);
	assert_true(world.kinds.incomplete);
	world_close(&world);
}

static const struct {
	const char *yaml, *path, *bad;
} places[] = {
	{ "city: rome", "records/leases/rome/one.yaml", "" },
	{ "title: x", "records/leases/quebec/one.yaml", "" },
	{ "city: 5", "records/leases/quebec/one.yaml", "" },
	{ "city: ../../etc", "records/leases/quebec/one.yaml", "city" },
	{ "city: Rome", "records/leases/quebec/one.yaml", "city" },
	{ "city: .git", "records/leases/quebec/one.yaml", "city" },
	{ "city: con", "records/leases/quebec/one.yaml", "city" },
};

static void test_places(void **state)
{
	static const struct page pages[] = { SCHEMAS, { NULL, NULL } };
	struct world world;

	(void)state;
	open_pages(&world, pages);
	for (size_t i = 0; i < ARRAY_LEN(places); i++) {
		struct error err = ERROR_INIT;
		struct span bad;
		struct doc *doc;
		char *path;

		assert_int_equal(doc_load(&doc, &world.arena,
					  span_text(places[i].yaml), "x", NULL,
					  &err), 0);
		path = record_path_checked(&world.arena,
					   kinds_find(&world.kinds,
						      span_text("lease")),
					   doc->root, "one", &bad);
		assert_string_equal(path, places[i].path);
		assert_true(span_is(bad, places[i].bad));
	}
	world_close(&world);
}

static void test_loading(void **state)
{
	static const struct page pages[] = {
		{ "records/.hidden.yaml", "x" },
		{ "records/leases/rome-b/one.yaml", "city: rome-b\n" },
		{ "records/leases/rome/Big.yaml", "title: x\n" },
		{ "records/leases/rome/bad.yaml", "title: [x\n" },
		{ "records/leases/rome/note.txt", "hello" },
		{ "records/leases/rome/one.yaml", "city: rome\n" },
		{ "records/other/x.yaml", "a: 1\n" },
		SCHEMAS,
		{ NULL, NULL },
	};
	struct world world;

	(void)state;
	open_pages(&world, pages);
	assert_string_equal(told(&world),
		"R003 records/leases/rome/Big.yaml:0:0 'Big' is no id\n"
		"R005 records/leases/rome/bad.yaml:2:1 ',' or ']' is missing "
		"in a list in brackets\n"
		"R001 records/leases/rome/note.txt:0:0 this file is no record: "
		"its name does not end in .yaml\n"
		"R004 records/leases/rome/one.yaml:0:0 two records of kind "
		"lease have the id 'one'\n"
		"R002 records/other/x.yaml:0:0 no kind of record lives in this "
		"folder\n");
	assert_int_equal(world.snapshot.count, 2);
	assert_null(world_find(&world, "bad")->doc);
	world_close(&world);
}

/* A folder's names may come sorted otherwise than whole paths. */
static void test_order(void **state)
{
	static const struct page pages[] = {
		{ "records/leases/rome/one.yaml", "city: rome\n" },
		{ "records/leases/rome-b/two.yaml", "city: rome-b\n" },
		{ "records/leases/turin/zed.yaml", "city: turin\n" },
		SCHEMAS,
		{ NULL, NULL },
	};
	struct world world;

	(void)state;
	open_pages(&world, pages);
	assert_string_equal(world.snapshot.records[0]->id, "two");
	assert_ptr_equal(snapshot_at(&world.snapshot,
				     "records/leases/rome-b/two.yaml"),
			 world_find(&world, "two"));
	assert_ptr_equal(snapshot_at(&world.snapshot,
				     "records/leases/rome/one.yaml"),
			 world_find(&world, "one"));
	assert_null(snapshot_at(&world.snapshot, "records/leases/rome"));
	assert_null(snapshot_at(&world.snapshot, "z"));
	world_close(&world);
}

static void test_find(void **state)
{
	static const struct page pages[] = {
		{ "records/leases/rome/ann.yaml", "city: rome\n" },
		{ "records/leases/rome/laval-2011.yaml", "city: rome\n" },
		{ "records/tenants/ann.yaml", "name: Ann\n" },
		SCHEMAS,
		{ NULL, NULL },
	};
	struct world world;
	const struct record *record;
	struct error several = ERROR_INIT, none = ERROR_INIT;

	(void)state;
	open_pages(&world, pages);
	assert_string_equal(world_find(&world, "tenant/ann")->kind->name,
			    "tenant");
	assert_string_equal(world_find(&world, "locataire/ann")->kind->name,
			    "tenant");
	assert_int_equal(snapshot_find(&record, &world.snapshot,
				       span_text("ann"), &several), -1);
	assert_int_equal(several.kind, ERROR_USAGE);
	assert_int_equal(snapshot_find(&record, &world.snapshot,
				       span_text("laval-2012"), &none), -1);
	assert_int_equal(none.kind, ERROR_NOTFOUND);
	assert_string_equal(none.hint, "did you mean 'laval-2011'?");
	assert_null(snapshot_settings(&world.snapshot));
	world_close(&world);
}

enum { MANY = 500 };

static void check_many(const struct snapshot *snapshot, const bool *there)
{
	size_t count = 0;

	for (size_t i = 0; i < MANY; i++) {
		char id[16];
		const struct record *record;

		snprintf(id, sizeof(id), "n%zu", i);
		record = snapshot_get(snapshot, NULL, span_text(id));
		assert_int_equal(record != NULL, there[i]);
		count += there[i];
		if (record)
			assert_ptr_equal(snapshot_at(snapshot, record->path),
					 record);
	}
	assert_int_equal(snapshot->count, count);
	for (size_t i = 1; i < snapshot->count; i++)
		assert_true(strcmp(snapshot->records[i - 1]->path,
				   snapshot->records[i]->path) < 0);
}

/* Removals must not hide what stands behind them in the table. */
static void test_put_remove(void **state)
{
	static const struct page pages[] = { SCHEMAS, { NULL, NULL } };
	bool there[MANY] = { false }, none[MANY] = { false };
	struct snapshot copy;
	const struct kind *kind;
	struct world world;
	unsigned seed = 7;

	(void)state;
	open_pages(&world, pages);
	kind = kinds_find(&world.kinds, span_text("tenant"));
	snapshot_copy(&copy, &world.snapshot);
	for (size_t turn = 0; turn < 4000; turn++) {
		char id[16], path[64];
		size_t i;

		seed = seed * 1103515245u + 12345u;
		i = (seed >> 8) % MANY;
		snprintf(id, sizeof(id), "n%zu", i);
		snprintf(path, sizeof(path), "records/tenants/%u/%s.yaml",
			 seed >> 30, id);
		if (seed >> 28 & 1) {
			snapshot_put(&copy, kind, id, path, NULL);
			there[i] = true;
		} else if (there[i]) {
			snapshot_remove(&copy, snapshot_get(&copy, kind,
							    span_text(id)));
			there[i] = false;
		}
		if (turn % 500 == 0)
			check_many(&copy, there);
	}
	check_many(&copy, there);
	check_many(&world.snapshot, none);
	world_close(&world);
}

struct gathered {
	struct buf text;
};

/* "ann", former values as "-ann", paths as "=tenant". */
static void gather(void *context, const struct reference *reference)
{
	static const char *const marks[] = {
		[REFERENCE_VALUE] = "", [REFERENCE_FORMER] = "-",
		[REFERENCE_PATH] = "=",
	};
	struct gathered *gathered = context;

	assert_int_equal(reference->type == REFERENCE_PATH, !reference->field);
	buf_printf(&gathered->text, "%s%.*s ", marks[reference->type],
		   SPAN_ARG(reference->node->text));
}

static void test_references(void **state)
{
	static const struct page pages[] = {
		{ "records/leases/rome/one.yaml",
		  "city: rome\ntenant: ann\namendments:\n"
		  "  - changes:\n    - {path: tenant, from: ann, to: bob}\n"
		  "    - {path: title, to: cy}\n    - {path: tenant}\n"
		  "sources:\n  - for: [city]\n" },
		SCHEMAS,
		{ NULL, NULL },
	};
	struct gathered gathered;
	struct world world;

	(void)state;
	open_pages(&world, pages);
	buf_init(&gathered.text);
	record_references(world_find(&world, "one"), gather, &gathered);
	assert_string_equal(gathered.text.ptr, "ann =tenant -ann bob =title =tenant =city ");
	buf_release(&gathered.text);
	world_close(&world);
}

static void check_all(struct world *world)
{
	for (size_t i = 0; i < world->snapshot.count; i++)
		record_check(&world->snapshot, world->snapshot.records[i],
			     &world->diags);
	record_suggest(&world->snapshot, &world->diags);
}

static void test_checks(void **state)
{
	static const struct page pages[] = {
		{ "records/leases/rome/lost.yaml",
		  "city: rome\ntenant: anm\n" },
		{ "records/leases/rome/moved.yaml", "title: x\ncity: turin\n" },
		{ "records/leases/rome/odd.yaml",
		  "city: rome\ntenant: zoe\noddities:\n"
		  "  - {rule: R010, text: gone}\n" }, /* hides nothing */
		{ "records/leases/rome/src.yaml",
		  "city: rome\nsources:\n  - for: [city, title, 'a[']\n" },
		{ "records/leases/rome/up.yaml", "city: ../rome\n" },
		{ "records/tenants/ann.yaml", "name: Ann\n" },
		SCHEMAS,
		{ NULL, NULL },
	};
	struct world world;

	(void)state;
	open_pages(&world, pages);
	assert_string_equal(told(&world), "");
	check_all(&world);
	assert_string_equal(told(&world),
		"R010 records/leases/rome/lost.yaml:2:9 there is no tenant "
		"'anm'\n"
		"R006 records/leases/rome/moved.yaml:0:0 by what it says this "
		"record belongs at records/leases/turin/moved.yaml\n"
		"R010 records/leases/rome/odd.yaml:2:9 there is no tenant "
		"'zoe'\n"
		"R012 records/leases/rome/src.yaml:3:17 the source is said to "
		"be for 'title', which this record does not have\n"
		"R012 records/leases/rome/src.yaml:3:24 the source is said to "
		"be for 'a[', which this record does not have\n"
		"R006 records/leases/rome/up.yaml:1:7 '../rome' cannot be the "
		"name of a folder\n");
	assert_string_equal(world.diags.items[0].hint, "did you mean 'ann'?");
	assert_string_equal(world.diags.items[0].pointer, "/tenant");
	world_close(&world);
}

/* Only what other programs read otherwise, and the schema takes as it is. */
static void test_readings(void **state)
{
	static const struct page pages[] = {
		{ "records/leases/rome/a.yaml",
		  "title: no\ncity: rome\n"
		  "sources: [{at: 12:30, by: 'no', on: 2014-04-01, n: 010}]\n"
		  "oddities:\n  - {rule: R013, text: off}\n" },
		{ "records/leases/rome/b.yaml",
		  "title: b\ncity: rome\n"
		  "amendments: [{to: yes, from: 1e3, at: 10:75, by: 15}]\n" },
		{ "records/leases/rome/c.yaml",
		  "title: 010\ncity: rome\nheated: on\n" },
		{ "records/leases/rome/d.yaml", "city: rome\nheated: off\n" },
		SCHEMAS,
		{ NULL, NULL },
	};
	struct world world;

	(void)state;
	open_pages(&world, pages);
	check_all(&world);
	assert_string_equal(told(&world),
		"(R013 records/leases/rome/a.yaml:1:8 other programs do not "
		"read 'no' as a text\n"
		"(R013 records/leases/rome/a.yaml:3:16 other programs do not "
		"read '12:30' as a text\n"
		"(R013 records/leases/rome/a.yaml:3:52 other programs do not "
		"read '010' as this number\n"
		"(R013 records/leases/rome/a.yaml:5:24 other programs do not "
		"read 'off' as a text\n"
		"R013 records/leases/rome/b.yaml:3:19 other programs do not "
		"read 'yes' as a text\n"
		"R013 records/leases/rome/b.yaml:3:30 other programs do not "
		"read '1e3' as this number\n"
		"S101 records/leases/rome/c.yaml:1:8 expected a text, not a "
		"whole number\n"
		"R013 records/leases/rome/c.yaml:3:9 other programs do not "
		"read 'on' as a text\n"
		"S104 records/leases/rome/d.yaml:2:9 'off' is none of the "
		"allowed values\n");
	assert_int_equal(world.diags.items[4].level, DIAG_WARNING);
	assert_string_equal(world.diags.items[4].hint,
			    "put it in quotes: 'yes'");
	assert_string_equal(world.diags.items[4].pointer, "/amendments/0/to");
	assert_string_equal(world.diags.items[5].hint, "write 1.0e+3");
	world_close(&world);
}

static void test_codes(void **state)
{
	size_t count;
	const struct schema_code *codes = record_codes(&count);

	(void)state;
	for (size_t i = 0; i < count; i++) {
		assert_true(codes[i].level != DIAG_NONE);
		assert_true(codes[i].example && codes[i].advice);
		assert_true(i == 0 || strcmp(codes[i - 1].code,
					     codes[i].code) < 0);
	}
	assert_int_equal(count, 14);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_ids),
		cmocka_unit_test(test_kinds_of_path),
		cmocka_unit_test(test_hostile_schemas),
		cmocka_unit_test(test_parts),
		cmocka_unit_test(test_places),
		cmocka_unit_test(test_loading),
		cmocka_unit_test(test_order),
		cmocka_unit_test(test_find),
		cmocka_unit_test(test_put_remove),
		cmocka_unit_test(test_references),
		cmocka_unit_test(test_checks),
		cmocka_unit_test(test_readings),
		cmocka_unit_test(test_codes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
