#!/bin/sh
# roundtrip.sh FILE-LIST: which share of YAML files several libraries write back
# byte for byte when nothing was changed: python3-ruamel.yaml and npm's yaml, as
# they come and set to keep what they can; beside ours, which edits bytes.
# FILE-LIST names a file a line. What our loader does not take is left out, and
# counted. Peers that are not to be had are left out, and said.
set -eu

top=$(cd "$(dirname "$0")/../.." && pwd)
work=$top/build/bench
mkdir -p "$work"
make -s -C "$top" build/patch-files
# xargs ends with 123 where a promise is broken, or a file is no record: counted
# below. Anything else is no answer.
status=0
VERBOSE=1 xargs "$top/build/patch-files" <"$1" >"$work/ours" || status=$?
case $status in
0 | 123) ;;
*)
	echo "patch-files: ended with $status" >&2
	exit 1
	;;
esac
grep ': not read: ' "$work/ours" | sed 's/:[0-9]*: not read: .*//' | sort >"$work/unread"
sort "$1" | comm -23 - "$work/unread" >"$work/readable"
printf '%d files, %d of them no records\n' "$(wc -l <"$1")" "$(wc -l <"$work/unread")"
broken=$(sed -n 's/: .*set to itself it changes$//p' "$work/ours" | sort -u | wc -l)
awk -v n="$(wc -l <"$work/readable")" -v broken="$broken" 'BEGIN {
	printf "%-40s %6d of %d  %5.1f %%\n", "entente", n - broken, n, 100 * (n - broken) / n }'

# Debian's own python3 has Debian's libraries.
python=python3
for try in /usr/bin/python3 python3; do
	"$try" -c 'import ruamel.yaml' 2>/dev/null && python=$try && break
done
"$python" - "$work/readable" <<'EOF'
import io, sys
try:
	import ruamel.yaml
except ImportError:
	print('ruamel.yaml is not here: apt install python3-ruamel.yaml')
	sys.exit()
files = open(sys.argv[1]).read().split('\n')[:-1]
for name, keep in ('ruamel.yaml', False), ('ruamel.yaml, set to keep', True):
	same = 0
	for path in files:
		with open(path, 'rb') as file:
			text = file.read()
		try:
			yaml = ruamel.yaml.YAML()
			if keep:
				yaml.preserve_quotes = True
				yaml.width = 1 << 20
			out = io.BytesIO()
			yaml.dump(yaml.load(text), out)
			same += out.getvalue() == text
		except Exception:
			pass
	print('%-40s %6d of %d  %5.1f %%' % (name, same, len(files), 100 * same / len(files)))
EOF

mkdir -p "$work/npm"
(cd "$work/npm" && [ -d node_modules/yaml ] || npm install --silent yaml >/dev/null 2>&1) ||
	{ echo 'npm yaml is not to be had'; exit 0; }
cd "$work/npm"
node - "$work/readable" <<'EOF'
const fs = require('fs'), yaml = require('yaml');
const files = fs.readFileSync(process.argv[2], 'utf8').split('\n').slice(0, -1);
for (const [name, options] of [['npm yaml', {}], ['npm yaml, set to keep', { lineWidth: 0, keepSourceTokens: true }]]) {
	let same = 0;
	for (const path of files) {
		const text = fs.readFileSync(path, 'utf8');
		try { same += yaml.parseDocument(text, options).toString(options) === text; } catch (e) { }
	}
	console.log(`${name.padEnd(40)} ${String(same).padStart(6)} of ${files.length}  ${(100 * same / files.length).toFixed(1).padStart(5)} %`);
}
EOF
