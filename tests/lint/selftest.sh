#!/bin/sh
# selftest.sh: each check passes on a sound little tree and fails, naming the
# place, on every planted fault. A check that cannot fail is a defect.
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
root=$work/root
ran=0 bad=0

# sound: a tree without a fault
sound()
{
	rm -rf "$root"
	mkdir -p "$root/src/base" "$root/src/doc" "$root/src/cli" "$root/src/po" \
		"$root/src/man/fr" "$root/tests/e2e" "$root/hooks"
	cd "$root" || exit 3
	cat >src/base/buf.h <<-'END'
		/* printf( in a comment, and "exit(" too. */
		#include <stdio.h>
		int buf_add(const char *text);
	END
	cat >src/doc/doc.c <<-'END'
		#include "base/buf.h"
		#include <yaml.h>
		int doc_load(void)
		{
			dup2(fd, STDERR_FILENO);
			return buf_add(_("no such file")) + snprintf(NULL, 0, "exit(1)");
		}
	END
	cat >src/cli/main.c <<-'END'
		#include "doc/doc.h"
		int main(void)
		{
			puts(NG_("%d file", "%d files", 2));
			option("region", '"');
			exit(0);
		}
	END
	cat >src/cli/cmd_due.c <<-'END'
		const struct cmd cmd_due = {
			.name = "due", .alias = "echeances",
			.summary = N_("see: entente due"),
		};
	END
	cat >src/po/fr.po <<-'END'
		msgid ""
		msgstr ""
		"Project-Id-Version: e\n"
		"PO-Revision-Date: 2026-01-01 12:00-0500\n"
		"Last-Translator: none\n"
		"Language-Team: none\n"
		"Language: fr\n"
		"MIME-Version: 1.0\n"
		"Content-Type: text/plain; charset=UTF-8\n"
		"Content-Transfer-Encoding: 8bit\n"
		"Plural-Forms: nplurals=2; plural=(n > 1);\n"

		#, c-format
		msgid "%d file"
		msgid_plural "%d files"
		msgstr[0] "%d fichier"
		msgstr[1] "%d fichiers"

		msgid "see: entente due"
		msgstr "voyez entente echeances"

		msgid "no such file"
	END
	printf '%b\n' 'msgstr "introuvable\0302\0240: \0302\0253\0302\0240l\0342\0200\0231id' \
		'\0302\0240\0302\0273\0342\0200\0257; http://x?y à 12:30"' |
		tr -d '\n' >>src/po/fr.po
	page >src/man/entente-due.1
	page | sed 's/NAME/NOM/; s/^.Dd.*/.Dd 22 novembre 2026/' >src/man/fr/entente-due.1
	mkdir src/schema
	cat >src/schema/codes.c <<-'END'
		{ "S101", X },
	END
	echo 'complain(run, "S101");' >src/schema/run.c
	page | sed 's/DUE 1/CODES 5/; s/^\.It .*within.*/.It Sy S101/; /-all/,+1d
		s/^How far.*/.Dl \\(aq2013\\(aq: a text/' >src/man/entente-codes.5
	mkdir -p tests/data/codes/S101
	printf '%b\n' "a.yaml:1:1: error: '2013': a text [S101]" '1 record: 1 error' \
		>tests/data/codes/S101/want.txt
	printf '%b\n' "a.yaml:1:1: erreur\0302\0240: '2013': a text [S101]" \
		>tests/data/codes/S101/want.fr.txt
	page | sed 's/DUE 1/OUTPUT 5/; s|^\.It .*within.*|.It Sy entente.due/v1|; /-all/,+1d' \
		>src/man/entente-output.5
	echo 'app_json_begin(app, "entente.due/v1");' >src/cli/due_json.c
	cp src/man/entente-codes.5 src/man/entente-output.5 src/man/fr
	echo '2013/2014  | on 2013-04-01 | yes' >tests/data/terms.txt
	page | sed 's/DUE 1/DATES 5/; /^\.Bl/,$d' >src/man/entente-dates.5
	printf '%s\n' '.Bl -column x x x' '.It 2013/2014 Ta on 2013\-04\-01 Ta yes' \
		.El >>src/man/entente-dates.5
	sed 's/Ta on/Ta le/; s/yes/oui/' src/man/entente-dates.5 >src/man/fr/entente-dates.5
	cat >entente <<-'END'
		#!/bin/sh
		[ "$*" = 'help --list' ] && { echo due; exit; }
		[ "$*" = '--lang en -h' ] && { echo '  -q, --quiet  less'; exit; }
		cat <<'HELP'
		usage: entente due [-h] [--within PERIOD]

		  -w, --within PERIOD  how far to look --nowhere
		                       --wrapped text
		  -q, --quiet          less
		      --all            every region
		  -h, --help           this text
		HELP
	END
	chmod +x entente
	printf '#!/bin/sh\nexec entente check "$@"\n' >hooks/pre-commit
}

page()
{
	cat <<-'END'
		.Dd November 22, 2026
		.Dt ENTENTE-DUE 1
		.Os
		.Sh NAME
		.Nm entente-due
		.Nd what falls due
		.Sh OPTIONS
		.Bl -tag -width Ds
		.It Fl w Ar period , Fl \-within Ar period
		How far to look.
		.It Fl \-all
		Every region.
		.El
	END
}

# verdict NAME CHECK WANT [TEXT]
verdict()
{
	ran=$((ran + 1))
	output=$(ENTENTE=$root/entente sh "$here/$2.sh" "$root" 2>&1)
	got=$?
	[ "$got" = 0 ] || got=1
	if [ "$got" != "$3" ]; then
		echo "selftest: $2, $1: ends with $got, not $3: $output"
		bad=1
	elif [ -n "${4:-}" ] && ! printf '%s' "$output" | grep -qF -e "$4"; then
		echo "selftest: $2, $1: does not say '$4': $output"
		bad=1
	fi
}

# fault NAME CHECK TEXT: reads commands that plant it from standard input
fault()
{
	sound
	. /dev/stdin
	verdict "$1" "$2" 1 "$3"
}

for check in layers kinds sizes words po verbs pages dates man-vs-help codes shell; do
	sound
	verdict 'a sound tree' "$check" 0
done

fault 'upward' layers 'src/base/buf.h:4' <<'E1'
echo '#include "doc/doc.h"' >>src/base/buf.h
E1
fault 'sideways' layers 'schema (2) may not include change (2)' <<'E1'
echo '#include "change/change.h"' >src/schema/a.c
E1
fault 'cli included' layers 'may not include cli' <<'E1'
echo '#include "cli/app.h"' >>src/doc/doc.c
E1
fault 'a library elsewhere' layers 'only repo/ may' <<'E1'
echo '#include <git2/sys/transport.h>' >>src/doc/doc.c
E1
fault 'a regex outside its file' layers 'only base/regex.c may' <<'E1'
echo '#include <pcre2.h>' >>src/base/buf.h
E1
fault 'an internal header' layers 'internal to doc' <<'E1'
echo '#include "doc/internal.h"' >>src/cli/main.c
E1
fault 'an unranked folder' layers 'has no rank' <<'E1'
mkdir src/misc && echo 'int a;' >src/misc/a.c
E1
fault 'printing' layers 'src/doc/doc.c:8: only cli prints' <<'E1'
echo 'x = printf("a");' >>src/doc/doc.c
E1
fault 'printing to stderr' layers 'only cli prints' <<'E1'
echo '/* why */ fputs("a", stderr); /* so */' >>src/doc/doc.c
E1
fault 'writing to a descriptor' layers 'only cli prints' <<'E1'
echo 'write(STDERR_FILENO, text, 1);' >>src/doc/doc.c
E1
fault 'ending' layers 'only cli ends' <<'E1'
printf '/* a\n   b */ exit(1);\n' >>src/doc/doc.c
E1

fault 'a kind' kinds 'src/doc/doc.c:8: the code names a kind: "agreement"' <<'E1'
echo 'x = kinds_find(kinds, "agreement"); /* "committee" */' >>src/doc/doc.c
E1
fault 'a folder of a kind' kinds '"records/committees"' <<'E1'
printf 'puts(_("a region"\n"of agreements")); open("records/committees");\n' >>src/cli/main.c
E1
fault 'the owner by its name' kinds 'src/doc/doc.c:8' <<'E1'
echo 'node_get(root, "region");' >>src/doc/doc.c
E1

lines()
{
	i=0
	while [ $i -lt "$1" ]; do echo "	x;"; i=$((i + 1)); done
}
fault 'a long function' sizes 'a function of 101 lines' <<'E1'
{ echo 'int a(void)'; echo '{'; lines 101; echo '}'; } >src/doc/a.c
E1
fault 'a long file' sizes '801 lines, the limit is 800' <<'E1'
lines 801 >src/doc/a.c
E1
fault 'a long header' sizes '201 lines, the limit is 200' <<'E1'
lines 201 >src/doc/a.h
E1
fault 'a long command' sizes '251 lines, the limit is 250' <<'E1'
lines 251 >src/cli/cmd_a.c
E1
fault 'a long line' sizes 'src/doc/a.c:1: 101 columns' <<'E1'
printf '\t\t\t\t\t\t\t\t\t\t\t\tabcéf\n' >src/doc/a.c
E1

fault 'unfinished' words 'unfinished' <<'E1'
echo '/* TODO: more */' >>src/doc/doc.c
E1
fault 'a machine path' words 'src/doc/doc.c:8' <<'E1'
echo 'open("/tmp/x");' >>src/doc/doc.c
E1
fault 'a machine path in a test' words 'tests/e2e/a.bats:1' <<'E1'
echo 'cd /ro''ot/x' >tests/e2e/a.bats
E1

fault 'a new message' po '1 messages not translated' <<'E1'
echo 'x(_("a new one"));' >>src/doc/doc.c
E1
fault 'a new plural' po '1 messages not translated' <<'E1'
echo 'x(NG_("%d more", "%d others", 1));' >>src/doc/doc.c
E1
fault 'fuzzy' po '1 messages fuzzy' <<'E1'
sed -i 's/^msgid "no such file"/#, fuzzy\n&/' src/po/fr.po
E1
fault 'left over' po '1 messages no longer in the sources' <<'E1'
printf '\nmsgid "old"\nmsgstr "vieux"\n' >>src/po/fr.po
E1
fault 'other format arguments' po 'format specifications' <<'E1'
sed -i 's/%d fichiers/%s fichiers/' src/po/fr.po
E1

# french TEXT: the translation that is tried
french()
{
	sed -i "s|^msgstr \".*x?y.*|msgstr \"$1\"|" src/po/fr.po
}
fault 'a straight apostrophe' po 'a straight apostrophe' <<'E1'
french "l'id"
E1
fault 'a plain space' po 'a plain space' <<'E1'
french "introuvable :"
E1
fault 'plain guillemets' po 'a plain space' <<'E1'
french "« id »"
E1
fault 'no space' po 'no space before' <<'E1'
french "introuvable?"
E1

fault 'an English verb' verbs "'due' is 'echeances'" <<'E1'
sed -i 's/entente echeances/entente due/' src/po/fr.po
E1
fault 'a verb that is none' verbs "'due' is 'echeances'" <<'E1'
sed -i 's/entente echeances/entente echeance/' src/po/fr.po
E1
fault 'another French verb' verbs "'due' is 'dues'" <<'E1'
sed -i 's/"echeances"/"dues"/' src/cli/cmd_due.c
E1
fault 'a command that is no message' verbs 'src: "entente -C %s due" is no message' <<'E1'
printf 'app_next(app, "entente -C %%s "\n"due", x);\n' >>src/cli/main.c
E1
fault 'an English verb in a French page' verbs 'src/man/fr/entente-due.1: ' <<'E1'
printf '%s\n' 'Tapez' '.Nm entente' '.Cm due .' >>src/man/fr/entente-due.1
E1
fault 'an English verb in the README' verbs 'README.md: $ entente -q due' <<'E1'
printf '$ entente -q due\n## In English\n$ entente due\n' >README.md
E1
fault 'no command' verbs 'no command' <<'E1'
rm src/cli/cmd_due.c
E1

fault 'an option without its text' man-vs-help 'fr/entente-due.1: lacks --all' <<'E1'
sed -i '/-all/,+1d' src/man/fr/entente-due.1
E1
fault 'a text without its option' man-vs-help 'not in -h: --gone' <<'E1'
sed -i 's/-all/-gone/' src/man/entente-due.1
E1
fault 'no page' man-vs-help 'src/man/fr/entente-due.1: missing' <<'E1'
rm src/man/fr/entente-due.1
E1
fault 'help that fails' man-vs-help 'help --list failed' <<'E1'
printf '#!/bin/sh\nexit 1\n' >entente
E1
fault 'a bad page' pages 'src/man/entente-due.1:14' <<'E1'
echo '.Xyzzy' >>src/man/entente-due.1
E1
fault 'a quote in a quote' pages 'src/man/entente-due.1:14' <<'E1'
echo '.Pq Ql a , Ql b' >>src/man/entente-due.1
E1
fault 'a bad French page' pages 'unknown macro' <<'E1'
echo '.Xyzzy' >>src/man/fr/entente-due.1
E1
fault 'a French name in an English page' pages 'first section' <<'E1'
cp src/man/fr/entente-due.1 src/man
E1

fault 'a case that a page lacks' dates 'fr/entente-dates.5: lacks 2013/2014|années|1' <<'E1'
echo '2013/2014 | years | 1' >>tests/data/terms.txt
E1
fault 'another answer' dates 'man/entente-dates.5: no such case: 2013/2014|on 2013-04-01|no' <<'E1'
sed -i 's/yes/no/' src/man/entente-dates.5
E1
fault 'no case at all' dates 'no case' <<'E1'
echo '# none' >tests/data/terms.txt
E1

fault 'a code without its text' codes 'S102 is given, and not in src/man/fr/entente-codes.5' <<'E1'
echo 'complain(run, "S102");' >src/doc/a.c
E1
fault 'a text without its code' codes 'S109 is in src/man/entente-codes.5, and never given' <<'E1'
echo '.It Sy S109' >>src/man/entente-codes.5
E1
fault 'a code that is not explained' codes 'S102 is given, and not in src/schema/codes.c' <<'E1'
echo 'complain(run, "S102");' >>src/schema/run.c
E1
fault 'an explanation of nothing' codes 'S103 is explained, and never given' <<'E1'
echo '{ "S103", X },' >>src/schema/codes.c
E1
fault 'another example' codes "S101 '2014': a text is in src/man/fr/entente-codes.5, and not printed so" <<'E1'
sed -i 's/2013/2014/' src/man/fr/entente-codes.5
E1
fault 'an example that the page lacks' codes "S102 that is printed (want.txt), and not so in src/man/entente-codes.5" <<'E1'
mkdir tests/data/codes/S102
echo 'a.yaml:1:1: error: that [S102]' >tests/data/codes/S102/want.txt
cp tests/data/codes/S102/want.txt tests/data/codes/S102/want.fr.txt
E1

fault 'a form without its text' codes 'entente.set/v1 is given, and not in src/man/entente-output.5' <<'E1'
echo 'app_json_begin(app, "entente.set/v1");' >>src/cli/main.c
E1
fault 'a text without its form' codes 'entente.due/v2 is in src/man/fr/entente-output.5' <<'E1'
echo '.It Sy entente.due/v2' >>src/man/fr/entente-output.5
E1

fault 'a script' shell 'SC2164' <<'E1'
printf '#!/bin/sh\ncd x\nrm y\n' >tests/a.sh
E1
fault 'a hook' shell 'SC2154' <<'E1'
# shellcheck disable=SC2016
printf '#!/bin/sh\necho "$nothing"\n' >hooks/pre-commit
E1
fault 'a condition that bats does not see' shell 'a.bats:2:' <<'E1'
printf '@test "x" {\n\t[ -z 1 ] && [ -n 1 ]\n\t:\n}\n' >tests/e2e/a.bats
E1
fault 'a refusal that bats does not see' shell 'SC2314' <<'E1'
printf '#!/usr/bin/env bats\n@test "x" {\n\t! true\n\t:\n}\n' >tests/e2e/a.bats
E1

[ "$bad" = 0 ] && echo "selftest: $ran cases"
exit $bad
