"""The examples in the docstrings of the core run, and give what they say."""

import doctest
import importlib
from pathlib import Path

import numpy as np
import pytest

import carbon_zoning.core

ROOMS = ("stirpat", "forecast", "statistics", "carbon", "zoning", "landuse")
HALL = ("datafile", "panel", "thresholds")
CORE = Path(carbon_zoning.core.__file__).parent
MODULES = [*HALL, *(f"{room}.{path.stem}" for room in ROOMS for path in sorted((CORE / room).glob("[a-z]*.py")))]


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_give_what_they_say(name):
    module = importlib.import_module(f"carbon_zoning.core.{name}")
    # numpy 2 would write np.float64(1.0) where older ones write 1.0
    with np.printoptions(legacy="1.25" if int(np.__version__.partition(".")[0]) >= 2 else False):
        failed, _ = doctest.testmod(module, optionflags=doctest.NORMALIZE_WHITESPACE)
    assert not failed
