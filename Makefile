# What a person types. The build itself is CMake's (CMakeLists.txt); each goal has its own folder under build/.
# `make help` lists the goals.

JOBS ?= $(shell nproc)
GOLD ?= ../shared/gold
CORPUS ?= ../shared/corpus/vi-news.jsonl.gz

RELEASE := build/release
SANITIZE := build/sanitize
FUZZ := build/fuzz
TSAN := build/tsan
CONFIGURE := cmake -G Ninja -S .
DEMO_STORE := build/demo/banggiao.db
# Seconds each fuzz target runs under `make fuzz`.
FUZZ_SECONDS ?= 60
KILLS ?= 300
# Numbers of articles in `make bench-runs`.
RUNS ?= 1000,3000,10000,30000,100000

.PHONY: all help demo test sanitize tsan kills bench-runs quality train calibrate bench tidy format \
        format-check fuzz install deb clean packages-build packages-test build-release build-test bench-pages \
        bench-record bench-desk

## all           check the packages and build build/release/banggiao (installs nothing)
all:
	@tools/setup.sh --check build
	@$(MAKE) --no-print-directory build-release

help:
	@sed -n 's/^## /  make /p' Makefile

## demo          install what is missing, build, read samples/ and print the brief on Viet Nam and the United Kingdom
demo: packages-build
	@$(MAKE) --no-print-directory build-release
	@rm -rf $(dir $(DEMO_STORE)) && mkdir -p $(dir $(DEMO_STORE))
	$(RELEASE)/banggiao add samples --store $(DEMO_STORE)
	@echo
	$(RELEASE)/banggiao brief VN GB --as-of 2025-11-15 --store $(DEMO_STORE)
	@echo
	@echo "To open the desk on this record in a browser:"
	@echo "  $(RELEASE)/banggiao serve --open --store $(DEMO_STORE)"

## test          install and build what is needed and run every test
test: packages-test
	@$(MAKE) --no-print-directory build-test
	@ctest --test-dir $(RELEASE) --output-on-failure --no-tests=error -j $(JOBS)

## sanitize      the same tests built with AddressSanitizer and UndefinedBehaviorSanitizer
sanitize: packages-test
	@mkdir -p build
	@$(CONFIGURE) -B $(SANITIZE) -DCMAKE_BUILD_TYPE=Debug "-DCMAKE_CXX_FLAGS_DEBUG=-O1 -g1" -DBANGGIAO_SANITIZE=ON \
	  >$(SANITIZE).log 2>&1 || { cat $(SANITIZE).log; exit 1; }
	@cmake --build $(SANITIZE) -j $(JOBS)
	@ctest --test-dir $(SANITIZE) --output-on-failure --no-tests=error -j $(JOBS)

## tsan          the tests that use threads, built with ThreadSanitizer
tsan: packages-test
	@mkdir -p build
	@$(CONFIGURE) -B $(TSAN) -DCMAKE_BUILD_TYPE=Debug "-DCMAKE_CXX_FLAGS_DEBUG=-O1 -g1" -DBANGGIAO_TSAN=ON \
	  >$(TSAN).log 2>&1 || { cat $(TSAN).log; exit 1; }
	@cmake --build $(TSAN) -j $(JOBS) --target banggiao engine_engine_test store_store_test
	@ctest --test-dir $(TSAN) --output-on-failure --no-tests=error -R '^(InOrder|StoreTest|surfaces\.upkeep)'

## kills         kill `banggiao add` KILLS=300 times at random moments and check the store each time
kills: all
	@python3 tests/durability/kills.py $(RELEASE)/banggiao --kills $(KILLS)

## quality       score against coded articles in GOLD=../shared/gold, when they are there
quality:
	@if [ -d "$(GOLD)" ]; then \
	  tools/setup.sh --check build && $(MAKE) --no-print-directory build-release && \
	  python3 bench/quality/measure.py "$(GOLD)" $(RELEASE)/banggiao build/quality && \
	  python3 bench/quality/reading.py $(RELEASE)/banggiao; \
	else \
	  echo "quality: skipped, no coded articles at $(GOLD) (make quality GOLD=FOLDER)"; \
	fi

## train         fit the Vietnamese weights from the coded articles in GOLD=../shared/gold and bench/quality/coded
train: all
	@for set in dev more seeds; do test -d "$(GOLD)/$$set/coded" || { echo "train: no $(GOLD)/$$set/coded" >&2; exit 1; }; done
	@test -f "$(CORPUS)" || { echo "train: no $(CORPUS), which has the texts of bench/quality/coded" >&2; exit 1; }
	@rm -rf build/train && mkdir -p build/train
	python3 tools/train/coded.py unpack bench/quality/coded "$(CORPUS)" build/train
	python3 tools/train/train.py --build $(RELEASE) --gold "$(GOLD)/dev" --gold "$(GOLD)/more" --founding "$(GOLD)/seeds" --gold build/train
	@$(MAKE) --no-print-directory calibrate

## calibrate     fit the Vietnamese calibration to the weights as they are (cross-validates them; make train does it too)
calibrate: build-release
	@rm -rf build/train && mkdir -p build/train
	python3 tools/train/coded.py unpack bench/quality/coded "$(CORPUS)" build/train
	python3 tools/train/train.py --build $(RELEASE) --gold "$(GOLD)/dev" --gold "$(GOLD)/more" --gold build/train \
	  --folds 5 --cv build/train/held.jsonl
	python3 tools/train/calibrate.py --score "$(GOLD)/score.py" --held build/train/held.jsonl --coded "$(GOLD)/dev/coded" \
	  --coded "$(GOLD)/more/coded" --coded build/train/coded --judged bench/quality/judged.tsv --articles "$(CORPUS)" \
	  --program $(RELEASE)/banggiao --out languages/vi/weights/calibration.tsv
	@$(MAKE) --no-print-directory build-release

