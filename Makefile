# Two commands:  make serve  (read the course)   make test  (check everything)
#
# Nothing is needed beforehand but Debian 12 or a like system with Python 3.11.
# An unchanged tree is not built again.

PYTHON ?= python3
PORT ?= 8000

BIN := .venv/bin
LOCK := tests/requirements.lock
HTML := _build/html
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint $(LOCK)
NODE_MODULES := tests/node_modules/.package-lock.json
BENCH_MODULES := tests/bench/node_modules/.package-lock.json

SOURCES := $(shell find book data exercises multisector -type f \
	! -path '*/.*' ! -path '*/__pycache__/*' ! -path 'multisector/compiled/*' | LC_ALL=C sort)

# What builds the book, after `jupyter-book`; the README names it too.
BOOK := build book --config _config.yml --toc "$$PWD/_toc.yml" --path-output . -W -n --keep-going

.PHONY: help book compile release exercises serve live kit test format measure bench screenshot lock clean FORCE
.DELETE_ON_ERROR:
.NOTPARALLEL:

help:
	@echo 'make serve       build the course and open it at http://localhost:$(PORT)'
	@echo 'make live        the same while you write: a change is built at once, and the page reloads'
	@echo 'make test        install what the tests need, build the course, run every test'
	@echo 'make kit         everything that a trainer carries, as one zip in _build/kit'
	@echo 'make book        build the course into $(HTML)'
	@echo 'make compile     check data/ and compile it into multisector/compiled'
	@echo 'make release     freeze the structure of new activities and versions'
	@echo 'make exercises   make the notebooks from their solutions in exercises/solutions'
	@echo 'make format      write Python, scripts and styles as the tests want them'
	@echo 'make measure     print weights, times and how the pages read'
	@echo 'make bench       compare with stock Jupyter Book and ipywidgets: docs/benchmarks*.md (30 minutes)'
	@echo 'make screenshot  take the picture in the README and the card of a shared link'
	@echo 'make lock        renew $(LOCK) from pyproject.toml'
	@echo 'make clean       remove what was built (.venv and node_modules stay)'

book: _build/book.stamp

compile: _build/compiled.stamp

release: .venv/book.stamp
	$(BIN)/python -m multisector.build.compiling --release

exercises: .venv/test.stamp
	$(BIN)/python -m multisector.build.exercises

serve: book
	@echo 'Open http://localhost:$(PORT) in a browser. Ctrl+C stops the server.'
	@$(BIN)/python -m http.server $(PORT) --bind 127.0.0.1 --directory $(HTML)

live: .venv/live.stamp
	@$(BIN)/python -m multisector.build.live $(PORT) $(BOOK)

kit: .venv/test.stamp book
	$(BIN)/python -m multisector.trainer_kit.kit

test: system .venv/test.stamp $(NODE_MODULES) book
	$(BIN)/python -m pytest -n 2

SCRIPTS := 'multisector/**/*.{js,css}' '!multisector/compiled/**' '!multisector/plan/vendor/**' 'tests/**/*.{js,mjs}'
format: .venv/test.stamp $(NODE_MODULES)
	$(BIN)/ruff check --fix --quiet multisector tests hatch_build.py
	$(BIN)/ruff format --quiet multisector tests hatch_build.py
	tests/node_modules/.bin/prettier --config tests/prettier.json --log-level warn --write $(SCRIPTS)

measure: system .venv/test.stamp $(NODE_MODULES) book
	PYTHONPATH=tests $(BIN)/python tests/bench/measure.py

bench: system .venv/test.stamp $(BENCH_MODULES) book
	PYTHONPATH=tests $(BIN)/python tests/bench/run.py
	$(BIN)/python tests/bench/groups.py

screenshot: system .venv/test.stamp book
	PYTHONPATH=tests $(BIN)/python tests/support/screenshot.py

clean:
	rm -rf _build multisector/compiled


# --- Built -------------------------------------------------------------------

# The list changes when a file is added, removed or renamed, which no file's own date would show.
_build/sources.txt: FORCE
	@mkdir -p _build
	@printf '%s\n' $(SOURCES) | cmp -s - $@ || printf '%s\n' $(SOURCES) > $@

_build/compiled.stamp: .venv/book.stamp _build/sources.txt $(filter data/% multisector/%,$(SOURCES))
	$(BIN)/python -m multisector.build.compiling
	@touch $@

# It compiles what is in data/ itself (multisector/sphinx_ext/assets.py), and makes anew what a change
# touches (multisector/sphinx_ext/stale.py).
_build/book.stamp: .venv/book.stamp _build/sources.txt $(SOURCES) ACCESSIBILITY.md _config.yml _toc.yml
	$(BIN)/jupyter-book $(BOOK)
	@touch $@


# --- Installed ---------------------------------------------------------------

# Debian's packages: what is missing is installed, or named for someone who may install it.
need = $(1) >/dev/null 2>&1 || missing="$$missing $(2)";
NEEDED_FOR_BOOK = $(call need,$(PYTHON) -c 'import ensurepip',python3-venv)
NEEDED_FOR_TEST = $(NEEDED_FOR_BOOK) \
	$(call need,command -v chromium,chromium) $(call need,command -v firefox-esr,firefox-esr) \
	$(call need,command -v node,nodejs) $(call need,command -v npm,npm) \
	$(call need,/sbin/ldconfig -p | grep libatomic.so.1,libatomic1) \
	$(call need,ls /usr/share/fonts/truetype/dejavu,fonts-dejavu-core) $(call need,ls /usr/share/fonts/opentype/urw-base35,fonts-urw-base35) \
	$(call need,ls /usr/share/fonts/truetype/noto,fonts-noto-core) $(call need,ls /usr/share/fonts/truetype/liberation,fonts-liberation)

define install_missing
	if [ -z "$$missing" ]; then :; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends $$missing; \
	else \
		echo "Something is missing. Please run this first:  sudo apt-get install$$missing" >&2; exit 1; \
	fi
endef

# Tests do without it: they are done sooner with a Chromium that has none of a desktop's parts (tests/support/browser.py).
define install_wanted
	if ! command -v chromium-headless-shell >/dev/null && [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends chromium-headless-shell >/dev/null 2>&1 || true; \
	fi
endef

.PHONY: system
system:
	@missing=; $(NEEDED_FOR_TEST) $(install_missing)
	@$(install_wanted)

.venv/bin/python:
	@missing=; $(NEEDED_FOR_BOOK) $(install_missing)
	$(PYTHON) -m venv .venv

.venv/book.stamp: pyproject.toml hatch_build.py $(LOCK) | .venv/bin/python
	$(PIP) --editable '.[book]'
	@touch $@

.venv/live.stamp: .venv/book.stamp
	$(PIP) --editable '.[book,live]'
	@touch $@

.venv/test.stamp: .venv/book.stamp
	$(PIP) --editable '.[book,live,test]'
	@touch $@

%/node_modules/.package-lock.json: %/package.json %/package-lock.json
	npm ci --prefix $* --silent --no-audit --no-fund
	@touch $@

# Installs all extras into an empty environment and writes down what came:
# names and versions only, no address of a registry.
lock:
	@rm -rf _build/lock
	$(PYTHON) -m venv _build/lock
	_build/lock/bin/python -m pip install --quiet --disable-pip-version-check '.[book,live,test]'
	@{ echo '# Exact versions of all that builds and tests the course. Made by: make lock'; \
	   _build/lock/bin/python -m pip freeze --all --exclude pip --exclude multisector; } > $(LOCK)
	@rm -rf _build/lock
