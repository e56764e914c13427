#!/bin/sh
# run.sh: every check, and the proof that each can fail.
cd "$(dirname "$0")" || exit 3
failed=
for check in layers kinds sizes words po verbs pages dates man-vs-help codes shell selftest; do
	echo "  LINT $check"
	sh "./$check.sh" || failed="$failed $check"
done
[ -z "$failed" ] || { echo "lint: failed:$failed"; exit 1; }
