# Rules of schemas (x-rules), in a repository of kinds of its own.
load helper

L=records/leases/centre/centre-1-2010.yaml

# give STATUS TEXT COMMAND…: this exit code, and both streams together
give()
{
	local want_status=$1 want=$2
	shift 2
	run "$@"
	[ "$status" = "$want_status" ] || { echo "ends with $status: $output"; return 1; }
	expect "$want"
}

# has TEXT: what `run` caught has it in it
has()
{
	[[ "$output" == *"$1"* ]] || { echo "$output"; return 1; }
}

# line WORD: where the rule stands whose expression begins with it
line()
{
	grep -n "expr: $1" schemas/lease.yaml | cut -d: -f1
}

setup_rules()
{
	export ENTENTE_SEED=1
	entente init -q --no-kinds r --name 'Marie Tremblay' --email marie@example.org
	cp "$TREE"/tests/data/kinds/schemas/*.yaml r/schemas
	cd r || return 1
	cat >>schemas/lease.yaml <<-'YAML'
	  oddities:
	    type: array
	    items: {type: object, properties: {rule: {type: string}, text: {type: string}}}
	    x-role: oddities
	x-rules:
	  - id: signed-in-time
	    expr: signature <= period.end
	    severity: warning
	    message: {fr: signé après sa fin, en: signed after its end}
	    hint: {fr: comparez les dates, en: compare the dates}
	  - id: tenant-known-before
	    expr: all ref(occupants.tenant) where since <= record.period.start
	    at: occupants
	    message: {fr: un locataire est arrivé plus tard, en: a tenant came later}
	YAML
	entente -q new tenant fleuriste name=Fleuriste since=2010
	entente -q new lease centre-1-2010 premises='Local 1' quarter=centre \
		period.start=2010-04-01 period.end=2014-03-31 signature=2010-03-01
}

@test "check tells what is certainly not so, in the reader's language" {
	setup_rules
	give 0 '2 records: no findings' entente check centre-1-2010 fleuriste
	sed -i "s/2010-03-01/2014-05/" $L
	give 0 "$L:3:12: warning: signed after its end [signed-in-time]
    3 | signature: '2014-05'
      |            ^~~~~~~~~
   compare the dates
1 record: 1 warning" entente check centre-1-2010
	give 0 "$L:3:12: avertissement : signé après sa fin [signed-in-time]
    3 | signature: '2014-05'
      |            ^~~~~~~~~
   comparez les dates
1 fiche : 1 avertissement" entente --lang fr check centre-1-2010
	# A month in which both may lie is no finding.
	sed -i "s/2014-05/2014-03/" $L
	give 0 '1 record: no findings' entente check centre-1-2010
}

@test "a verb is refused what breaks a rule of level error" {
	setup_rules
	entente -q add centre-1-2010 occupants tenant=fleuriste
	entente -q new tenant boulanger name=Boulanger since=2012
	give 1 "$L:8:3: a tenant came later [tenant-known-before]
    8 |   - tenant: fleuriste
      |   ^~~~~~~~~~~~~~~~~~~" entente add centre-1-2010 occupants tenant=boulanger
	run grep -c tenant: $L
	expect 1
	run entente set centre-1-2010 signature=2015
	[ "$status" = 0 ]
}

@test "an oddity of the record explains what a rule says" {
	setup_rules
	entente -q add centre-1-2010 occupants tenant=fleuriste
	cat >>$L <<-'YAML'
	oddities:
	  - rule: tenant-known-before
	    text: Le bail le dit ainsi.
	YAML
	sed -i 's/2010/2013/' records/tenants/fleuriste.yaml
	give 0 "$L:8:3: note: a tenant came later [tenant-known-before]
    8 |   - tenant: fleuriste
      |   ^~~~~~~~~~~~~~~~~~~
   explained: Le bail le dit ainsi.
1 record: no findings" entente check -v centre-1-2010
}

@test "a text that an amendment leaves is asked too" {
	setup_rules
	entente -q set centre-1-2010 signature=2013-06-01
	run entente end centre-1-2010 --effective 2013-05-01 --agreed 2013-04-15
	[ "$status" = 0 ]
	run entente check centre-1-2010
	has "warning: after amendment '2013-04-15"
	has ': signed after its end [signed-in-time]'
}

@test "status and today are those of the day of the check" {
	setup_rules
	cat >>schemas/lease.yaml <<-'YAML'
	  - id: stage-said
	    expr: status = ended and period.end < today => known stage
	    message: {fr: fini sans étape, en: over without a stage}
	YAML
	run entente check centre-1-2010
	has ': over without a stage [stage-said]'
	ENTENTE_TODAY=2014-03-31 run entente check centre-1-2010
	expect '1 record: no findings'
}

@test "a rule that cannot be read is told at its place; the others stay" {
	setup_rules
	sed -i 's/signature <= period.end/signature <= period.endd/' schemas/lease.yaml
	give 1 "schemas/lease.yaml:$(line signature):31: error: rule 'signed-in-time': there is no field 'endd' [S012]
  $(line signature) |     expr: signature <= period.endd
      |                               ^
   did you mean 'end'?
3 records: 1 error" entente check
	entente -q add centre-1-2010 occupants tenant=fleuriste
	run entente set fleuriste since=2013
	[ "$status" = 0 ]
	run entente check centre-1-2010
	has 'a tenant came later [tenant-known-before]'
}

@test "explain says what a rule wants, and where it stands" {
	setup_rules
	give 0 "signed-in-time (warning): a rule of the kind lease, schemas/lease.yaml:$(line signature)

signed after its end

What must hold:
  signature <= period.end

What to do:
  compare the dates" entente explain '[signed-in-time]'
	give 0 '{
  "type": "entente.explain/v1",
  "codes": [
    {
      "code": "tenant-known-before",
      "level": "error",
      "title": "a tenant came later",
      "text": "all ref(occupants.tenant) where since <= record.period.start",
      "kind": "lease",
      "path": "schemas/lease.yaml",
      "line": '"$(line all)"'
    }
  ]
}' entente --json explain tenant-known-before
	give 1 "entente: there is no code 'signed-in-tim'
  did you mean 'signed-in-time'?" entente explain signed-in-tim
	cd "$BATS_TEST_TMPDIR"
	give 1 "entente: there is no code 'signed-in-time'
  \`entente explain\` lists the codes" entente explain signed-in-time
}

@test "list asks other kinds in their own words" {
	setup_rules
	entente -q add centre-1-2010 occupants tenant=fleuriste
	give 0 'centre-1-2010' entente -q liste baux --ids -w 'durée.fin < 2015 and occupants.locataire = Fleuriste and any ref(occupants.locataire) where depuis = 2010'
	give 0 'fleuriste' entente -q list tenants --ids -w 'nom ~ FLEUR and depuis <= 2010'
	give 2 "--where:1:7: there is no field 'find'
    1 | durée.find < 2015
      |       ^
  the fields are: start, end, years" entente list leases -w 'durée.find < 2015'
}

@test "a condition with a French word, or a field one level down, is set right" {
	make_repo r
	cd r
	run --separate-stderr entente list agreements --where 'status = in-force et term.end < 2016'
	[ "$status" = 2 ]
	[[ $stderr == *"'et' is written and, 'ou' or, 'non' not;"* ]]
	run --separate-stderr entente list agreements --where 'total > 5'
	[ "$status" = 2 ]
	[[ $stderr == *"there is no field 'total'"*"did you mean 'funding.total'?"* ]]
	run --separate-stderr entente list agreements --where 'organization = mess'
	[[ $stderr == *"did you mean 'parties.organization'?"* ]]
}
