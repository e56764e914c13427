# What the helper itself promises, and that the fixtures are sound git trees.
load helper

@test "a small repository, in one commit" {
	make_repo r
	run git -C r log --format='%s %ad' --date=short
	expect 'first records 2014-01-02'
	run git -C r status --porcelain
	expect ''
	[ -f r/schemas/agreement.yaml ]
	[ -f r/records/agreements/laval/laval-egalite-2011.yaml ]
}

@test "the kinds fixture knows leases and tenants only" {
	make_repo r kinds
	run ls r/schemas
	expect 'lease.yaml
settings.yaml
tenant.yaml'
	run grep -rlwiE 'agreement|region|committee' r
	expect ''
}

@test "two clones of one bare remote" {
	make_clones
	echo "name: Nouveau" >laval/records/organizations/laval/nouveau.yaml
	commit_all laval 'a new body'
	git -C laval push -q
	git -C outaouais pull -q
	[ -f outaouais/records/organizations/laval/nouveau.yaml ]
	run git -C hub.git log -1 --format=%an
	expect laval
}

@test "expect fails on another text" {
	run echo one
	run expect two
	[ "$status" = 1 ]
}
