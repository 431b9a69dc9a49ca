"""What a study is given, as far as it could be opened."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from ..packages import pandas as pd
from ..raster import Raster
from ..statistics.renames import Rename
from ..statistics.sheet import Sheet


@dataclass(frozen=True)
class GivenCover:
    """A raster of land cover: the open file, and of each band the texts that state its year, and that suggest it."""

    raster: Raster
    texts: Sequence[tuple[Sequence[str], Sequence[str]]]


UNPLACED = b""


@dataclass(frozen=True)
class GivenUnits:
    """The polygons as they are, one entry for each feature.

    Attributes
    ----------
    name, id_field : str
        Of the layer, and its field with the ids.
    ids : list of str
        "" where there is none.
    polygons : list of (bytes or None)
        Repaired, as WKB in the CRS of the first raster; None where there is no geometry, `UNPLACED` where it cannot be
        moved to that CRS, which is a finding already.
    faults : list of str
        What is wrong with the geometry, "" where nothing is.
    crs : str
        WKT, "" where there is none.
    attributes : DataFrame
        All fields, in the order of the features.
    """

    name: str = ""
    id_field: str = ""
    ids: Sequence[str] = ()
    polygons: Sequence[bytes | None] = ()
    faults: Sequence[str] = ()
    crs: str = ""
    attributes: pd.DataFrame | None = None


@dataclass(frozen=True)
class GivenStudy:
    """Everything that the chain needs.

    Attributes
    ----------
    covers : list of GivenCover
    units : GivenUnits
    tables : list of DataFrame or Sheet
        Of statistics as read; ``attrs["name"]`` names a DataFrame.
    targets : DataFrame or None
    scheme, preset : str
    factors : str
        Path of the user's file of coefficients; "" = none.
    years : str
        As typed for the rasters.
    unit_field, year_field : str
        Columns of the tables; "" = found.
    statistics_years : str
        Years that the statistics shall have after their gaps are filled; "" = as they are.
    books : list of (str, list of str, set of str)
        Workbook, its sheets, and those that were asked for; none = all that hold statistics.
    renames : list of Rename
        Units that were renamed, the user's before the shipped ones; none = the shipped ones.
    """

    covers: Sequence[GivenCover] = ()
    units: GivenUnits = field(default_factory=GivenUnits)
    tables: Sequence[pd.DataFrame | Sheet] = ()
    targets: pd.DataFrame | None = None
    scheme: str = "clcd"
    preset: str = "paper"
    factors: str = ""
    years: str = ""
    unit_field: str = ""
    year_field: str = ""
    statistics_years: str = ""
    books: Sequence[tuple[str, Sequence[str], Collection[str]]] = ()
    renames: Sequence[Rename] = ()
