"""Libraries that some QGIS installations lack, imported at first use through one guard.

``from ..packages import pandas as pd`` costs nothing until ``pd.DataFrame`` is used, and then either works or
names the missing package and the way to get it. So the plugin always loads, and tools that need numpy and GDAL alone
always run.
"""

from __future__ import annotations

import importlib
import importlib.metadata
import importlib.util
import re
from dataclasses import dataclass
from types import ModuleType
from typing import TYPE_CHECKING, Any

from .datafile import label, shipped_rows
from .errors import MissingPackage

NUMBERS = re.compile(r"^\d*(?:\.\d+)*")


class LazyPackage:
    """A module that is imported when its first attribute is used."""

    def __init__(self, name: str, package: str):
        self._name = name
        self._package = package

    def __getattr__(self, attribute: str) -> Any:
        return getattr(self._load(), attribute)

    def _load(self) -> ModuleType:
        try:
            return importlib.import_module(self._name)
        except ImportError as error:
            raise MissingPackage(
                "This tool needs the Python package {package}, which this QGIS does not have. The menu Plugins > "
                "Carbon Neutral Zoning > Packages says how to get it.",
                package=self._package,
            ) from error


def installed(package: Any) -> bool:
    """Whether the module of a `LazyPackage` can be imported.

    >>> installed(LazyPackage("json.decoder", "json")), installed(LazyPackage("no_such_module", "none"))
    (True, False)
    """
    return importlib.util.find_spec(package._name.partition(".")[0]) is not None


@dataclass(frozen=True)
class PackageState:
    """A package that the plugin uses, and whether it is there.

    Attributes
    ----------
    name : str
        As package installers call it.
    purpose : str
        What needs it, in the language asked for.
    minimum : str
        Oldest version that does.
    debian : str
        Name of the distribution's package, "" where there is none.
    version : str or None
        The version found, "" where it does not say, None where the package is missing.
    """

    name: str
    purpose: str
    minimum: str
    debian: str
    version: str | None

    @property
    def is_good(self) -> bool:
        """Whether the package is there and recent enough.

        >>> [PackageState("scipy", "", "1.8", "", version).is_good for version in ("1.10.1", "1.7", "", None)]
        [True, False, True, False]
        """
        return self.version is not None and (not self.version or _numbers(self.version) >= _numbers(self.minimum))


def package_states(language: str = "en") -> list[PackageState]:
    """Return the `PackageState` of each package of ``core/data/packages.csv``; imports none of them.

    >>> [state.name for state in package_states() if state.name in ("numpy", "pandas", "scipy")]
    ['pandas', 'scipy']
    """
    return [
        PackageState(
            row["package"],
            label(row, language),
            row["minimum"],
            row["debian"],
            _version(row["package"], row["module"]),
        )
        for row in shipped_rows("packages")
    ]


def _version(package: str, module: str) -> str | None:
    if importlib.util.find_spec(module) is None:
        return None
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return ""


def _numbers(version: str) -> list[int]:
    """Return the leading numbers of a version: ``"1.4.3rc1"`` gives ``[1, 4, 3]``."""
    return [int(part) for part in NUMBERS.findall(version)[0].split(".") if part]


if TYPE_CHECKING:  # what the names below are, for readers and type checkers
    import distributed
    import jinja2
    import matplotlib.axes
    import pandas
    import pymannkendall
    import scipy
    from matplotlib import colors, figure, font_manager, lines, patches
    from matplotlib import path as figure_path
    from matplotlib import patheffects as path_effects
    from matplotlib.backends import backend_svg
    from scipy import interpolate, ndimage, optimize, sparse, spatial, special, stats
    from scipy.sparse import csgraph
    from sklearn import cluster, linear_model, metrics, model_selection, preprocessing
else:
    pandas = LazyPackage("pandas", "pandas")
    interpolate = LazyPackage("scipy.interpolate", "scipy")
    optimize = LazyPackage("scipy.optimize", "scipy")
    scipy = LazyPackage("scipy", "scipy")
    ndimage = LazyPackage("scipy.ndimage", "scipy")
    sparse = LazyPackage("scipy.sparse", "scipy")
    csgraph = LazyPackage("scipy.sparse.csgraph", "scipy")
    spatial = LazyPackage("scipy.spatial", "scipy")
    special = LazyPackage("scipy.special", "scipy")
    stats = LazyPackage("scipy.stats", "scipy")
    pymannkendall = LazyPackage("pymannkendall", "pymannkendall")
    jinja2 = LazyPackage("jinja2", "Jinja2")
    matplotlib = LazyPackage("matplotlib", "matplotlib")
    figure = LazyPackage("matplotlib.figure", "matplotlib")
    font_manager = LazyPackage("matplotlib.font_manager", "matplotlib")
    colors = LazyPackage("matplotlib.colors", "matplotlib")
    backend_svg = LazyPackage("matplotlib.backends.backend_svg", "matplotlib")
    figure_path = LazyPackage("matplotlib.path", "matplotlib")
    path_effects = LazyPackage("matplotlib.patheffects", "matplotlib")
    lines = LazyPackage("matplotlib.lines", "matplotlib")
    patches = LazyPackage("matplotlib.patches", "matplotlib")
    cluster = LazyPackage("sklearn.cluster", "scikit-learn")
    metrics = LazyPackage("sklearn.metrics", "scikit-learn")
    linear_model = LazyPackage("sklearn.linear_model", "scikit-learn")
    model_selection = LazyPackage("sklearn.model_selection", "scikit-learn")
    preprocessing = LazyPackage("sklearn.preprocessing", "scikit-learn")
    distributed = LazyPackage("distributed", "distributed")
