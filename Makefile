# entente: one Makefile. `make help` names the targets.

PREFIX ?= /usr/local
BINDIR ?= $(PREFIX)/bin
DATADIR ?= $(PREFIX)/share
MANDIR ?= $(DATADIR)/man
DESTDIR ?=
CC ?= cc
CFLAGS ?= -O2 -g
LDFLAGS ?=
PKG_CONFIG ?= pkg-config
INSTALL ?= install
V ?= 0

# A tag v1.2 names the version; a tarball of `make dist` brings its own.
VERSION := $(shell cat .version 2>/dev/null || { export GIT_OPTIONAL_LOCKS=0; \
	git describe --tags --match 'v[0-9]*' --dirty | sed 's/^v//' | grep . || \
	git describe --always --dirty --exclude '*' | sed 's/^/0.1-g/' | grep . || \
	echo 0.1; } 2>/dev/null)

LIBS := libgit2 yaml-0.1 sqlite3 libpcre2-8 libutf8proc libidn2

# A variant has its own build folder, so that switching costs nothing.
BUILD := build/release
ALL_CFLAGS := -std=c11 -pthread -D_XOPEN_SOURCE=700 -D_POSIX_C_SOURCE=200809L -Isrc -MMD -MP
ALL_LDFLAGS := -pthread
WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes \
	-Wmissing-prototypes -Wwrite-strings -Wpointer-arith -Wundef -Wvla \
	-Wformat=2 -Wno-format-nonliteral -fno-common \
	-Wno-missing-field-initializers
ifeq ($(DEV),1)
BUILD := build/dev
ALL_CFLAGS += -Werror -include src/base/banned.h
endif
ifeq ($(SANITIZE),1)
BUILD := build/san
ALL_CFLAGS += -fsanitize=address,undefined -fno-sanitize-recover=all \
	-fno-omit-frame-pointer -DARENA_DEBUG
ALL_LDFLAGS += -fsanitize=address,undefined
endif
ifeq ($(COVERAGE),1)
BUILD := build/cov
ALL_CFLAGS += --coverage
ALL_LDFLAGS += --coverage
endif
ifeq ($(CC),clang)
BUILD := $(BUILD)-clang
endif
Q := $(if $(filter 1,$(V)),,@)

ALL_CFLAGS += $(WARNINGS) $(shell $(PKG_CONFIG) --cflags $(LIBS) 2>/dev/null)
ALL_LIBS := $(shell $(PKG_CONFIG) --libs $(LIBS) 2>/dev/null)
# Only one object knows the version, so that a commit does not build all anew.
FLAGS_src/cli/version := -DENTENTE_VERSION='"$(VERSION)"'

