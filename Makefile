# The verbs of this project. `make help` lists them; bare `make` runs all that CI runs.
# Needs Python 3.11 or newer with venv and pip, and GNU make 3.81 or newer; `make fresh` also git.
# Another Python: make PYTHON=/path/to/python3.12 setup

# The first Python that is new enough. Asked for only while .venv is being made.
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; \
	done)

VENV   := .venv
PY     := $(VENV)/bin/python
PIP    := $(PY) -m pip --disable-pip-version-check --quiet install --require-hashes
# Stamps: there when the environment holds what the lock says, and newer than the lock.
SITE_STAMP := $(VENV)/.site
DEV_STAMP  := $(VENV)/.dev

# Another plan than this one: make site SOURCE=folder DOCS=folder SITE=folder
SOURCE ?= source
DOCS   ?= docs
SITE   ?= site
FOLDERS := --source "$(SOURCE)" --docs "$(DOCS)" --site "$(SITE)"

# Where code is, for the checkers; what `build` writes, for `make fresh`.
CODE      := build_tools tests
GENERATED := "$(DOCS)" "$(SOURCE)" build_tools/words

# Material announces MkDocs 2 on every build; both are pinned here. Everything is UTF-8.
export NO_MKDOCS_2_WARNING := 1
export PYTHONUTF8 := 1
# What Python has compiled is kept, whatever the environment says: tests start hundreds of processes,
# each of which would compile all modules again.
export PYTHONDONTWRITEBYTECODE :=

.DEFAULT_GOAL := all
.NOTPARALLEL:
.PHONY: all help receive setup new publish generate site revise review translate-out translate-in \
	map remove accept undo-revision serve check test lint format types fresh lock \
	script-types html-check bench bench-build bench-links bench-search bench-weight bench-lighthouse bench-axe mutants corpus audit clean distclean

all: lint types fresh test site ## all that CI runs (this is what bare `make` does)

help: ## list the verbs
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-16s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: $(DEV_STAMP) ## make .venv from the lock files (quick when nothing changed)

new: $(SITE_STAMP) ## a plan of your own: make new FILE=plan.pdf SOURCE=folder [TITLE="…"]
	$(PY) -m build_tools new --file "$(FILE)" --source "$(SOURCE)" $(if $(TITLE),--title "$(TITLE)")

receive: $(SITE_STAMP) ## a new edition of a plan that is here: make receive FILE=plan.pdf; then revise
	$(PY) -m build_tools receive --file "$(FILE)" --source "$(SOURCE)"

site: $(SITE_STAMP) ## source → docs → site, and the proof that no character was lost
	$(PY) -m build_tools site $(FOLDERS)

generate: $(SITE_STAMP) ## source → docs (the generated Markdown)
	$(PY) -m build_tools build --source "$(SOURCE)" --docs "$(DOCS)"

publish: $(SITE_STAMP) ## the first time: from now on every link lasts; ARGS='--date 2022-01-31'
	$(PY) -m build_tools publish $(ARGS) --source "$(SOURCE)"

revise: $(SITE_STAMP) ## a new source/plan.txt → the next revision; ARGS='--title "…" --date 2024-06-30'
	$(PY) -m build_tools revise $(ARGS) --source "$(SOURCE)"

review: $(SITE_STAMP) ## who has reviewed what: ENTRY=ch3-sec1-p2 BY="A. Reader"; ARGS='--from-flags'
	$(PY) -m build_tools review $(ENTRY) --by "$(BY)" $(ARGS) --source "$(SOURCE)"

translate-out: $(SITE_STAMP) ## entries for a translator's tool: FILE=plan.xlf (.tmx .docx .tbx) [ENTRY=ch3/]
	$(PY) -m build_tools translate-out "$(FILE)" $(ENTRY) $(ARGS) --source "$(SOURCE)"

translate-in: $(SITE_STAMP) ## what the tool has made of them: FILE=plan.xlf
	$(PY) -m build_tools translate-in "$(FILE)" $(ENTRY) $(ARGS) --source "$(SOURCE)"

map: $(SITE_STAMP) ## an old link means what stands at a path now: make map ID=… TO=PATH [TAKE=yes]
	$(PY) -m build_tools map $(or $(ID),$(error say which: make map ID=… TO=PATH)) \
		$(or $(TO),$(error say where to: make map ID=… TO=PATH)) $(if $(TAKE),--take) --source "$(SOURCE)"

remove: $(SITE_STAMP) ## what an old link meant is no longer in the text: make remove ID=…
	$(PY) -m build_tools remove $(or $(ID),$(error say which: make remove ID=…)) --source "$(SOURCE)"

accept: $(SITE_STAMP) ## the first candidate of undecided links: make accept [ID='… …']
	$(PY) -m build_tools accept $(ID) --source "$(SOURCE)"

undo-revision: $(SITE_STAMP) ## take back a revision that was never published: UNPUBLISHED=yes
	$(PY) -m build_tools undo-revision $(if $(UNPUBLISHED),--unpublished) --source "$(SOURCE)"

serve: $(SITE_STAMP) ## live preview, rebuilt when anything under source/ changes
	PLAN_SOURCE="$(SOURCE)" PLAN_DOCS="$(DOCS)/zh-Hans" $(PY) -m mkdocs serve

check: $(SITE_STAMP) ## only the checks on the text
	$(PY) -m build_tools check --source "$(SOURCE)"

