# make demo  - read the sample reports and show them in a browser (DEMO_ONCE=1: stop after the first page)
# make test  - all checks and tests
# make check - style, types and layers only
# make gate  - accuracy against its floors on all sets that are here; make test takes those of the repository only
# make gate-closed - figures on the closed half of the gold reports; run when an issue is closed
PYTHON ?= python3
BIN := .venv/bin
PORT ?= 8765

.PHONY: demo test check gate gate-closed lock clean

demo: .venv/ready
	@BIN=$(BIN) PORT=$(PORT) scripts/demo

test: .venv/ready-dev check
	$(BIN)/pytest -n 2 --cov --cov-report=term:skip-covered
	$(BIN)/python benchmarks/gate.py --own

check: .venv/ready-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python benchmarks/shape.py

gate: .venv/ready-dev
	$(BIN)/python benchmarks/gate.py

gate-closed: .venv/ready-dev
	@$(BIN)/python benchmarks/closed.py

lock: .venv/ready-dev
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
	  --extra html --group build pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
	  --extra html --group build --group dev pyproject.toml -o requirements-dev.lock

clean:
	rm -rf .venv build dist

.venv/python:
	$(PYTHON) -c 'import sys; sys.exit("dabir needs Python 3.11 or newer; run: make PYTHON=python3.12") if sys.version_info < (3, 11) else 0'
	$(PYTHON) -m venv .venv
	@touch $@

.venv/ready: requirements.lock pyproject.toml | .venv/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps -e .
	@touch $@

.venv/ready-dev: requirements-dev.lock pyproject.toml | .venv/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps -e .
	@touch $@ .venv/ready