CORE_SRC := $(sort $(wildcard $(addsuffix /*.c,$(filter-out src/cli src/man src/po,\
	$(wildcard src/*)))))
CLI_SRC := $(sort $(wildcard src/cli/*.c))
CORE_OBJ := $(CORE_SRC:%.c=$(BUILD)/%.o)
CLI_OBJ := $(CLI_SRC:%.c=$(BUILD)/%.o)
UNIT_SRC := $(sort $(wildcard tests/unit/test_*.c))
UNIT_BIN := $(UNIT_SRC:%.c=$(BUILD)/%)
PO := $(sort $(wildcard src/po/*.po))
MO := $(PO:src/po/%.po=$(BUILD)/locale/%/LC_MESSAGES/entente.mo)
MAN := $(sort $(wildcard src/man/*.[157] src/man/fr/*.[157]))
SHARE := $(sort $(wildcard schemas/*.yaml schemas/*/*.yaml hooks/*))
# The scripts that shells complete with, each where its shell looks.
COMPLETION := $(BUILD)/completion
COMPLETIONS := $(COMPLETION)/bash:$(DATADIR)/bash-completion/completions/entente \
	$(COMPLETION)/zsh:$(DATADIR)/zsh/site-functions/_entente \
	$(COMPLETION)/fish:$(DATADIR)/fish/vendor_completions.d/entente.fish
# What install copies, as FROM:TO; src/man/fr/x.1 goes to MANDIR/fr/man1/x.1.
SHIPPED := $(BUILD)/entente:$(BINDIR)/entente $(COMPLETIONS) \
	$(foreach f,$(SHARE),$(f):$(DATADIR)/entente/$(f)) \
	$(foreach f,$(MO),$(f):$(f:$(BUILD)/%=$(DATADIR)/%)) \
	$(foreach f,$(MAN),$(f):$(patsubst src/man/%,$(MANDIR)/%,$(dir $(f)))man$(subst \
		.,,$(suffix $(f)))/$(notdir $(f)))
INSTALLED := $(foreach pair,$(SHIPPED),$(lastword $(subst :, ,$(pair))))
# Sub-makes share the jobs of a `make -j`; without one they take every core.
SUBMAKE = $(MAKE) --no-print-directory \
	$(if $(findstring jobserver,$(MAKEFLAGS)),,-j$(shell nproc))

# A leak of a library's own; test_regex, the other user of PCRE2, runs without.
export LSAN_OPTIONS := suppressions=$(CURDIR)/tests/lsan.supp:print_suppressions=0

.DELETE_ON_ERROR:
.SECONDARY:
.PHONY: all bench fuzz replay demo test unit unit-build e2e pages lint format man-lint po deps \
	install uninstall installcheck dist clean help FORCE

# Only the release build makes the ./entente of the tree.
#: all          the program, ./entente, and its translations
all: $(if $(filter build/release,$(BUILD)),entente) $(BUILD)/entente $(MO)

entente: $(BUILD)/entente
	$(Q)ln -sf $< $@

$(BUILD)/entente: $(CLI_OBJ) $(BUILD)/libcore.a
	@echo "  LINK $@"
	$(Q)$(CC) $(ALL_LDFLAGS) $(LDFLAGS) -o $@ $^ $(ALL_LIBS)

$(BUILD)/libcore.a: $(CORE_OBJ) $(BUILD)/objects
	@echo "  AR   $@"
	$(Q)rm -f $@ && ar rcs $@ $(CORE_OBJ)

$(BUILD)/%.o: %.c Makefile $(BUILD)/flags
	@mkdir -p $(@D)
	@echo "  CC   $<"
	$(Q)$(CC) $(ALL_CFLAGS) $(CFLAGS) $(FLAGS_$*) -c -o $@ $<

$(BUILD)/src/cli/version.o: $(BUILD)/version

# Stamps, rewritten only when what they say changes: other flags build all
# objects anew, a source that went away leaves the library.
stamp = @mkdir -p $(@D); echo '$(1)' | cmp -s - $@ || echo '$(1)' >$@
$(BUILD)/flags: FORCE
	@$(PKG_CONFIG) --exists $(LIBS) || { echo >&2 "missing libraries, of:" \
		"$(LIBS); on Debian: make deps"; exit 1; }
	$(call stamp,$(CC) $(ALL_CFLAGS) $(CFLAGS))
$(BUILD)/version: FORCE
	$(call stamp,$(VERSION))
$(BUILD)/objects: FORCE
	$(call stamp,$(CORE_OBJ))

$(BUILD)/tests/unit/%: $(BUILD)/tests/unit/%.o $(BUILD)/libcore.a
	@echo "  LINK $@"
	$(Q)$(CC) $(ALL_LDFLAGS) $(LDFLAGS) -o $@ $^ $(ALL_LIBS) -lcmocka

# Verdicts for a conformance suite of JSON Schema; what the patcher promises.
build/schema-batch: $(BUILD)/tests/suites/schema_batch.o
build/patch-files: $(BUILD)/tests/suites/patch_files.o
build/schema-batch build/patch-files: $(BUILD)/libcore.a
	@echo "  LINK $@"
	$(Q)$(CC) $(ALL_LDFLAGS) $(LDFLAGS) -o $@ $(filter %.o,$^) $< $(ALL_LIBS)

BENCH_RECORDS ?= 5000
#: bench        check beside its peers, on BENCH_RECORDS records; diff; completion
bench: all
	@tests/bench/check.sh $(BENCH_RECORDS)
	@tests/bench/list.sh $(BENCH_RECORDS)
	@tests/bench/diff.sh
	@tests/bench/completion.sh

FUZZ_TIME ?= 60
FUZZERS := $(sort $(basename $(notdir $(wildcard tests/fuzz/fuzz_*.c))))
FUZZ := $(FUZZERS:%=build/fuzz/%)
#: fuzz         each fuzzer for FUZZ_TIME seconds, from its corpus and the records
fuzz: $(FUZZ)
	@for f in $(FUZZ); do mkdir -p $$f.corpus; \
		$$f -max_total_time=$(FUZZ_TIME) -max_len=8192 $$f.corpus \
			tests/fuzz/corpus/$${f##*/} records schemas || exit 1; done

build/fuzz/%: tests/fuzz/%.c $(CORE_SRC) Makefile
	@mkdir -p $(@D)
	@echo "  FUZZ $@"
	$(Q)clang $(filter-out -MMD -MP,$(ALL_CFLAGS)) -O1 -g -fsanitize=fuzzer,address,undefined \
		-fno-sanitize-recover=all -DARENA_DEBUG -o $@ $< $(CORE_SRC) $(ALL_LIBS)

REPLAY := $(FUZZERS:%=$(BUILD)/tests/fuzz/%)
#: replay       each fuzzer over its corpus and made up cases, without libFuzzer
replay: $(REPLAY)
	@for f in $(REPLAY); do \
		case $$f in *_merge) random=5000;; *_patch) random=20000;; *) random=;; esac; \
		LSAN_OPTIONS= timeout 300 $$f tests/fuzz/corpus/$${f##*/}/* $$random >$$f.log 2>&1 || \
		{ tail -n 60 $$f.log; echo "replay: $${f##*/} failed"; exit 1; }; done; \
	echo "replay: $(words $(REPLAY)) corpora passed"

$(REPLAY): %: %.o $(BUILD)/tests/fuzz/driver.o $(BUILD)/libcore.a
	@echo "  LINK $@"
	$(Q)$(CC) $(ALL_LDFLAGS) $(LDFLAGS) -o $@ $^ $(ALL_LIBS)

$(BUILD)/locale/%/LC_MESSAGES/entente.mo: src/po/%.po
	@mkdir -p $(@D)
	@echo "  MO   $@"
	$(Q)msgfmt --check -o $@ $<

$(COMPLETION)/%: $(BUILD)/entente
	@mkdir -p $(@D)
	$(Q)$< completion $* >$@

# The flags are read when make starts, before deps has installed anything:
# hence the second make.
#: demo         install what is missing, build, show the program at work
demo:
	@tests/deps.sh build
	+@$(SUBMAKE) all
	@ENTENTE=$(CURDIR)/entente tests/demo/demo.sh

#: test         install what is missing; then lint, unit, end-to-end tests
test:
	@tests/deps.sh test
	+@MAKE='$(SUBMAKE)' tests/run.sh

unit-build: $(UNIT_BIN)

#: unit         the unit tests; a failing program's log is shown whole
unit: unit-build
	@failed=; for t in $(UNIT_BIN); do echo "  TEST $$t"; \
		case $$t in */test_regex) leaks=;; *) leaks='$(LSAN_OPTIONS)';; esac; \
		LSAN_OPTIONS=$$leaks timeout 600 $$t >$$t.log 2>&1 || \
		{ failed="$$failed $$t"; cat $$t.log; }; done; \
	[ -z "$$failed" ] || { echo "unit: failed:$$failed"; exit 1; }; \
	echo "unit: $(words $(UNIT_BIN)) programs passed"

