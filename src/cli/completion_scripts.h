/* The scripts that make a shell complete the command lines of entente. */
#ifndef CLI_COMPLETION_SCRIPTS_H
#define CLI_COMPLETION_SCRIPTS_H

#define COMPLETION_SHELLS "bash|zsh|fish"

/* NULL for another shell. */
const char *completion_script(const char *shell);

#endif
