"""The examples in the docstrings of the core run, and give what they say."""

import doctest
import importlib
from pathlib import Path

import numpy as np
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
    # numpy 2 would write np.float64(1.0) where older ones write 1.0
    with np.printoptions(legacy="1.25" if int(np.__version__.partition(".")[0]) >= 2 else False):
        result = doctest.testmod(
            importlib.import_module(f"carbon_zoning.{module}"), optionflags=doctest.NORMALIZE_WHITESPACE
        )
    assert result.attempted and not result.failed


@pytest.mark.parametrize("path", KERNELS, ids=lambda path: path.stem)
def test_each_kernel_has_a_worked_example(path):
    assert ">>> " in path.read_text(encoding="utf-8")
