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

SOURCES := $(shell find book data exercises multisector -type f \
	! -path '*/.*' ! -path '*/__pycache__/*' ! -path 'multisector/compiled/*' | LC_ALL=C sort)

.PHONY: help book compile release serve test measure screenshot lock clean FORCE
.DELETE_ON_ERROR:

help:
	@echo 'make serve    build the course and open it at http://localhost:$(PORT)'
	@echo 'make test     install what the tests need, build the course, run every test'
	@echo 'make book     build the course into $(HTML)'
	@echo 'make compile  check data/ and compile it into multisector/compiled'
	@echo 'make release  freeze the structure of new activities and versions'
	@echo 'make measure  print weights and times'
	@echo 'make screenshot  take the picture in the README'
	@echo 'make lock     renew $(LOCK) from pyproject.toml'
	@echo 'make clean    remove what was built (.venv and node_modules stay)'

book: _build/book.stamp

compile: _build/compiled.stamp

release: .venv/book.stamp
	$(BIN)/python -m multisector.compiling --release

serve: book
	@echo 'Open http://localhost:$(PORT) in a browser. Ctrl+C stops the server.'
	@$(BIN)/python -m http.server $(PORT) --bind 127.0.0.1 --directory $(HTML)

test: .venv/test.stamp $(NODE_MODULES) book system-browsers
	$(BIN)/python -m pytest -n 2

measure: .venv/test.stamp $(NODE_MODULES) book
	$(BIN)/python tests/measure.py

screenshot: .venv/test.stamp book system-browsers
	$(BIN)/python tests/screenshot.py

clean:
	rm -rf _build multisector/compiled


# --- Built -------------------------------------------------------------------

# The list changes when a file is added, removed or renamed, which no file's own date would show.
_build/sources.txt: FORCE
	@mkdir -p _build
	@printf '%s\n' $(SOURCES) | cmp -s - $@ || printf '%s\n' $(SOURCES) > $@

_build/compiled.stamp: .venv/book.stamp _build/sources.txt $(filter data/% multisector/%,$(SOURCES))
	$(BIN)/python -m multisector.compiling
	@touch $@

# Built from nothing each time: Sphinx does not notice new titles in _toc.yml,
# nor the cache of executed cells a change in the package or the data.
_build/book.stamp: _build/compiled.stamp _build/sources.txt $(SOURCES) _config.yml _toc.yml
	@rm -rf $(HTML) _build/.doctrees _build/.jupyter_cache _build/jupyter_execute
	$(BIN)/jupyter-book build book --config _config.yml --toc "$$PWD/_toc.yml" --path-output . -W -n --keep-going
	@touch $@


# --- Installed ---------------------------------------------------------------

# $(call system,name of the package...) installs Debian packages, or says which ones are missing.
define system
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends $(1); \
	else \
		echo 'Something is missing. Please run this first:  sudo apt-get install $(strip $(1))' >&2; exit 1; \
	fi
endef

.venv/bin/python:
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { $(call system,python3-venv); }
	$(PYTHON) -m venv .venv

.venv/book.stamp: pyproject.toml hatch_build.py $(LOCK) | .venv/bin/python
	$(PIP) --editable '.[book]'
	@touch $@

.venv/test.stamp: .venv/book.stamp
	$(PIP) --editable '.[book,test]'
	@touch $@

.PHONY: system-browsers system-node
system-browsers:
	@command -v chromium >/dev/null && command -v firefox-esr >/dev/null || { $(call system,chromium firefox-esr); }

system-node:
	@command -v node >/dev/null && command -v npm >/dev/null || { $(call system,nodejs npm); }

$(NODE_MODULES): tests/package.json tests/package-lock.json | system-node
	npm ci --prefix tests --silent --no-audit --no-fund
	@touch $@

# Installs both extras into an empty environment and writes down what came:
# names and versions only, no address of a registry.
lock:
	@rm -rf _build/lock
	$(PYTHON) -m venv _build/lock
	_build/lock/bin/python -m pip install --quiet --disable-pip-version-check '.[book,test]'
	@{ echo '# Exact versions of all that builds and tests the course. Made by: make lock'; \
	   _build/lock/bin/python -m pip freeze --all --exclude pip --exclude multisector; } > $(LOCK)
	@rm -rf _build/lock
