#!/bin/bash
# manual.sh PAGE…: runs the examples of manual pages, and compares. The console
# blocks of a Markdown file, README.md, are examples too, in French.
#
# In EXAMPLES, a `.Bd -literal` block with lines `$ COMMAND` is a session: the
# lines below a command are what it prints, as on a terminal; `...` stands for
# anything. The sessions of a page share a world:
#
#   hub.git    the shared remote: the project's own schemas and records
#   ententes   a clone of it for the region laval; here the sessions begin
#   colleague  another clone, of the same region, where the page speaks of it
#
# on 2014-10-01, when the hub was begun, in the language of the page. A comment
# `.\" before: COMMAND` in EXAMPLES is run first, in silence. ENTENTE names the
# program.
set -u
tree=$(cd "$(dirname "$0")/../.." && pwd)
# A file system in memory, where there is one: saving waits for the disk.
work=$(mktemp -d -p /dev/shm 2>/dev/null || mktemp -d)
trap 'rm -rf "$work"' EXIT

export HOME=$work/home GIT_CONFIG_GLOBAL=$work/home/.gitconfig GIT_CONFIG_NOSYSTEM=1
export ENTENTE_TODAY=2014-10-01 LANG=C.UTF-8 COLUMNS=80 NO_COLOR=1 PAGER=cat TZ=America/Toronto
unset LC_ALL LC_MESSAGES LANGUAGE GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE XDG_CONFIG_HOME
unset VISUAL EDITOR ENTENTE_EDITOR
mkdir -p "$work/home" "$work/bin"
ln -s "${ENTENTE:-$tree/entente}" "$work/bin/entente"
PATH=$work/bin:$PATH

BEGUN=2014-10-01T08:00:00-04:00

# The template that every page gets a copy of.
make_world()
{
	local name=$1
	mkdir -p "$work/world/start"
	cp -R "$tree/records" "$tree/schemas" "$tree/hooks" "$work/world/start"
	cd "$work/world/start" &&
		git init -q -b main && git add -A &&
		GIT_AUTHOR_DATE=$BEGUN GIT_COMMITTER_DATE=$BEGUN \
		git -c user.name="$name" -c user.email=entente@example.org \
			commit -q -m 'First records' &&
		cd .. && git clone -q --bare start hub.git && rm -rf start &&
		git -C hub.git gc -q &&
		entente -q clone hub.git ententes --region laval \
			--name "$name" --email laval@example.org &&
		entente -q clone hub.git colleague --region laval \
			--name 'Secrétariat' --email secretariat@example.org
}

# The lines of EXAMPLES that are run: commands, their output, `before`.
examples()
{
	case $1 in
	*.md)
		sed -n '/^```console/,/^```$/p' "$1" |
			sed 's/^\$ /run /; t; s/^```console.*/end/; t; s/^```$/end/; t; s/^/out /'
		return
		;;
	esac
	awk '
	function print_run(line) {
		more = sub(/[ \t]*\\$/, "", line)
		command = line
		if (!more) { gsub(/[ \t]+/, " ", line); print "run " line }
	}
	/^\.Sh/ { on = /EXAMPLES|EXEMPLES/; next }
	on && /^\.\\" before: / { sub(/^\.\\" before: /, "before "); print }
	on && /^\.Bd -literal/ { inside = 1; next }
	/^\.Ed/ && inside { inside = 0; print "end"; next }
	inside {
		gsub(/\\e/, "\034"); gsub(/\\-/, "-"); gsub(/\\&/, "")
		gsub(/\\\(aq/, "\047"); gsub(/\\\(dq/, "\""); gsub(/\\~/, " ")
		gsub("\034", "\\")
		if (more) print_run(command " " $0)
		else if (/^\$ /) print_run(substr($0, 3))
		else print "out " $0
	}' "$1"
}

bad=0
command='' want=''

# Spaces that do not break are spaces; those at the end of a line are none.
plain()
{
	sed 's/\xc2\xa0\|\xe2\x80\xaf/ /g; s/[[:space:]]*$//'
}

# The lines that are wanted, as a pattern: a line `...` is any lines, or none.
pattern_of()
{
	local line special
	while IFS= read -r line; do
		if [[ $line =~ ^[[:space:]]*\.\.\.$ ]]; then
			printf '?(*\n)'
			continue
		fi
		for special in \\ '*' '?' '[' ']' '(' ')' '|' '!' '@' '+'; do
			line=${line//"$special"/"\\$special"}
		done
		printf '%s\n' "${line//.../*}"
	done
}

# Runs the command that was read, in this shell: a `cd` stays.
settle()
{
	[ -n "$command" ] || return
	local got pattern
	eval "$command" >"$work/out" 2>&1 </dev/null
	got=$(plain <"$work/out" && printf .)
	pattern=$(printf '%s' "$want" | plain | pattern_of && printf .)
	got=${got%.} pattern=${pattern%.}
	# shellcheck disable=SC2053 # a pattern, on purpose
	if [[ $got != $pattern ]]; then
		echo "$page: \$ $command"
		diff -u --label manual --label program \
			<(printf '%s' "$want") <(printf '%s' "$got")
		bad=1
	fi
	command='' want=''
}

run_page()
{
	local kind line clone
	rm -rf "$work/now"
	mkdir "$work/now"
	cp -a "$work/world/hub.git" "$work/now"
	for clone in ententes colleague; do
		[ "$clone" = ententes ] || grep -q colleague "$page" || continue
		cp -a "$work/world/$clone" "$work/now"
		git -C "$work/now/$clone" config remote.origin.url "$work/now/hub.git"
	done
	cd "$work/now/ententes" || return
	while IFS= read -r line; do
		kind=${line%% *}
		line=${line#* }
		case $kind in
		before)
			settle
			(eval "$line") >"$work/out" 2>&1 </dev/null ||
				{ echo "$page: before: $line"; cat "$work/out"; bad=1; }
			;;
		run)
			settle
			command=$line
			;;
		out) [ -z "$command" ] || want+=$line$'\n' ;;
		end) settle ;;
		esac
	done < <(examples "$page")
	settle
}

make_world 'Coordination de Laval' || { echo "manual.sh: no world"; exit 3; }
for page; do
	case $page in
	/*) ;;
	*) page=$tree/$page ;;
	esac
	case $page in
	*/fr/* | *.md) export ENTENTE_LANG=fr ;;
	*) export ENTENTE_LANG=en ;;
	esac
	run_page
done
exit $bad
