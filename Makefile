# scrape: `make help` lists what there is.

# What the build needs besides a Swift toolchain: Debian's names, and the only list of them.
PACKAGES := libcurl4-openssl-dev libxml2-dev libdeflate-dev zlib1g-dev libbrotli-dev libzstd-dev libidn2-dev \
	libpsl-dev libpcre2-dev libyaml-dev libsqlite3-dev pkg-config
# What the tests need besides: readers of CommonMark and of WARC that are not ours (the latter by Tools/requirements.txt).
TEST_PACKAGES := python3 python3-markdown-it python3-venv sqlite3

PREFIX ?= /usr/local
# Where SwiftPM builds. `make lint` has a folder of its own: other compiler flags would build everything anew.
SCRATCH ?= .build
LINT_SCRATCH ?= .build-lint

SWIFT_FLAGS := --explicit-target-dependency-import-check error
STRICT_FLAGS := $(SWIFT_FLAGS) --scratch-path $(LINT_SCRATCH) -Xswiftc -warnings-as-errors
RELEASE_FLAGS := $(SWIFT_FLAGS) -c release --static-swift-stdlib --product scrape

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.PHONY: help packages test-packages build run test lint bench bench-selectors bench-fetch bench-frontier bench-store bench-daemon \
	conformance conformance-selectors address-check fetch-check bombs torture politeness-check world-check soak \
	quality release install man clean

# One word for a shell, whatever is in it.
quoted = '$(subst ','\'',$(1))'

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1\t\2/p' $(MAKEFILE_LIST) | while IFS=$$'\t' read -r name text; do \
		printf '  make %-14s %s\n' "$$name" "$$text"; done

packages: ## install the Debian packages that the build needs, where one is missing
	@Scripts/install-packages $(PACKAGES) >&2

test-packages: ## install what the tests need besides: Debian packages, and a few of Python into .tools
	@Scripts/install-packages $(TEST_PACKAGES) >&2
	@Scripts/install-test-tools >&2

build: packages ## build for debugging
	@Scripts/quietly swift build --scratch-path $(SCRATCH) $(SWIFT_FLAGS) --product scrape

run: ## print an article: make run URL=https://example.com/page [ARGS='-f json']
	@[ -n $(call quoted,$(value URL)) ] || { echo "make run URL=https://example.com/page [ARGS='-f json']" >&2; exit 2; }
	@$(MAKE) --no-print-directory -s build >&2
	@$(SCRATCH)/debug/scrape $(ARGS) $(call quoted,$(value URL))

test: packages test-packages ## build and run all tests
	@Scripts/quietly swift build --build-tests --scratch-path $(SCRATCH) $(SWIFT_FLAGS) $(if $(STRICT),-Xswiftc -warnings-as-errors)
	@swift test --skip-build --scratch-path $(SCRATCH) $(SWIFT_FLAGS) $(if $(STRICT),-Xswiftc -warnings-as-errors)

lint: packages test-packages ## check the format, and build with warnings as errors and the import check
	@swift format lint --strict --recursive Package.swift Sources Tests Benchmarks/Package.swift Benchmarks/Sources \
		Conformance/Package.swift Conformance/Sources
	@Tools/golden/make --check >/dev/null
	@Scripts/quietly swift build --build-tests $(STRICT_FLAGS)

bench: packages ## measure CPU time a page, stage by stage: make bench [DATA=folder of .html files]
	@Scripts/quietly swift build --package-path Benchmarks --scratch-path Benchmarks/.build-testing -c release -Xswiftc -enable-testing \
		--product bench
	@Benchmarks/.build-testing/release/bench $(if $(DATA),$(call quoted,$(value DATA)))

bench-selectors: packages ## measure ten selectors on a page, by the node table and by libxml2: make bench-selectors [DATA=folder of .html files]
	@Scripts/quietly swift build --package-path Benchmarks --scratch-path Benchmarks/.build-testing -c release -Xswiftc -enable-testing \
		--product bench-selectors
	@Benchmarks/.build-testing/release/bench-selectors $(if $(DATA),$(call quoted,$(value DATA)))

bench-fetch: packages ## measure fetching against curl and wrk, on an nginx of its own: make bench-fetch [ROUNDS=5]
	@Scripts/quietly swift build --package-path Benchmarks -c release --product bench-fetch
	@Scripts/quietly swift build --package-path Benchmarks -c release --product bare-loop
	@Benchmarks/fetch $(ROUNDS)

quality: packages ## measure extraction on public sets beside pinned floors: make quality DATA=folder of sets [SETS='aeb traf'] [PROGRAM=built scrape] [RAISE=1]
	@[ -n $(call quoted,$(value DATA)) ] || { echo "make quality DATA=folder of sets (Tools/quality/quality --help shows its layout)" >&2; exit 2; }
	@$(if $(PROGRAM),,Scripts/quietly swift build --scratch-path $(SCRATCH) $(RELEASE_FLAGS))
	@Tools/quality/quality $(call quoted,$(or $(value PROGRAM),$(SCRATCH)/release/scrape)) $(call quoted,$(value DATA)) \
		$(SETS) $(if $(RAISE),--raise)

