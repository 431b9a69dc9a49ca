"""Import the checkout under the name QGIS gives the installed plugin, whatever its folder is called."""

import importlib.util
import os
import sys
from pathlib import Path

import pytest

PACKAGE = "carbon_zoning"
ROOT = Path(__file__).resolve().parents[1]
DATA = Path(__file__).parent / "data"
SHARED = Path(os.environ.get("CARBON_ZONING_SHARED", ROOT.parent / "shared"))

if PACKAGE not in sys.modules:
    spec = importlib.util.spec_from_file_location(PACKAGE, ROOT / "__init__.py", submodule_search_locations=[str(ROOT)])
    module = importlib.util.module_from_spec(spec)
    sys.modules[PACKAGE] = module
    spec.loader.exec_module(module)


class Cases:
    """The reference cases: those that are shipped in test/data, then those of the machine; others skip the test."""

    def __truediv__(self, name):
        for folder in (DATA / "cases", SHARED / "cases"):
            if (folder / name).exists():
                return folder / name
        pytest.skip(f"the reference case {name} is not on this machine")


@pytest.fixture(scope="session")
def cases():
    """Reference cases that others made, by folder: ``cases / "ridge" / "longley.csv"``; absent ones skip the test."""
    return Cases()


@pytest.fixture(scope="session")
def made_up_81():
    """Statistics and carbon of 81 counties, 2000-2020, made up by an early sample study (see test/data/README.md)."""
    import pandas as pd

    table = pd.read_csv(DATA / "made_up_81.csv", dtype={"unit": str})
    return table.drop(columns=["ce", "cs"]), table[["unit", "year", "ce", "cs"]]
