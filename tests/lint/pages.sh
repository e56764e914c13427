#!/bin/sh
# pages.sh [ROOT]: mandoc finds nothing to warn of in a manual. It knows the
# English section names and dates only: a French page has NOM and its own date.
# Of a quote in a quote, `.Ql a , Ql b`, it says nothing: it prints ‘a, ‘b’’.
cd "${1:-$(dirname "$0")/../..}" || exit 3
[ -d src/man ] || { echo "pages: no pages yet"; exit 0; }
bad=0
for page in src/man/*.[157] src/man/fr/*.[157]; do
	case $page in
	*'*'*) continue ;;
	src/man/fr/*) known='first section is not "NAME"\|outside NAME section\|cannot parse date' ;;
	*) known='^$' ;;
	esac
	mandoc -Tlint -Wwarning "$page" | grep -v "$known" && bad=1
	grep -nHE '^\.([A-Z][a-z] )*Ql .* Ql ' "$page" && bad=1
done
exit $bad