bench-frontier: packages ## measure the daemon's queue with 100,000 and 1 million addresses: make bench-frontier [COUNTS='100000 1000000']
	@Scripts/quietly swift build --package-path Benchmarks -c release --product bench-frontier
	@folder=$$(mktemp -d); Benchmarks/.build/release/bench-frontier $$folder $(COUNTS); rm -r $$folder

bench-daemon: packages ## measure the daemon's CPU time a page, against Scrapy: make bench-daemon DATA=folder of .html files [PYTHON=one with scrapy and trafilatura] [ROUNDS=3]
	@[ -n $(call quoted,$(value DATA)) ] || { echo "make bench-daemon DATA=folder of .html files" >&2; exit 2; }
	@Scripts/quietly swift build --scratch-path $(SCRATCH) $(RELEASE_FLAGS)
	@Benchmarks/daemon $(SCRATCH)/release/scrape $(call quoted,$(value DATA)) $(if $(PYTHON),--python $(call quoted,$(value PYTHON))) \
		$(if $(ROUNDS),--rounds $(ROUNDS))

bench-store: packages test-packages ## measure what an article costs in the store, with and without full text: make bench-store [COUNTS='10000 100000']
	@Scripts/quietly swift build --package-path Benchmarks -c release --product bench-store
	@folder=$$(mktemp -d); Benchmarks/.build/release/bench-store $$folder $(COUNTS); rm -r $$folder

address-check: build ## try every way to a private address, in a network namespace (as root)
	@Scripts/address-policy-check $(SCRATCH)/debug/scrape

fetch-check: build ## fetch from silent, dripping and redirecting servers, in a network namespace (as root)
	@Scripts/fetch-check $(SCRATCH)/debug/scrape

bombs: build ## fetch compressed bodies of 10 GiB, and fail above 3 s or 128 MB
	@Scripts/bombs $(SCRATCH)/debug/scrape

torture: build ## kill a daemon again and again, and look whether anything was lost: make torture [KILLS=50] [SIGNAL=KILL]
	@Scripts/torture $(SCRATCH)/debug/scrape --kills $(or $(KILLS),50) --signal $(or $(SIGNAL),KILL)

politeness-check: build ## let a daemon loose on twenty hosts of this machine, and read in their logs whether it was polite
	@Scripts/politeness-check $(SCRATCH)/debug/scrape

world-check: build ## give a daemon feeds, sitemaps and listings of twenty hosts of this machine, and read in their logs what it did
	@Scripts/world $(SCRATCH)/debug/scrape

soak: packages ## let a daemon collect many pages of this machine, and look whether it grows: make soak [PAGES=100000]
	@Scripts/quietly swift build --scratch-path $(SCRATCH) $(RELEASE_FLAGS)
	@Scripts/soak $(SCRATCH)/release/scrape --pages $(or $(PAGES),100000)

conformance: packages ## run the cases of standards: make conformance DATA=folder of urls.jsonl, robots.jsonl, charsets.jsonl
	@[ -n $(call quoted,$(value DATA)) ] || { echo "make conformance DATA=folder of urls.jsonl, robots.jsonl, charsets.jsonl" >&2; exit 2; }
	@Scripts/quietly swift build --package-path Conformance --product conformance
	@Conformance/.build/debug/conformance $(call quoted,$(value DATA))

conformance-selectors: packages ## compare the node table with libxml2: make conformance-selectors RULES=folder of ftr files PAGES='folders of .html files'
	@[ -n $(call quoted,$(value RULES)) ] || { echo "make conformance-selectors RULES=folder PAGES='folders'" >&2; exit 2; }
	@Scripts/quietly swift build --package-path Conformance -c release -Xswiftc -enable-testing --product conformance-selectors
	@Conformance/.build/release/conformance-selectors $(call quoted,$(value RULES)) $(PAGES)

release: packages ## build dist/scrape, which needs no Swift where it runs
	@Scripts/quietly swift build --scratch-path $(SCRATCH) $(RELEASE_FLAGS)
	@mkdir -p dist
	@strip -o dist/scrape $(SCRATCH)/release/scrape
	@ls -l dist/scrape

install: release man ## install program, manual, rule files and the service's unit below PREFIX (/usr/local)
	@install -D -m 0755 dist/scrape $(DESTDIR)$(PREFIX)/bin/scrape
	@install -D -m 0644 man/scrape.1 $(DESTDIR)$(PREFIX)/share/man/man1/scrape.1
	@install -d $(DESTDIR)$(PREFIX)/share/scrape/rules $(DESTDIR)$(PREFIX)/lib/systemd/system
	@sed 's,/usr/local/bin,$(PREFIX)/bin,' systemd/scrape.service > $(DESTDIR)$(PREFIX)/lib/systemd/system/scrape.service
	@install -D -m 0644 systemd/scrape.sysusers $(DESTDIR)$(PREFIX)/lib/sysusers.d/scrape.conf
	@cp -R Rules/. $(DESTDIR)$(PREFIX)/share/scrape/rules/

man: build ## write man/scrape.1
	@Scripts/quietly swift build --scratch-path $(SCRATCH) $(SWIFT_FLAGS) --product generate-manual
	@mkdir -p man
	@$(SCRATCH)/debug/generate-manual $(SCRATCH)/debug/scrape --output-directory man
	@ls man

clean: ## remove what was built
	@rm -rf $(SCRATCH) $(LINT_SCRATCH) Benchmarks/.build Benchmarks/.build-testing Conformance/.build dist man
