"""Import the checkout under the name QGIS gives the installed plugin, whatever its folder is called."""

import importlib.util
import os
import sys
from pathlib import Path

import pytest

PACKAGE = "carbon_zoning"
ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("CARBON_ZONING_SHARED", ROOT.parent / "shared"))

if PACKAGE not in sys.modules:
    spec = importlib.util.spec_from_file_location(PACKAGE, ROOT / "__init__.py", submodule_search_locations=[str(ROOT)])
    module = importlib.util.module_from_spec(spec)
    sys.modules[PACKAGE] = module
    spec.loader.exec_module(module)


@pytest.fixture(scope="session")
def cases():
    """The folder of reference cases that others made; tests that need it skip where it is absent."""
    folder = SHARED / "cases"
    if not folder.is_dir():
        pytest.skip("the reference cases (shared/cases) are not on this machine")
    return folder
