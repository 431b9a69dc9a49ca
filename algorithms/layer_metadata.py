"""What a result says of its run in QGIS's layer metadata (Properties > Metadata > History), kept with its data.

A table of a GeoPackage has it in the file, any other file in a ``.qmd`` beside it.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from osgeo import gdal
from qgis.core import Qgis, QgsException, QgsLayerMetadata, QgsProviderRegistry
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtXml import QDomDocument

from .provenance import MARKS, SYNTHETIC

translate = QCoreApplication.translate
ENDING = ".qmd"


@dataclass(frozen=True)
class Origin:
    """Where a layer comes from; plain values, so that any thread may carry them.

    Attributes
    ----------
    title : str
        What the output is called.
    tool : str
        What made it.
    history : tuple of str
        Versions, inputs with fingerprints, settings, and the command that repeats the run.
    is_synthetic : bool
        Whether it is made of the synthetic sample study.
    """

    title: str
    tool: str
    history: tuple
    is_synthetic: bool = False

    def metadata(self):
        """Return it as QGIS keeps it."""
        found = QgsLayerMetadata()
        found.setType("dataset")
        found.setTitle(self.title)
        found.setAbstract(
            translate(
                "CarbonZoning",
                "Result of the tool '{tool}' of the QGIS plugin Carbon Neutral Zoning. The history has the versions, "
                "inputs and settings of the run and the command that repeats it.",
            ).format(tool=self.tool)
        )
        found.setHistory(list(self.history))
        if self.is_synthetic:
            found.addKeywords(MARKS, [SYNTHETIC])
        return found


def history(versions, inputs, settings, command):
    """Return the lines of a history: pairs of name and value, and the command."""
    given = translate("CarbonZoning", "Input")
    lines = [f"{name}: {value}" for name, value in versions]
    lines += [f"{given}: {name}: {value}" for name, value in inputs]
    lines += [f"{name}: {value}" for name, value in settings]
    return (*lines, command)


def store_vector(destination, origin):
    """Keep the origin with a written layer; return what went wrong, "" where nothing did or it is in no file."""
    path = Path(destination.split("|")[0])
    if not path.exists():
        return ""
    try:
        address = destination if "|" in destination else f"{path}|layername={_only_layer(path)}"
        is_stored, why = QgsProviderRegistry.instance().saveLayerMetadata("ogr", address, origin.metadata())
    except QgsException as error:
        return str(error)
    return "" if is_stored else why


def _only_layer(path):
    """Return the name of a file's layer; QGIS does not look for the table of a GeoPackage that it is not given."""
    dataset = gdal.OpenEx(str(path), gdal.OF_VECTOR)
    return dataset.GetLayer(0).GetName()


def store_raster(path, origin):
    """Keep the origin beside a written raster; QGIS has no other place for it."""
    page = QDomDocument("qgis")
    root = page.createElement("qgis")
    root.setAttribute("version", Qgis.QGIS_VERSION)
    page.appendChild(root)
    origin.metadata().writeMetadataXml(root, page)
    Path(path).with_suffix(ENDING).write_text(page.toString(2), encoding="utf-8")
