# Targets: all              the filters, build/plain/bin/*, and libbudget.a
#          setup            install what building and checking need (apt-get)
#          demo             the main job on the example city, as a table
#          check            every test; the last line is the total
#          check-KIND       one kind: unit golden fuzz man layers examples readme
#                           page
#          asan             the tests that run code, under the sanitizers
#          tidy             gcc and clang -Werror, clang-tidy, cppcheck
#          coverage         line coverage of lib and cmd by the tests
#          fuzz             T=target SECONDS=60: libFuzzer; no T: on all
#          bench            ROWS=5000000: case-count beside wc, mawk, mlr;
#                           DIFF_ROWS=1000000: hbg-diff beside sort and join;
#                           MEASURES=10000: bsc-merge beside git merge-file
#          install uninstall    below PREFIX, in DESTDIR
#          clean help
# Knobs:   CC CFLAGS CPPFLAGS LDFLAGS BUILD PREFIX DESTDIR V=1
#          check-golden: CASE=theme/case, RECORD=1 with one CASE
#
# Everything built goes below $(BUILD); the source tree stays clean, and each
# flavour has a directory of its own, so that objects are never mixed.

VERSION	= 0.1
PREFIX	= /usr/local
BINDIR	= $(PREFIX)/bin
LIBDIR	= $(PREFIX)/lib
INCDIR	= $(PREFIX)/include/traegerbudget
MANDIR	= $(PREFIX)/share/man
COMPDIR	= $(PREFIX)/share/bash-completion/completions
BUILD	= build/plain

CFLAGS	= -O2 -g
WARN	= -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes \
	  -Wmissing-prototypes -Wpointer-arith -Wwrite-strings -Wvla \
	  -Wformat=2 -Wundef -Wcast-qual -Wimplicit-fallthrough
LDLIBS	= -lcsv -lyaml
ALL_CPPFLAGS = -D_POSIX_C_SOURCE=200809L -DVERSION='"$(VERSION)"' \
	  -iquote lib $(CPPFLAGS)
ALL_CFLAGS = -std=c11 $(WARN) $(CFLAGS)
DEPFLAGS = -MMD -MP

ifneq ($(V),1)
Q = @
endif