# A file's tests stay together: what a file sets up (a built site) is made once. The longest files
# come first (tests/order.py), not those with most tests.
test: $(DEV_STAMP) ## all tests; ARGS='-k ids -x' goes on to pytest
	$(PY) -m pytest --numprocesses auto --dist loadfile --no-loadscope-reorder $(ARGS)

lint: $(DEV_STAMP) ## ruff: rules and format; the direction of imports between the rooms
	$(PY) -m ruff check $(CODE)
	$(PY) -m ruff format --check $(CODE)
	$(PY) -m build_tools.import_contract

format: $(DEV_STAMP) ## put the code into ruff's format, mend what ruff can mend
	$(PY) -m ruff check --fix-only $(CODE)
	$(PY) -m ruff format $(CODE)

types: $(DEV_STAMP) ## mypy, strict
	$(PY) -m mypy

script-types: $(DEV_STAMP) ## the types of the site's scripts, where Node is (npm's typescript)
	$(PY) -m tests.script_types

html-check: $(DEV_STAMP) ## every built page by the Nu HTML checker, where Java and Node are
	$(PY) -m tests.html_check "$(SITE)"

# Compared with the index, not with HEAD: in a clean clone they are the same, and before a commit
# what counts is what is about to be committed.
fresh: generate ## fails when docs/ is not what source/ makes, or is not committed
	@git rev-parse --is-inside-work-tree >/dev/null || \
		{ echo 'make fresh compares with git: run it in a clone.' >&2; exit 1; }
	@git --no-pager diff --stat -- $(GENERATED)
	@git ls-files --others --exclude-standard -- $(GENERATED) | sed 's/^/ new: /'
	@if git diff --quiet -- $(GENERATED) && \
		test -z "$$(git ls-files --others --exclude-standard -- $(GENERATED))"; then \
		echo 'docs/ is what source/ makes.'; \
	else \
		echo 'The files above differ from what is committed. Look at them, then: git add $(GENERATED)' >&2; \
		exit 1; \
	fi

bench: bench-build bench-links bench-search bench-weight ## all measurements

bench-build: $(DEV_STAMP) ## how long the build takes, and reading ten megabytes of any shape
	$(PY) -m tests.bench.build
	$(PY) -m tests.bench.shapes

bench-links: $(DEV_STAMP) ## how many links survive edits of the text
	$(PY) -m tests.bench.links

bench-search: $(DEV_STAMP) ## how many queries find their answer; ARGS=chosen, blind, time, growth, check, engines
	$(PY) -m tests.bench.search $(ARGS)

bench-weight: $(DEV_STAMP) ## what a chapter's page weighs with all that it loads, beside stock Material
	$(PY) -m tests.bench.weight

bench-lighthouse: $(DEV_STAMP) ## Lighthouse on a phone's profile, beside stock Material, where Node is
	$(PY) -m tests.bench.lighthouse

bench-axe: $(DEV_STAMP) ## accessibility by rule: every kind of page, edition, width and scheme
	$(PY) -m tests.bench.axe

mutants: $(DEV_STAMP) ## which changes of the code no test notices (slow); ARGS='settings feed'
	$(PY) -m tests.bench.mutants $(ARGS)

# Run it with the oldest Python we support: what only that one needs is then in the lock too.
# Neither a package index nor a path of this machine is written down.
COMPILE := $(PY) -m piptools compile --quiet --upgrade --generate-hashes --allow-unsafe \
	--strip-extras --no-header --no-emit-index-url --no-emit-find-links --no-emit-trusted-host
lock: $(DEV_STAMP) ## newest versions that requirements*.in allow → the lock files
	PIP_FIND_LINKS= PIP_CONFIG_FILE=/dev/null $(COMPILE) --output-file requirements.txt requirements.in
	PIP_FIND_LINKS= PIP_CONFIG_FILE=/dev/null $(COMPILE) --output-file requirements-dev.txt requirements-dev.in

# Real texts that are no part of the project, with a README.md that says what was counted in them.
DOCUMENTS ?= ../shared/samples
corpus: $(DEV_STAMP) ## how real texts are read: make corpus DOCUMENTS=folder
	$(PY) -m tests.bench.corpus "$(DOCUMENTS)"

audit: $(DEV_STAMP) ## known weaknesses in the locked packages (asks the package index)
	$(PY) -m pip_audit --requirement requirements.txt --requirement requirements-dev.txt --require-hashes --disable-pip

clean: ## remove what building and testing leave behind; keep .venv
	rm -rf site .site.old .[!.]*.draft .[!.]*.lock .[!.]*.stamp build_tools/.words.* .cache .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find $(CODE) -name __pycache__ -type d -prune -exec rm -rf {} +

distclean: clean ## clean, and remove .venv too
	rm -rf $(VENV)

$(PY):
	@test -n "$(PYTHON)" || { echo 'No Python 3.11 or newer found. Install one, or name it: make PYTHON=/path/to/python3.12 setup' >&2; exit 1; }
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo 'This project needs Python 3.11 or newer; $(PYTHON) is not. Name another: make PYTHON=/path/to/python3.12 setup' >&2; exit 1; }
	"$(PYTHON)" -m venv --clear $(VENV)

$(SITE_STAMP): requirements.txt | $(PY)
	$(PIP) -r requirements.txt
	@touch $@

$(DEV_STAMP): requirements-dev.txt $(SITE_STAMP)
	$(PIP) -r requirements-dev.txt
	@touch $@
