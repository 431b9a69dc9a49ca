"""The examples in the docstrings of the core, run as doctests."""

import doctest
import importlib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MODULES = sorted(
    ".".join(path.relative_to(ROOT).with_suffix("").parts)
    for path in (ROOT / "core").rglob("*.py")
    if ">>> " in path.read_text(encoding="utf-8")
)
KERNELS = sorted(path for path in (ROOT / "core" / "trend" / "kernels").rglob("*.py") if path.name != "__init__.py")


@pytest.mark.parametrize("module", MODULES)
def test_examples_give_what_they_say(module):
    result = doctest.testmod(importlib.import_module(f"carbon_zoning.{module}"))
    assert result.attempted and not result.failed


@pytest.mark.parametrize("path", KERNELS, ids=lambda path: path.stem)
def test_each_kernel_has_a_worked_example(path):
    assert ">>> " in path.read_text(encoding="utf-8")
