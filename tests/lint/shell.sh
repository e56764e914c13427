#!/bin/sh
# shell.sh [ROOT]: shellcheck on every script, hook and bats helper.
cd "${1:-$(dirname "$0")/../..}" || exit 3

# scripts FIND-OPTION…: the shell files, by name or by their first line
scripts()
{
	find tests src hooks .ci -type f "$@" 2>/dev/null | LC_ALL=C sort |
	while IFS= read -r file; do
		case $file in
		tests/data/* | tests/suites/*) ;;
		*.sh | *.bash | *.bats) echo "$file" ;;
		*.[ch] | *.yaml | *.po | *.[0-9]) ;;
		*) head -n 1 "$file" | LC_ALL=C grep -aq '^#!.*sh$' && echo "$file" ;;
		esac
	done
}

bad=0
scripts ! -name '*.ba*s*' | xargs -r shellcheck --severity=warning || bad=1
# bats stops at the first failing line, sets $output, and runs in subshells; what
# is expected in French has apostrophes of print.
scripts -name '*.ba*s*' | xargs -r shellcheck --severity=warning \
	--exclude=SC1112,SC2030,SC2031,SC2154,SC2164 || bad=1
# Of `[ a ] && [ b ]` bats sees only b fail: a line each.
unseen=$(scripts -name '*.ba*s*' | xargs -r grep -nE \
	'^[[:space:]]*\[.* && \[.*\]$' /dev/null)
[ -z "$unseen" ] || {
	printf '%s: a first condition that fails goes unseen\n' "$unseen"
	bad=1
}
exit $bad
