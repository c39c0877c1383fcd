# Every target sets up what it needs. `make setup PYTHON=python3.12` picks another Python.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: setup demo test packed check bench clean

setup: $(READY)

$(READY): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	touch $(READY)

demo: setup
	$(BIN)/grader grade submissions_example/hw1 -a hw1 --out build/demo --isolation basic

test: setup
	$(BIN)/python -m pytest

packed: setup
	$(BIN)/python -m pytest -m packed tests/packed

check: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest

bench: setup
	$(BIN)/python tests/bench/bench.py

clean:
	rm -rf $(VENV) build