#: e2e          the end-to-end tests; E2E=tests/e2e/tree.bats names files
e2e: all
	@ENTENTE=$(CURDIR)/$(BUILD)/entente tests/e2e/run.sh $(E2E)

#: pages        the pages in headless Chromium; SHOTS=DIR keeps pictures of them
pages: all
	@ENTENTE=$(CURDIR)/$(BUILD)/entente tests/pages/run.sh $(SHOTS)

#: lint         layers, sizes, manuals against -h, codes, translations, shell, words
lint: all
	@ENTENTE=$(CURDIR)/$(BUILD)/entente tests/lint/run.sh

#: man-lint     mandoc on the manuals
man-lint:
	@tests/lint/pages.sh

#: format       clang-format on the sources
format:
	clang-format -i $(wildcard src/*/*.[ch] tests/unit/*.[ch])

#: po           bring src/po up to the messages of the sources
po:
	@mkdir -p build/po
	tests/lint/po.sh --extract build/po/entente.pot
	for po in $(PO); do msgmerge --quiet --update --backup=none \
		--no-fuzzy-matching --no-wrap --add-location=file \
		$$po build/po/entente.pot || exit 1; \
		msgattrib --no-obsolete --no-wrap -o $$po $$po || exit 1; done

#: deps         install what building and testing need (Debian, apt)
deps:
	@tests/deps.sh test

#: install      into DESTDIR/PREFIX; also uninstall, installcheck
install: all $(COMPLETION)/bash $(COMPLETION)/zsh $(COMPLETION)/fish
	@for pair in $(SHIPPED); do from=$${pair%%:*}; to='$(DESTDIR)'$${pair#*:}; \
		mode=644; [ ! -x $$from ] || mode=755; echo "  INSTALL $$to"; \
		mkdir -p "$${to%/*}" && $(INSTALL) -m $$mode $$from "$$to" || exit 1; \
	done

uninstall:
	rm -f $(INSTALLED:%='$(DESTDIR)%')
	-rmdir $(addprefix '$(DESTDIR)$(DATADIR)'/entente,/schemas/common /schemas \
		/hooks '')

# The installed program runs from elsewhere, found through PATH.
installcheck: all
	@rm -rf $(BUILD)/inst
	@$(MAKE) --no-print-directory install DESTDIR='$(CURDIR)/$(BUILD)/inst' >/dev/null
	@for f in $(INSTALLED); do [ -s "$(BUILD)/inst$$f" ] || \
		{ echo "installcheck: $$f is missing"; exit 1; }; done
	@cd / && said=$$(PATH="$(CURDIR)/$(BUILD)/inst$(BINDIR):$$PATH" entente --version) && \
		case $$said in *'$(VERSION)'*) echo "installcheck: $$said";; \
		*) echo "installcheck: got '$$said', not $(VERSION)"; exit 1;; esac

#: dist         a tarball of HEAD under build/
dist:
	@mkdir -p build && echo '$(VERSION)' >build/.version
	git archive --prefix=entente-$(VERSION)/ --add-file=build/.version \
		-o build/entente-$(VERSION).tar.gz HEAD

#: clean        remove build/ and ./entente
clean:
	rm -rf build entente

#: Settings: DEV=1 SANITIZE=1 COVERAGE=1 CC=clang V=1 PREFIX= DESTDIR= CFLAGS=
help:
	@sed -n 's/^#: //p' Makefile

-include $(CORE_OBJ:.o=.d) $(CLI_OBJ:.o=.d) $(UNIT_BIN:=.d) $(REPLAY:=.d)
