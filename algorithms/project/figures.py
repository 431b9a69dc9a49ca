"""The maps as figures for a paper: PDF, SVG and PNG of 300 dpi, on a page and as wide as columns, and their data."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from qgis.PyQt.QtCore import QCoreApplication

from ...core.columns import brief_heading
from ...core.datafile import shipped_rows
from ...core.panel import unit_text
from ..compat import plain_value
from .known import trend_fields
from .land_sheet import index_degrees
from .map_crs import crs_name
from .papers import PAPERS, columns

translate = QCoreApplication.translate
FORMATS = ("pdf", "svg", "png")
OF_TREND = ("trend", "slope", "z", "p")
INDEX_DATA = "land_change_index.csv"  # of the last panel of that sheet, whose rows are units and not ellipses


def figure_files():
    """Return the names of the files that a folder of figures may hold."""
    sheets = [row["sheet"] for row in shipped_rows("sheets") if row["sheet"] not in ("atlas", "confidence")]
    pages = [paper.suffix for paper in (*columns(), *PAPERS.values())]
    maps = [f"{sheet}{page}.{kind}" for sheet in sheets for page in pages for kind in FORMATS]
    return [*maps, *(f"{sheet}.csv" for sheet in sheets), INDEX_DATA]


def write_figures(exports, figures, known, folder, language):
    """Write {(sheet, page): layout} and the data of each sheet into a folder, and yield after each."""
    for (sheet, page), layout in figures.items():
        for kind in FORMATS:
            exports.layout(layout, str(Path(folder) / f"{sheet}{page}.{kind}"))
            yield
    for sheet in dict.fromkeys(sheet for sheet, _ in figures):
        layer, fields = _data(sheet, known)
        crs = crs_name(layer.crs()) if sheet == "land_change" else ""
        exports.text(str(Path(folder) / f"{sheet}.csv"), table_text(layer, fields, language, crs))
        if sheet == "land_change" and len(degrees := index_degrees(known)):
            exports.text(str(Path(folder) / INDEX_DATA), index_text(known, degrees, language))
        yield


def table_text(layer, fields, language, crs=""):
    """Return fields of a layer as CSV, headed by what they are and their units; those that it lacks are left out.

    `crs` is the name of the coordinate system that coordinates among them are in, "" for none: the last column.
    """
    fields = [name for name in dict.fromkeys(fields) if layer.fields().lookupField(name) >= 0]
    places = [layer.fields().lookupField(name) for name in fields]
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    more = [crs] if crs else []
    heads = [brief_heading(name, language) for name in fields]
    writer.writerow(heads + [translate("CarbonZoning", "coordinate system") for _ in more])
    for feature in layer.getFeatures():
        values = feature.attributes()
        writer.writerow([plain_value(values[place]) for place in places] + more)
    return written.getvalue()


def index_text(known, degrees, language):
    """Return the dynamic degree of the land-use index of each unit as CSV, headed by what it is and its unit."""
    own = [name for name in dict.fromkeys((known.name_field, known.id_field)) if name]
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow([brief_heading(name, language) for name in (*own, "cli_dynamic")])
    for feature in known.main.getFeatures():
        unit = unit_text(plain_value(feature[known.id_field]))
        writer.writerow([*(plain_value(feature[name]) for name in own), degrees.get(unit)])
    return written.getvalue()


def _data(sheet, known):
    """Return the layer that a sheet shows and its fields."""
    own = (known.name_field, known.id_field)
    if sheet == "trends":
        return known.trends, [*own, *(f"{name}_{part}" for name in trend_fields(known.trends) for part in OF_TREND)]
    if sheet == "land_change":
        return known.ellipses, [field.name() for field in known.ellipses.fields() if field.name() != "fid"]
    shares = [f"p_zone{row['zone']}" for row in shipped_rows("zones")]
    fields = [*own, "zone", "zone_name", "total", "margin", "agreement", "modal_zone", *shares]
    return known.main, fields if sheet == "zones" else own
