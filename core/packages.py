"""Libraries that some QGIS installations lack, imported at first use through one guard.

``from ..packages import pandas as pd`` costs nothing until ``pd.DataFrame`` is used, and then either works or
names the missing package and the way to get it. So the plugin always loads, and tools that need numpy and GDAL alone
always run.
"""

import importlib
import importlib.util

from .errors import StudyError


class LazyPackage:
    """A module that is imported when its first attribute is used."""

    def __init__(self, name, package):
        self._name = name
        self._package = package

    def __getattr__(self, attribute):
        return getattr(self._load(), attribute)

    def _load(self):
        try:
            return importlib.import_module(self._name)
        except ImportError as error:
            raise StudyError(
                "This tool needs the Python package {package}, which this QGIS does not have. Install it into the "
                "Python that QGIS uses (see 'Packages' in the README of Carbon Neutral Zoning), then restart QGIS.",
                package=self._package,
            ) from error


def installed(package):
    """Whether the module of a `LazyPackage` can be imported."""
    return importlib.util.find_spec(package._name.partition(".")[0]) is not None


pandas = LazyPackage("pandas", "pandas")
interpolate = LazyPackage("scipy.interpolate", "scipy")
scipy = LazyPackage("scipy", "scipy")
special = LazyPackage("scipy.special", "scipy")
stats = LazyPackage("scipy.stats", "scipy")
pymannkendall = LazyPackage("pymannkendall", "pymannkendall")
jinja2 = LazyPackage("jinja2", "Jinja2")
matplotlib = LazyPackage("matplotlib", "matplotlib")
figure = LazyPackage("matplotlib.figure", "matplotlib")
font_manager = LazyPackage("matplotlib.font_manager", "matplotlib")
colors = LazyPackage("matplotlib.colors", "matplotlib")
figure_path = LazyPackage("matplotlib.path", "matplotlib")
patches = LazyPackage("matplotlib.patches", "matplotlib")
linear_model = LazyPackage("sklearn.linear_model", "scikit-learn")
model_selection = LazyPackage("sklearn.model_selection", "scikit-learn")
preprocessing = LazyPackage("sklearn.preprocessing", "scikit-learn")
distributed = LazyPackage("distributed", "distributed")
