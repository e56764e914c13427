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
VERSION := $(shell cat .version 2>/dev/null || \
	GIT_OPTIONAL_LOCKS=0 git describe --tags --match 'v[0-9]*' --dirty \
		2>/dev/null | sed 's/^v//' | grep . || \
	GIT_OPTIONAL_LOCKS=0 git describe --always --dirty --exclude '*' \
		2>/dev/null | sed 's/^/0.1-g/' | grep . || echo 0.1)

LIBS := libgit2 yaml-0.1 libpcre2-8 libutf8proc

# A variant has its own build folder, so that switching costs nothing.
BUILD := build/release
ALL_CFLAGS := -std=c11 -D_XOPEN_SOURCE=700 -D_POSIX_C_SOURCE=200809L -Isrc -MMD -MP
ALL_LDFLAGS :=
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
MAN := $(sort $(wildcard src/man/*.[15] src/man/fr/*.[15]))
SHARE := $(sort $(wildcard schemas/*.yaml hooks/*))
INSTALLED := $(BINDIR)/entente $(SHARE:%=$(DATADIR)/entente/%) \
	$(MO:$(BUILD)/%=$(DATADIR)/%) $(foreach page,$(MAN),$(call man_path,$(page)))
# src/man/fr/entente.1 -> MANDIR/fr/man1/entente.1
man_path = $(MANDIR)/$(patsubst src/man/%,%,$(dir $(1)))man$(patsubst .%,%,$(suffix $(1)))/$(notdir $(1))
# Sub-makes share the jobs of a `make -j`; without one they take every core.
SUBMAKE = $(MAKE) --no-print-directory \
	$(if $(findstring jobserver,$(MAKEFLAGS)),,-j$(shell nproc))

.DELETE_ON_ERROR:
.SECONDARY:
.PHONY: all demo test unit unit-build e2e lint format man-lint po deps \
	install uninstall installcheck dist clean help FORCE

# Only the release build makes the ./entente of the tree.
#: all          the program, ./entente, and its translations
all: $(if $(filter build/release,$(BUILD)),entente) $(BUILD)/entente $(MO)

entente: $(BUILD)/entente
	$(Q)ln -sf $< $@

$(BUILD)/entente: $(CLI_OBJ) $(BUILD)/libcore.a
	@echo "  LINK $@"
	$(Q)$(CC) $(ALL_LDFLAGS) $(LDFLAGS) -o $@ $^ $(ALL_LIBS)

$(BUILD)/libcore.a: $(CORE_OBJ)
	@echo "  AR   $@"
	$(Q)rm -f $@ && ar rcs $@ $^

$(BUILD)/%.o: %.c Makefile $(BUILD)/flags
	@mkdir -p $(@D)
	@echo "  CC   $<"
	$(Q)$(CC) $(ALL_CFLAGS) $(CFLAGS) $(FLAGS_$*) -c -o $@ $<

$(BUILD)/src/cli/version.o: $(BUILD)/version

# Objects depend on the flags: changing CFLAGS builds anew.
$(BUILD)/flags: FORCE
	@$(PKG_CONFIG) --exists $(LIBS) || { echo >&2 "missing libraries, of:" \
		"$(LIBS); on Debian: make deps"; exit 1; }
	@mkdir -p $(@D)
	@echo '$(CC) $(ALL_CFLAGS) $(CFLAGS)' | cmp -s - $@ || \
		echo '$(CC) $(ALL_CFLAGS) $(CFLAGS)' >$@

$(BUILD)/version: FORCE
	@mkdir -p $(@D)
	@echo '$(VERSION)' | cmp -s - $@ || echo '$(VERSION)' >$@

$(BUILD)/tests/unit/%: $(BUILD)/tests/unit/%.o $(BUILD)/libcore.a
	@echo "  LINK $@"
	$(Q)$(CC) $(ALL_LDFLAGS) $(LDFLAGS) -o $@ $^ $(ALL_LIBS) -lcmocka

$(BUILD)/locale/%/LC_MESSAGES/entente.mo: src/po/%.po
	@mkdir -p $(@D)
	@echo "  MO   $@"
	$(Q)msgfmt --check -o $@ $<

# The flags are read when make starts, before deps has installed anything:
# hence the second make.
#: demo         install what is missing, build, show the program at work
demo:
	@tests/deps.sh build
	@$(SUBMAKE) all
	@ENTENTE=$(CURDIR)/entente tests/demo/demo.sh

#: test         install what is missing; then lint, unit, end-to-end tests
test:
	@tests/deps.sh test
	@MAKE='$(SUBMAKE)' tests/run.sh

unit-build: $(UNIT_BIN)

# Every binary runs, whatever the others do; a failing one's log is shown whole.
#: unit         the unit tests
unit: unit-build
	@failed=; for t in $(UNIT_BIN); do echo "  TEST $$t"; \
		timeout 600 $$t >$$t.log 2>&1 || \
		{ failed="$$failed $$t"; cat $$t.log; }; done; \
	[ -z "$$failed" ] || { echo "unit: failed:$$failed"; exit 1; }; \
	echo "unit: $(words $(UNIT_BIN)) programs passed"

#: e2e          the end-to-end tests; E2E=tests/e2e/tree.bats names files
e2e: all
	@ENTENTE=$(CURDIR)/$(BUILD)/entente tests/e2e/run.sh $(E2E)

#: lint         layers, sizes, manuals against -h, translations, shell, words
lint: all
	@ENTENTE=$(CURDIR)/$(BUILD)/entente tests/lint/run.sh

#: man-lint     mandoc on the manuals
man-lint:
	@[ -z "$(MAN)" ] || mandoc -Tlint -Wwarning $(MAN)

#: format       clang-format on the sources
format:
	clang-format -i $(wildcard src/*/*.[ch] tests/unit/*.[ch])

#: po           bring src/po up to the messages of the sources
po:
	@mkdir -p build/po
	tests/lint/po.sh --extract build/po/entente.pot
	for po in $(PO); do msgmerge --quiet --update --backup=none \
		--no-fuzzy-matching --no-wrap --add-location=file \
		$$po build/po/entente.pot || exit 1; done

#: deps         install what building and testing need (Debian, apt)
deps:
	@tests/deps.sh test

#: install      into DESTDIR/PREFIX; also uninstall, installcheck
install: all
	$(INSTALL) -d $(sort $(dir $(INSTALLED:%=$(DESTDIR)%)))
	$(INSTALL) -m 755 $(BUILD)/entente $(DESTDIR)$(BINDIR)/entente
	@for f in $(SHARE); do mode=644; [ ! -x $$f ] || mode=755; \
		$(INSTALL) -m $$mode $$f $(DESTDIR)$(DATADIR)/entente/$$f || exit 1; done
	@for f in $(MO:$(BUILD)/%=%); do \
		$(INSTALL) -m 644 $(BUILD)/$$f $(DESTDIR)$(DATADIR)/$$f || exit 1; done
	@$(foreach page,$(MAN),$(INSTALL) -m 644 $(page) \
		$(DESTDIR)$(call man_path,$(page)) &&) :

uninstall:
	rm -f $(INSTALLED:%=$(DESTDIR)%)
	-rmdir $(DESTDIR)$(DATADIR)/entente/schemas $(DESTDIR)$(DATADIR)/entente/hooks \
		$(DESTDIR)$(DATADIR)/entente

# The installed program runs from elsewhere, found through PATH.
installcheck: all
	@rm -rf $(BUILD)/inst
	@$(MAKE) --no-print-directory install DESTDIR=$(CURDIR)/$(BUILD)/inst >/dev/null
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

-include $(CORE_OBJ:.o=.d) $(CLI_OBJ:.o=.d) $(UNIT_BIN:=.d)
