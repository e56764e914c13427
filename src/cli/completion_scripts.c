/*
 * Each script gives the words of the line to `entente completion --line` and
 * shows what it answers (cli/complete.h). What a name holds is quoted before
 * it stands on the line.
 */
#include "cli/completion_scripts.h"

#include <stddef.h>
#include <string.h>

/*
 * COMP_WORDS has = and : as words of their own; readline replaces only what
 * stands behind the last of them.
 */
static const char bash[] =
	"# bash completion of entente, written by: entente completion bash\n"
	"_entente()\n"
	"{\n"
	"	local IFS=$' \\t\\n' line word current break head='' quote='' i\n"
	"	local -a words=()\n"
	"	COMPREPLY=()\n"
	"	for ((i = 1; i <= COMP_CWORD; i++)); do\n"
	"		word=${COMP_WORDS[i]} quote=''\n"
	"		case $word in\n"
	"		[\\'\\\"]*) quote=1 word=${word:1} ;;\n"
	"		*) word=${word//\\\\/} ;;\n"
	"		esac\n"
	"		if ((${#words[@]})) && [[ $word == [=:]* || "
	"${words[${#words[@]} - 1]} == *[=:] ]]; then\n"
	"			words[${#words[@]} - 1]+=$word\n"
	"		else\n"
	"			words+=(\"$word\")\n"
	"		fi\n"
	"	done\n"
	"	((${#words[@]})) || words=('')\n"
	"	current=${words[${#words[@]} - 1]}\n"
	"	for break in = :; do\n"
	"		if [[ $COMP_WORDBREAKS == *$break* && "
	"$current == *$break* ]]; then\n"
	"			word=${current%\"$break\"*}$break\n"
	"			((${#word} > ${#head})) && head=$word\n"
	"		fi\n"
	"	done\n"
	"	while IFS= read -r line; do\n"
	"		case $line in\n"
	"		:files) compopt -o default 2>/dev/null; return ;;\n"
	"		:folders) compopt -o dirnames 2>/dev/null; return ;;\n"
	"		esac\n"
	"		line=${line%%$'\\t'*}\n"
	"		[[ $line != *= ]] || compopt -o nospace 2>/dev/null\n"
	"		line=${line#\"$head\"}\n"
	"		if [[ -z $quote ]]; then\n"
	"			printf -v line %q \"$line\"\n"
	"		elif [[ $line == *[\\\'\\\"\\\\\\$\\`]* ]]; then\n"
	"			continue\n"
	"		fi\n"
	"		COMPREPLY+=(\"$line\")\n"
	"	done < <(\"$1\" completion --line -- \"${words[@]}\" "
	"2>/dev/null)\n"
	"}\n"
	"complete -F _entente entente\n";

static const char zsh[] =
	"#compdef entente\n"
	"# zsh completion of entente, written by: entente completion zsh\n"
	"_entente()\n"
	"{\n"
	"	local line word what\n"
	"	local -a plain plain_what joined joined_what\n"
	"	while IFS= read -r line; do\n"
	"		case $line in\n"
	"		:files) _files; return ;;\n"
	"		:folders) _files -/; return ;;\n"
	"		esac\n"
	"		word=${line%%$'\\t'*}\n"
	"		what=$word\n"
	"		[[ $line != *$'\\t'* ]] || "
	"what=\"$word  -- ${line#*$'\\t'}\"\n"
	"		if [[ $word == *= ]]; then\n"
	"			joined+=(\"$word\")\n"
	"			joined_what+=(\"$what\")\n"
	"		else\n"
	"			plain+=(\"$word\")\n"
	"			plain_what+=(\"$what\")\n"
	"		fi\n"
	"	done < <(\"${words[1]}\" completion --line -- "
	"\"${(@Q)words[2,CURRENT-1]}\" \"${(Q)PREFIX}\" 2>/dev/null)\n"
	"	((! $#joined)) || "
	"compadd -l -S '' -d joined_what -a joined\n"
	"	((! $#plain)) || compadd -l -d plain_what -a plain\n"
	"}\n"
	"if [[ $funcstack[1] == _entente ]]; then\n"
	"	_entente \"$@\"\n"
	"else\n"
	"	compdef _entente entente\n"
	"fi\n";

static const char fish[] =
	"# fish completion of entente, written by: entente completion fish\n"
	"function __entente_complete\n"
	"	set -l words (commandline -opc)\n"
	"	set -l program $words[1]\n"
	"	set -e words[1]\n"
	"	set -l current (commandline -ct)\n"
	"	set -l answer ($program completion --line -- "
	"$words \"$current\" 2>/dev/null)\n"
	"	switch \"$answer[1]\"\n"
	"		case :files\n"
	"			__fish_complete_path \"$current\"\n"
	"		case :folders\n"
	"			__fish_complete_directories \"$current\"\n"
	"		case '*'\n"
	"			test (count $answer) -eq 0; "
	"or string join \\n -- $answer\n"
	"	end\n"
	"end\n"
	"complete -c entente -f -a '(__entente_complete)'\n";

const char *completion_script(const char *shell)
{
	if (strcmp(shell, "bash") == 0)
		return bash;
	if (strcmp(shell, "zsh") == 0)
		return zsh;
	return strcmp(shell, "fish") == 0 ? fish : NULL;
}
