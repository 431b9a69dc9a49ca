"""The areas of the classes in a panel, checked."""

from __future__ import annotations

from ..errors import StudyError, listing
from ..packages import pandas as pd
from ..panel import name_of, require_columns, where
from .classes import class_names


def class_land(areas: pd.DataFrame) -> pd.DataFrame:
    """Return the class columns that a panel has as floats, in the order of the classes.

    Raises StudyError where it has none of them, or one holds text, or a missing or negative value.

    >>> class_land(pd.DataFrame({"unit": ["a"], "year": [2000], "urban": [2], "forest": [3]})).columns.tolist()
    ['forest', 'urban']
    """
    present = [name for name in class_names() if name in areas.columns]
    if not present:
        raise StudyError(
            "The panel {panel} has none of the land-use columns {classes}. Make it with 'Land-use areas'.",
            panel=name_of(areas),
            classes=listing(class_names()),
        )
    require_columns(areas, present)
    land = areas[present].astype(float)
    for name in present:
        wrong = areas[~(land[name] >= 0)]
        if len(wrong):
            raise StudyError(
                "The column {column} of the panel {panel} has {count} missing or negative value(s): {rows}. An area is "
                "0 or more.",
                column=name,
                panel=name_of(areas),
                count=len(wrong),
                rows=where(wrong, name),
            )
    return land