LIB_SRC	 := $(sort $(wildcard lib/*.c))
LIB_HDR	 := $(sort $(wildcard lib/*.h))
CMD_SRC	 := $(sort $(wildcard cmd/*.c))
UNIT_SRC := $(sort $(wildcard test/unit/test_*.c))
UNIT_AUX := $(filter-out $(UNIT_SRC),$(sort $(wildcard test/unit/*.c)))
FUZZ_SRC := $(sort $(wildcard test/fuzz/fuzz_*.c))
MAN	 := $(sort $(wildcard man/*.[157]))
COMP	 := $(wildcard cmd/completion.bash)

LIB	:= $(BUILD)/lib/libbudget.a
LIB_OBJ	:= $(LIB_SRC:%.c=$(BUILD)/%.o)
BIN	:= $(CMD_SRC:cmd/%.c=$(BUILD)/bin/%)
UNIT	:= $(UNIT_SRC:%.c=$(BUILD)/%)
REPLAY	:= $(FUZZ_SRC:test/fuzz/fuzz_%.c=$(BUILD)/test/fuzz/replay_%)
OBJ	:= $(patsubst %.c,$(BUILD)/%.o,$(LIB_SRC) $(CMD_SRC) $(UNIT_SRC) \
	   $(UNIT_AUX) $(FUZZ_SRC) test/fuzz/replay.c test/bench/gen_cases.c)

# "make setup check" sets up first, with -j too: whatever is compiled or run
# waits for setup when it is among the goals.
FIRST	:= $(filter setup,$(MAKECMDGOALS))

# The checks find the filters and their own results through these.
ENV	= PATH="$(abspath $(BUILD))/bin:$$PATH"

all: $(BIN) $(LIB)

# --- rules --------------------------------------------------------------

$(BUILD)/%.o: %.c $(BUILD)/flags
	@mkdir -p $(@D)
	$(if $(Q),@echo "  CC   $<")
	$(Q)$(CC) $(ALL_CPPFLAGS) $(ALL_CFLAGS) $(DEPFLAGS) -c -o $@ $<

# Remade whenever the compiler, a flag or the list of library sources differs
# from the last build.
$(BUILD)/flags: FORCE | $(FIRST)
	@mkdir -p $(@D)
	@echo '$(subst ','\'',$(CC) $(ALL_CPPFLAGS) $(ALL_CFLAGS) $(LDFLAGS) \
	    $(LDLIBS) $(LIB_SRC) $(UNIT_AUX))' \
	    >$@.new
	@cmp -s $@.new $@ && rm $@.new || mv $@.new $@

$(LIB): $(LIB_OBJ)
	@mkdir -p $(@D)
	$(if $(Q),@echo "  AR   $@")
	$(Q)rm -f $@ && $(AR) rcs $@ $(LIB_OBJ)

$(BUILD)/bin/%: $(BUILD)/cmd/%.o $(LIB)
	@mkdir -p $(@D)
	$(if $(Q),@echo "  LD   $@")
	$(Q)$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $^ $(LDLIBS)

$(UNIT): %: %.o $(UNIT_AUX:%.c=$(BUILD)/%.o) $(LIB)
	$(if $(Q),@echo "  LD   $@")
	$(Q)$(CC) $(ALL_CFLAGS) $(LDFLAGS) \
	    -Wl,--wrap=malloc,--wrap=calloc,--wrap=realloc \
	    -o $@ $^ -lcmocka $(LDLIBS)

$(BUILD)/test/fuzz/replay_%: $(BUILD)/test/fuzz/fuzz_%.o \
    $(BUILD)/test/fuzz/replay.o $(LIB)
	$(if $(Q),@echo "  LD   $@")
	$(Q)$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $^ $(LDLIBS)

$(BUILD)/test/bench/gen_cases: %: %.o
	$(if $(Q),@echo "  LD   $@")
	$(Q)$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $^

objects: $(OBJ)

.SECONDARY:

# --- set-up -------------------------------------------------------------

# What building and checking need, and what the other targets need beyond it.
PACKAGES = gcc libc6-dev make libcsv-dev libyaml-dev libcmocka-dev mandoc git
setup:
	@CC='$(CC)' .ci/packages $(PACKAGES)
setup-tidy setup-coverage setup-fuzz setup-bench: | $(FIRST)
setup-tidy:
	@CC='$(CC)' .ci/packages $(PACKAGES) clang clang-tidy cppcheck
setup-coverage:
	@CC='$(CC)' .ci/packages $(PACKAGES) lcov
setup-fuzz:
	@CC='$(CC)' .ci/packages $(PACKAGES) clang libclang-rt-dev
setup-bench:
	@CC='$(CC)' .ci/packages $(PACKAGES) mawk time hyperfine miller

# --- checks -------------------------------------------------------------

KINDS	= unit golden fuzz man layers examples readme page

# Each kind builds what it needs, so that one that does not compile keeps no
# other from running.
check: | $(FIRST)
	@MAKE='$(MAKE)' test/tally.sh $(KINDS)

check-unit: $(UNIT)
	@test/unit/run.sh $(UNIT)

check-golden: $(BIN)
	@$(ENV) CASE='$(CASE)' RECORD='$(RECORD)' test/golden/run.sh test/golden

check-fuzz: $(REPLAY)
	@test/fuzz/run.sh $(REPLAY)

check-man: $(BIN)
	@$(ENV) test/check-man.sh $(MAN)

check-layers: $(LIB_OBJ)
	@test/check-layers.sh $(LIB_OBJ)

check-examples: $(BIN)
	@$(ENV) test/check-examples.sh examples

check-readme: $(BIN)
	@$(ENV) test/check-readme.sh README.md

# Looks at the pages in Chromium, where there is one.
check-page: $(BIN)
	@$(ENV) test/check-page.sh

# --- flavours: the same targets in another directory ---------------------

asan: | $(FIRST)
	@$(MAKE) --no-print-directory BUILD=build/asan \
	    LDFLAGS='-fsanitize=address,undefined' \
	    CFLAGS='-O1 -g -fno-omit-frame-pointer -fno-sanitize-recover=all \
	    -fsanitize=address,undefined' \
	    KINDS='unit golden fuzz examples' check

# From scratch: counts left by an older object make libgcov write to the
# standard error of the commands under test.
coverage: | setup-coverage
	rm -rf build/cov
	@status=0; $(MAKE) --no-print-directory BUILD=build/cov \
	    CFLAGS='-O0 -g --coverage' KINDS='unit golden fuzz examples' check || \
	    status=$$?; \
	lcov -q -c -d build/cov -o build/cov/all.info && \
	lcov -q -e build/cov/all.info '*/lib/*' '*/cmd/*' \
	    -o build/cov/lcov.info && \
	lcov --list build/cov/lcov.info && exit $$status

# make fuzz T=table SECONDS=600; without T each target in turn.
T	= $(FUZZ_SRC:test/fuzz/fuzz_%.c=%)
SECONDS	= 60
fuzz: | setup-fuzz
	@$(MAKE) --no-print-directory BUILD=build/fuzz CC=clang \
	    LDFLAGS=-fsanitize=address,undefined \
	    CFLAGS='-O1 -g -fno-sanitize-recover=all \
	    -fsanitize=fuzzer-no-link,address,undefined' \
	    $(T:%=build/fuzz/test/fuzz/fuzz_%)
	@set -e; for t in $(T); do \
	    mkdir -p build/fuzz/new/$$t; \
	    build/fuzz/test/fuzz/fuzz_$$t -max_total_time=$(SECONDS) \
	        -artifact_prefix=build/fuzz/new/$$t- -print_final_stats=1 \
	        build/fuzz/new/$$t test/fuzz/corpus/$$t; done

build/fuzz/test/fuzz/fuzz_%: build/fuzz/test/fuzz/fuzz_%.o $(LIB)
	$(if $(Q),@echo "  LD   $@")
	$(Q)$(CC) $(ALL_CFLAGS) -fsanitize=fuzzer $(LDFLAGS) -o $@ $^ $(LDLIBS)

# Everything, the tests too, compiles without a warning by both compilers;
# then the two analysers read lib and cmd.
tidy: | setup-tidy
	@$(MAKE) --no-print-directory BUILD=build/gcc CC=gcc \
	    CFLAGS='-O2 -g -Werror' objects
	@$(MAKE) --no-print-directory BUILD=build/clang CC=clang \
	    CFLAGS='-O2 -g -Werror' objects
	@$(MAKE) --no-print-directory BUILD=build/tidy analyse

TIDY	:= $(patsubst %.c,$(BUILD)/%.tidy,$(LIB_SRC) $(CMD_SRC))
analyse: $(TIDY) $(BUILD)/cppcheck
	@echo "tidy: $(words $(TIDY)) files clean"
	@test $(words $(TIDY)) -gt 0

$(BUILD)/%.tidy: %.c .clang-tidy $(LIB_HDR) $(BUILD)/flags
	@mkdir -p $(@D)
	$(if $(Q),@echo "  TIDY $<")
	$(Q)clang-tidy --quiet --warnings-as-errors='*' $< -- \
	    $(ALL_CPPFLAGS) $(ALL_CFLAGS) 2>$@.log || { cat $@.log; exit 1; }
	@touch $@

# test/cppcheck.txt lists what it gets wrong.
$(BUILD)/cppcheck: $(LIB_SRC) $(CMD_SRC) $(LIB_HDR) test/cppcheck.txt \
    $(BUILD)/flags
	$(if $(Q),@echo "  CPPCHECK")
	$(Q)cppcheck --quiet --std=c11 --error-exitcode=1 --inline-suppr \
	    --enable=warning,performance,portability \
	    --suppressions-list=test/cppcheck.txt \
	    -D_POSIX_C_SOURCE=200809L -DVERSION='"$(VERSION)"' \
	    -I lib $(LIB_SRC) $(CMD_SRC)
	@touch $@

# --- demonstration and measurement ----------------------------------------

demo: $(BIN)
	@$(ENV) examples/stadt/run.sh '$(abspath build/demo)'
	@cat build/demo/raten.txt
	@echo
	@echo 'from examples/stadt/faelle.csv and vertrag-*.yaml; this list is'
	@echo 'build/demo/raten.txt, the steps to it lie beside it:'
	@ls build/demo

ROWS	= 5000000
DIFF_ROWS = 1000000
MEASURES = 10000
bench: $(BIN) $(BUILD)/test/bench/gen_cases | setup-bench
	@$(ENV) test/bench/bench.sh $(BUILD)/test/bench/gen_cases build/bench \
	    '$(ROWS)' '$(DIFF_ROWS)' '$(MEASURES)'

# --- install ------------------------------------------------------------

install: $(BIN) $(LIB)
	install -d $(DESTDIR)$(BINDIR) $(DESTDIR)$(LIBDIR) $(DESTDIR)$(INCDIR)
	install -m 755 $(BIN) $(DESTDIR)$(BINDIR)
	install -m 644 $(LIB) $(DESTDIR)$(LIBDIR)
	install -m 644 $(LIB_HDR) $(DESTDIR)$(INCDIR)
	@set -e; for m in $(MAN); do s=$${m##*.}; \
	    install -d $(DESTDIR)$(MANDIR)/man$$s; \
	    install -m 644 $$m $(DESTDIR)$(MANDIR)/man$$s; done
	@set -e; for c in $(COMP); do for b in $(BIN); do \
	    install -d $(DESTDIR)$(COMPDIR); \
	    install -m 644 $$c $(DESTDIR)$(COMPDIR)/$${b##*/}; done; done

uninstall:
	rm -f $(BIN:$(BUILD)/bin/%=$(DESTDIR)$(BINDIR)/%)
	rm -f $(DESTDIR)$(LIBDIR)/libbudget.a
	rm -f $(LIB_HDR:lib/%=$(DESTDIR)$(INCDIR)/%)
	@if [ -d $(DESTDIR)$(INCDIR) ]; then rmdir $(DESTDIR)$(INCDIR); fi
	@for m in $(MAN); do \
	    rm -f $(DESTDIR)$(MANDIR)/man$${m##*.}/$${m##*/}; done
	@for b in $(if $(COMP),$(BIN)); do \
	    rm -f $(DESTDIR)$(COMPDIR)/$${b##*/}; done

clean:
	rm -rf build

help:
	@sed -n '/^#/!q; s/^# \{0,1\}//p' Makefile

FORCE:
.PHONY: all objects setup setup-tidy setup-coverage setup-fuzz setup-bench \
	check $(KINDS:%=check-%) asan coverage fuzz tidy analyse demo bench \
	install uninstall clean help FORCE

-include $(OBJ:.o=.d)
