"""What the line below the maps of a study says of its data: the files that it was computed from."""

from __future__ import annotations

from pathlib import Path

from qgis.PyQt.QtCore import QCoreApplication

from ..sentences import listed

translate = QCoreApplication.translate
MOST_NAMED = 3  # files


def map_source(statistics, covers):
    """Return the source of the data as a reader may find it again, "" where none of it lies in a file.

    Parameters
    ----------
    statistics : iterable
        Addresses of the tables.
    covers : iterable of str
        Addresses of the rasters, of which there may be many: the first and the last are named.
    """
    books, rasters = _files(statistics), _files(covers)
    several = translate("CarbonZoning", "{first} to {last}")
    land = [several.format(first=rasters[0], last=rasters[-1])] if len(rasters) > 1 else rasters
    names = [*books[:MOST_NAMED], *land]
    if not names:
        return ""
    return translate("CarbonZoning", "own calculation from {files}").format(files=listed(names, None))


def _files(addresses):
    """Return the names of the files among addresses, each once."""
    paths = (str(address).partition("|")[0] for address in addresses)
    return list(dict.fromkeys(Path(path).name for path in paths if Path(path).is_file()))