## bench-pages   pages in 55 shapes of news sites read, beside python3-readability and @mozilla/readability; PAGES=FOLDER: others too
bench-pages: build-release
	@rm -rf build/pages && python3 bench/pages/shapes.py build/pages
	@mkdir -p build/mozilla && cp bench/pages/package.json build/mozilla/ && (cd build/mozilla && npm install --silent --no-audit \
	  --no-fund >npm.log 2>&1) || echo "bench-pages: npm could not install @mozilla/readability (build/mozilla/npm.log)" >&2
	@/usr/bin/python3 bench/pages/score.py $(RELEASE)/banggiao build/pages build/mozilla -v --floor 0.97
	@if [ -n "$(PAGES)" ]; then /usr/bin/python3 bench/pages/score.py $(RELEASE)/banggiao "$(PAGES)" build/mozilla -v; fi

## bench         articles/s, MB/s and instructions of extract, beside ICU, underthesea and pyvi; answer checked first
bench: packages-build
	@$(MAKE) --no-print-directory build-release
	@cmake --build $(RELEASE) -j $(JOBS) --target icu_words
	@mkdir -p build/bench && { python3 -m venv build/bench/venv && build/bench/venv/bin/pip install -q \
	  --disable-pip-version-check -r bench/speed/rivals.txt; } >build/bench/pip.log 2>&1 || \
	  echo "bench: pip could not install the rivals (build/bench/pip.log)" >&2
	@python3 bench/speed/run.py $(RELEASE) build/bench --corpus "$(CORPUS)" --gold "$(GOLD)" --rivals build/bench/venv/bin/python

## bench-desk    milliseconds of each screen's data over HTTP, on 100,000 engagements; answers checked against SQL first
bench-desk: packages-build
	@$(MAKE) --no-print-directory build-release
	@python3 bench/speed/desk.py $(RELEASE)/banggiao build/bench

## bench-runs    time and memory of add for RUNS=1000,3000,... generated articles; answer checked first; docs/runs.svg
bench-runs: all
	@python3 bench/runs/run.py $(RELEASE)/banggiao build/bench-runs --sizes $(RUNS) --svg docs/runs.svg

## bench-record  what one more article costs beside 1,000 to 100,000; the record compared first
bench-record: packages-build
	@$(MAKE) --no-print-directory build-release
	@cmake --build $(RELEASE) -j $(JOBS) --target banggiao_add_one
	@mkdir -p build/bench
	@$(RELEASE)/banggiao_add_one build/bench 1000 3000 10000 30000 100000

## tidy          clang-tidy over the sources
tidy:
	@tools/setup.sh build test check
	@mkdir -p build
	@$(CONFIGURE) -B build/tidy -DCMAKE_BUILD_TYPE=Debug >/dev/null
	@cmake --build build/tidy --target banggiao_embedded
	@run-clang-tidy -quiet -p build/tidy -j $(JOBS) "$(CURDIR)/(src|apps|bench|tests)/" 2>/dev/null

## format        clang-format over the sources (format-check: only says what would change)
format:
	@tools/setup.sh check
	@git ls-files -z '*.cc' '*.h' | xargs -0 clang-format -i

format-check:
	@tools/setup.sh check
	@git ls-files -z '*.cc' '*.h' | xargs -0 clang-format --dry-run --Werror

## fuzz          run each libFuzzer target for FUZZ_SECONDS=60
fuzz:
	@tools/setup.sh build fuzz
	@mkdir -p build
	@$(CONFIGURE) -B $(FUZZ) -DCMAKE_BUILD_TYPE=RelWithDebInfo -DCMAKE_CXX_COMPILER=clang++-14 -DBANGGIAO_FUZZ=ON \
	  -DBANGGIAO_TESTS=OFF -DBANGGIAO_WERROR=OFF >$(FUZZ).log 2>&1 || { cat $(FUZZ).log; exit 1; }
	@cmake --build $(FUZZ) -j $(JOBS) --target fuzzers
	@tests/fuzz/run.sh $(FUZZ) $(FUZZ_SECONDS)

## install       put the program, library and headers under PREFIX=/usr/local (DESTDIR is obeyed)
install: all
	@cmake --install $(RELEASE) $(if $(PREFIX),--prefix "$(PREFIX)")

## deb           a Debian package of it in build/release
deb: all
	@tools/setup.sh --check package
	@cd $(RELEASE) && cpack --config CPackConfig.cmake

## clean         remove build/
clean:
	@rm -rf build

packages-build:
	@tools/setup.sh build

packages-test:
	@tools/setup.sh build test

build-release:
	@mkdir -p build
	@$(CONFIGURE) -B $(RELEASE) -DCMAKE_BUILD_TYPE=Release -DBANGGIAO_TESTS=OFF \
	  >$(RELEASE).log 2>&1 || { cat $(RELEASE).log; exit 1; }
	@cmake --build $(RELEASE) -j $(JOBS)

# The tests are of what is shipped, so what `make` has compiled is not compiled again. Assertions are on under `make sanitize`.
build-test:
	@mkdir -p build
	@$(CONFIGURE) -B $(RELEASE) -DCMAKE_BUILD_TYPE=Release -DBANGGIAO_TESTS=ON \
	  >$(RELEASE).log 2>&1 || { cat $(RELEASE).log; exit 1; }
	@cmake --build $(RELEASE) -j $(JOBS)
