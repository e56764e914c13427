#!/bin/bash
# codes.sh [--update] [CODE…]: runs the example of each code, and compares.
#
# tests/data/codes/CODE holds records/ and schemas/ to lay over the repository
# tests/data/small, with the project's schemas; a make.sh makes what a file
# cannot be kept as (a link, a long text). What `entente check` then prints is
# want.txt, in French want.fr.txt; `options` has what else to type. The message of
# that code is the example that `entente explain` shows. Without a CODE: all of
# them, and every code that `entente explain` lists has one.
# --update writes what is printed, to be read before it is believed.
set -u
tree=$(cd "$(dirname "$0")/../.." && pwd)
data=$tree/tests/data/codes
work=$(mktemp -d -p /dev/shm 2>/dev/null || mktemp -d)
trap 'rm -rf "$work"' EXIT

export HOME=$work LANG=C.UTF-8 NO_COLOR=1 ENTENTE_TODAY=2014-10-23
export GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL=/dev/null
unset COLUMNS LC_ALL LC_MESSAGES LANGUAGE GIT_DIR GIT_WORK_TREE XDG_CONFIG_HOME
entente=${ENTENTE:-$tree/entente}
"$entente" --version >/dev/null || exit 3

update=
[ "${1:-}" != --update ] || { update=1; shift; }

mkdir "$work/base"
cp -R "$tree/tests/data/small/records" "$tree/schemas" "$work/base"
git init -q "$work/base"

# printed FOLDER OPTION…: both streams, as on a terminal
printed()
{
	local folder=$1
	shift
	"$entente" -C "$folder" check "$@" 2>&1
}

# message_of CODE: of its first finding, without place and level
message_of()
{
	sed -n "s/^[^ ]*: [a-z]*$(printf '\302\240')\{0,1\}: \(.*\) \[$1\]\$/\1/p" | head -n 1
}

# run_code CODE: false, with the difference, when its example prints another thing
run_code()
{
	local code=$1 lang want message explained options=()
	rm -rf "$work/now"
	cp -R "$work/base" "$work/now"
	for part in records schemas; do
		[ ! -d "$data/$code/$part" ] || cp -R "$data/$code/$part" "$work/now"
	done
	[ ! -f "$data/$code/make.sh" ] || (cd "$work/now" && sh "$data/$code/make.sh") ||
		{ echo "$code: make.sh failed"; return 1; }
	[ ! -f "$data/$code/options" ] || read -ra options <"$data/$code/options"
	for lang in en fr; do
		want=$data/$code/want.txt
		[ $lang = en ] || want=$data/$code/want.fr.txt
		printed "$work/now" --lang $lang "${options[@]}" >"$work/got"
		[ -z "$update" ] || cp "$work/got" "$want"
		diff -u --label "$code, wanted" --label "$code, printed" "$want" "$work/got" || return 1
		message=$(message_of "$code" <"$want")
		[ -n "$message" ] || { echo "$want: does not give $code"; return 1; }
		explained=$("$entente" --lang $lang --json explain "$code" | sed -n 's/^ *"example": "\(.*\)",$/\1/p')
		[ "$explained" = "$message" ] || {
			echo "$code, $lang: entente explain has another example: $explained"
			return 1
		}
	done
}

bad=0
if [ $# = 0 ]; then
	"$entente" --lang en explain | sed 's/ .*//' >"$work/codes"
	[ -s "$work/codes" ] || { echo "codes.sh: entente explain lists no code"; bad=1; }
	for folder in "$data"/*/; do
		basename "$folder"
	done >"$work/examples"
	LC_ALL=C sort "$work/codes" "$work/examples" | uniq -u |
		sed 's/$/: a code without an example, or an example without its code/' |
		grep . && bad=1
	mapfile -t examples <"$work/examples"
	set -- "${examples[@]}"
fi
for code; do
	run_code "$code" || bad=1
done
exit $bad
