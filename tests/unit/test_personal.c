/* Records without personal data. */
#include "unit.h"

#include "base/buf.h"
#include "record/personal.h"
#include "world.h"

#define BODY \
	"x-kind: body\nx-folder: bodies\nx-title: name\ntype: object\n" \
	"properties:\n" \
	"  name: {type: string}\n" \
	"  people:\n    type: array\n    x-personal: true\n" \
	"    x-identity: [name]\n" \
	"    items: {type: object, properties: {name: {type: string}}}\n" \
	"  seats:\n    type: array\n    x-identity: [post, holder]\n" \
	"    items:\n      type: object\n      properties:\n" \
	"        post: {type: string}\n" \
	"        holder: {type: string, x-personal: true}\n" \
	"        by:\n          type: object\n          properties:\n" \
	"            phone: {type: string, x-personal: true}\n" \
	"  tags: {type: array, items: {type: string, x-personal: true}}\n" \
	"  sources:\n    type: array\n    x-role: source\n" \
	"    items:\n      type: object\n      properties:\n" \
	"        document: {type: string}\n" \
	"        for: {type: array, items: {type: string}}\n" \
	"  riders:\n    type: array\n    x-amendments: true\n" \
	"    items:\n      type: object\n      properties:\n" \
	"        id: {type: string}\n        changes: {type: array}\n"

#define TEXT \
	"name: A\n" \
	"people: [{name: Secret}]\n" \
	"seats:\n" \
	"  - {post: chair, holder: Secret, by: {phone: Secret}}\n" \
	"  - {holder: Secret}\n" \
	"tags: [Secret]\n" \
	"none: []\n" \
	"nick: Secret\n" \
	"sources:\n" \
	"  - {document: d, for: [name, 'people[name=Secret].name', nick]}\n" \
	"  - {document: e, for: ['seats[post=x,holder=Secret].post']}\n" \
	"riders:\n" \
	"  - id: r1\n    changes:\n" \
	"      - {path: name, from: B, to: A}\n" \
	"      - {path: people, to: [{name: Secret}]}\n" \
	"      - {path: 'seats[post=x,holder=Secret]', to: {post: x}}\n" \
	"      - {path: seats, to: [{post: y, holder: Secret}], by: Secret}\n" \
	"      - {path: 'seats[1].by', to: {phone: Secret}}\n" \
	"      - {path: nick, to: Secret}\n" \
	"      - {path: '[[', to: Secret}\n" \
	"      - {path: sources}\n" \
	"  - id: r2\n    changes: [{path: people}, Secret]\n"

static const struct page pages[] = {
	{ "records/bodies/a.yaml", TEXT },
	{ "records/bodies/b.yaml", "people: [{name: Secret}]\n" },
	{ "records/bodies/c.yaml", "name: C\nseats: [{post: chair}]\n" },
	{ "records/bodies/d.yaml", "Secret\n" },
	{ "records/bodies/e.yaml", "name: E\nseats: [Secret]\nriders: Secret\n" },
	{ "schemas/body.yaml", BODY },
	{ NULL, NULL },
};

static void assert_left(struct world *world, const char *id, const char *want)
{
	struct buf out;

	buf_init(&out);
	doc_emit(&out, world_find(world, id)->doc->root);
	assert_string_equal(out.ptr, want);
	buf_release(&out);
}

static void test_leave_out(void **state)
{
	struct world world;
	const struct node *whole;

	(void)state;
	world_open(&world, pages, NULL);
	whole = world_find(&world, "c")->doc->root;
	personal_leave_out(&world.snapshot);
	assert_left(&world, "a",
		    "name: A\n"
		    "seats:\n"
		    "  - post: chair\n"
		    "sources:\n"
		    "  - document: d\n"
		    "    for:\n"
		    "      - name\n"
		    "  - document: e\n"
		    "riders:\n"
		    "  - id: r1\n"
		    "    changes:\n"
		    "      - path: name\n"
		    "        from: B\n"
		    "        to: A\n"
		    "      - path: seats\n"
		    "        to:\n"
		    "          - post: 'y'\n"
		    "      - path: sources\n"
		    "  - id: r2\n");
	assert_left(&world, "b", "{}\n");
	assert_left(&world, "d", "{}\n");
	assert_left(&world, "e", "name: E\n");
	/* What has none is the very same tree. */
	assert_ptr_equal(world_find(&world, "c")->doc->root, whole);
	assert_int_equal(world_find(&world, "a")->doc->text.len, 0);
	assert_int_equal(record_title(world_find(&world, "b")).len, 1);
	/* Places are those of the text. */
	assert_int_equal(node_get(world_find(&world, "a")->doc->root,
				  "sources")->entries[0].value->line, 9 + 1);
	world_close(&world);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_leave_out),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
