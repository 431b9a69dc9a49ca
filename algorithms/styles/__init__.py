"""How results look: built from the classes and colours in `core/data`, and stored with the data.

A style is a function ``style(layer, language)`` that keeps nothing of QGIS. It runs when a result is written and again
when it is loaded. Vector styles go into the GeoPackage (default style) or beside the file, raster styles beside the
raster, so that a result made headless or opened later looks the same.
"""

from .cells import SHOWN_SHARE, land_use, quantity, slopes, transitions, trend_types
from .confidence import has_confidence, shades, shows_confidence, zones_by_confidence
from .fields import table, with_aliases
from .land_change import change_of, ellipses_of, shown_of_change
from .polygons import amount, clusters, decoupling, peaks, potential, signed, trend_of, units, zones
from .stored import several, show, store_raster_style, store_vector_style
from .tips import Line, set_tip

__all__ = [
    "SHOWN_SHARE",
    "Line",
    "amount",
    "change_of",
    "clusters",
    "decoupling",
    "ellipses_of",
    "has_confidence",
    "land_use",
    "peaks",
    "potential",
    "quantity",
    "set_tip",
    "several",
    "shades",
    "show",
    "shown_of_change",
    "shows_confidence",
    "signed",
    "slopes",
    "store_raster_style",
    "store_vector_style",
    "table",
    "transitions",
    "trend_of",
    "trend_types",
    "units",
    "with_aliases",
    "zones",
    "zones_by_confidence",
]
