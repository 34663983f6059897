# Everything a person or a job needs. `make run` and `make test` set up a fresh Debian 12 by
# themselves; all they expect is a Swift toolchain (6.2 or newer) and apt-get.
SHELL := /bin/bash
SWIFT ?= swift
CHECKED := --explicit-target-dependency-import-check error
PREFIX ?= /usr/local
RUFBILANZ := .build/release/rufbilanz
SAMPLES := out/beispiel-2019
MANUAL := .build/plugins/GenerateManual/outputs/rufbilanz
LIBRARIES := zlib1g-dev libcsv-dev libjansson-dev libarchive-dev libisal-dev libsqlite3-dev pkg-config tzdata

.DEFAULT_GOAL := help
.PHONY: help setup run test test-kill test-zlib papers build lint format layers golden fuzz bench bench-peers bench-zlib bench-all manual install clean

help: ## show this list
	@awk -F':.*## ' '/^[a-z-]+:.*## /{printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: ## install the C libraries that are missing
	@missing=""; for package in $(LIBRARIES); do \
	  dpkg-query -W -f='$${Status}' $$package 2>/dev/null | grep -q 'ok installed' || missing="$$missing $$package"; \
	done; \
	if [ -n "$$missing" ]; then \
	  echo "Installing:$$missing"; \
	  sudo=""; [ "$$(id -u)" = 0 ] || sudo=sudo; \
	  $$sudo apt-get update -qq && \
	  DEBIAN_FRONTEND=noninteractive $$sudo apt-get install -y -qq --no-install-recommends $$missing; \
	fi

build: setup ## build the command (release)
	$(SWIFT) build -c release --product rufbilanz $(CHECKED)

run: build ## invent the exports of 2019, make the pilots' report from them, show it
	@test -e $(SAMPLES)/.complete || { \
	  rm -rf $(SAMPLES) && mkdir -p $(SAMPLES) && \
	  $(RUFBILANZ) samples --profile btb2019 --format csv --output $(SAMPLES) && touch $(SAMPLES)/.complete; }
	@cp Pipelines/jahr-2019.yaml $(SAMPLES)/pipeline.yaml
	$(RUFBILANZ) report $(SAMPLES)/pipeline.yaml --output out/berichte
	@echo
	$(RUFBILANZ) query --pipeline $(SAMPLES)/pipeline.yaml --period 2019 --by pilot --total --quiet
	@echo; echo "Reports:"; ls -1 out/berichte | sed 's|^|  out/berichte/|'

test: setup ## run all tests
	$(SWIFT) build --build-tests $(CHECKED)
	$(SWIFT) test --skip-build --parallel

test-kill: setup ## stop the night 200 times at random and at every border of its steps (KILLS=200)
	$(SWIFT) build --build-tests $(CHECKED)
	RUFBILANZ_KILLS=$(or $(KILLS),200) $(SWIFT) test --skip-build --filter KillTests

test-zlib: setup ## build without ISA-L, and run the tests of what reads compressed files
	RUFBILANZ_NO_ISAL=1 $(SWIFT) build --build-tests --scratch-path .build-zlib $(CHECKED)
	RUFBILANZ_NO_ISAL=1 $(SWIFT) test --skip-build --scratch-path .build-zlib --filter 'IntakeTests|DifferentialTests'

papers: build ## write both yearly papers at full size, compare the bundles with Tests/Papers (RECORD=1)
	@RECORD=$(RECORD) Tests/papers.sh $(RUFBILANZ)

lint: ## check the formatting
	$(SWIFT) format lint --strict --recursive --parallel Package.swift Sources Tests Benchmarks

format: ## put the formatting right
	$(SWIFT) format --in-place --recursive --parallel Package.swift Sources Tests Benchmarks

layers: ## check who imports whom, and that no stage imports Foundation
	@Tests/layers.sh

golden: build ## record the command line cases anew; fails, so that a person reads the diff
	RUFBILANZ_RECORD=1 $(SWIFT) test --filter CommandLineTests; git diff --stat -- Tests/CommandLineTests; exit 1

fuzz: setup ## coverage-guided fuzzing of every reader (MINUTES=10 TARGET=csv)
	@Tests/Fuzz/run.sh $(or $(MINUTES),10) $(TARGET)

bench: setup ## measure: instructions of reading and of the night against the thresholds, times beside them
	@Benchmarks/run.sh $(BENCH)
	@Benchmarks/night.sh $(BENCH)

bench-peers: build ## compare with DuckDB, Polars and ClickHouse over 12 million calls (CALLS=100000 RUNS=1)
	@Benchmarks/Peers/run.sh $(if $(CALLS),--calls $(CALLS)) $(if $(RUNS),--runs $(RUNS))

bench-zlib: setup ## build on zlib alone, so that bench-peers compares it too
	RUFBILANZ_NO_ISAL=1 $(SWIFT) build -c release --product rufbilanz --scratch-path .build-zlib $(CHECKED)

bench-all: bench bench-zlib ## all measurements, and the tables and plot of docs/performance.md (GROWTH=12000000)
	@Benchmarks/Peers/run.sh --page docs/performance.md $(if $(CALLS),--calls $(CALLS)) $(if $(RUNS),--runs $(RUNS)) \
	  --growth $(or $(GROWTH),120000000)

manual: build ## make the manual pages from the commands' own declarations
	$(SWIFT) package --allow-writing-to-package-directory generate-manual --multi-page --configuration release \
	  --date "$$(git log -1 --format=%cs 2>/dev/null || date +%F)"

install: build manual ## install the command, its manual and completions below PREFIX
	install -D -m 755 $(RUFBILANZ) $(DESTDIR)$(PREFIX)/bin/rufbilanz
	install -d $(DESTDIR)$(PREFIX)/share/man/man1
	install -m 644 $(MANUAL)/*.1 $(DESTDIR)$(PREFIX)/share/man/man1/
	for file in bash:bash-completion/completions/rufbilanz zsh:zsh/site-functions/_rufbilanz \
	  fish:fish/vendor_completions.d/rufbilanz.fish; do \
	  install -d "$(DESTDIR)$(PREFIX)/share/$$(dirname "$${file#*:}")" && \
	  $(RUFBILANZ) --generate-completion-script "$${file%%:*}" >"$(DESTDIR)$(PREFIX)/share/$${file#*:}" || exit 1; \
	done

clean: ## remove what was built and made
	rm -rf .build .build-zlib out
