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
V ?= 0
VERSION := $(shell git describe --tags --always --dirty 2>/dev/null || echo 0.1)

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
ALL_LIBS = $(shell $(PKG_CONFIG) --libs $(LIBS))

CORE_SRC := $(sort $(wildcard $(addsuffix /*.c,$(filter-out src/cli src/man src/po,\
	$(wildcard src/*)))))
CLI_SRC := $(sort $(wildcard src/cli/*.c))
CORE_OBJ := $(CORE_SRC:%.c=$(BUILD)/%.o)
CLI_OBJ := $(CLI_SRC:%.c=$(BUILD)/%.o)
UNIT_SRC := $(sort $(wildcard tests/unit/test_*.c))
UNIT_BIN := $(UNIT_SRC:%.c=$(BUILD)/%)
PO := $(sort $(wildcard src/po/*.po))
MO := $(PO:src/po/%.po=$(BUILD)/locale/%/LC_MESSAGES/entente.mo)

.DELETE_ON_ERROR:
.SECONDARY:
.PHONY: all unit clean help FORCE

all: entente $(MO)

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
	$(Q)$(CC) $(ALL_CFLAGS) $(CFLAGS) -c -o $@ $<

# Objects depend on the flags: changing CFLAGS builds anew.
$(BUILD)/flags: FORCE
	@mkdir -p $(@D)
	@echo '$(CC) $(ALL_CFLAGS) $(CFLAGS)' | cmp -s - $@ || \
		echo '$(CC) $(ALL_CFLAGS) $(CFLAGS)' >$@

$(BUILD)/tests/unit/%: $(BUILD)/tests/unit/%.o $(BUILD)/libcore.a
	@echo "  LINK $@"
	$(Q)$(CC) $(ALL_LDFLAGS) $(LDFLAGS) -o $@ $^ $(ALL_LIBS) -lcmocka

$(BUILD)/locale/%/LC_MESSAGES/entente.mo: src/po/%.po
	@mkdir -p $(@D)
	@echo "  MO   $@"
	$(Q)msgfmt --check -o $@ $<

unit: $(UNIT_BIN)
	@set -e; for t in $(UNIT_BIN); do echo "  TEST $$t"; \
		$$t >$$t.log 2>&1 || { cat $$t.log; exit 1; }; done

clean:
	rm -rf build entente

-include $(CORE_OBJ:.o=.d) $(CLI_OBJ:.o=.d) $(UNIT_BIN:=.d)
