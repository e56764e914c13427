#!/bin/sh
# deps.sh [build|test]: install the Debian packages that building, or testing,
# needs and this machine lacks. When nothing is missing apt is not run at all.
set -eu

build='gcc libc6-dev make pkg-config git gettext
	libgit2-dev libyaml-dev libsqlite3-dev libpcre2-dev libutf8proc-dev libidn2-dev'
test='libcmocka-dev bats clang libclang-rt-14-dev mandoc shellcheck jq python3
	python3-jsonpatch python3-icalendar zsh fish chromium nodejs'
# Debian's npm and the one that comes with another nodejs exclude each other.
command -v npm >/dev/null || test="$test npm"

case ${1:-test} in
build) wanted=$build ;;
test) wanted="$build $test" ;;
*)
	echo "usage: deps.sh [build|test]" >&2
	exit 2
	;;
esac

if ! command -v dpkg-query >/dev/null; then
	echo "deps: this is no Debian; needed, by whatever name:" >&2
	echo "$wanted" >&2
	exit 0
fi

missing=
for package in $wanted; do
	status=$(dpkg-query -W -f '${db:Status-Abbrev}\n' "$package" 2>/dev/null |
		head -n 1)
	case $status in
	?i*) ;;
	*) missing="$missing $package" ;;
	esac
done
[ -n "$missing" ] || exit 0

if [ "$(id -u)" = 0 ]; then
	sudo=
elif command -v sudo >/dev/null; then
	sudo=sudo
else
	echo "deps: missing:$missing" >&2
	echo "deps: as root, run: apt-get install$missing" >&2
	exit 1
fi

echo "deps: installing by apt${sudo:+ (with sudo)}:$missing" >&2
$sudo apt-get update -q
# shellcheck disable=SC2086 # a list of words
$sudo env DEBIAN_FRONTEND=noninteractive \
	apt-get install -q -y --no-install-recommends $missing
