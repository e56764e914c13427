# status, due and coverage of random terms, against a witness that tries every
# completion of their imprecise dates: terms.py.
load helper

WITNESS=$BATS_TEST_DIRNAME/terms.py

# agrees SEED COUNT: so many agreements, asked on some days.
agrees()
{
	local day
	mkdir "$1-$2"
	cp -R "$TREE/schemas" "$1-$2"
	python3 "$WITNESS" make "$1" "$2" "$1-$2"
	git -C "$1-$2" init -q
	commit_all "$1-$2" records
	for day in 2012-06-15 2014-03-31 2014-10-01 2016-01-01; do
		python3 "$WITNESS" ask "$1" "$2" "$day" "$1-$2" >differences
		[ ! -s differences ] || { echo "seed $1, $day:"; cat differences; return 1; }
	done
}

@test "status and due are what every completion of the dates says" {
	local seed
	for seed in 1 2; do
		agrees "$seed" 60
	done
}

@test "coverage too, of a few agreements at a time" {
	local seed
	for seed in 11 12 13 14; do
		agrees "$seed" 5
	done
}
