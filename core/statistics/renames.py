"""Units that were renamed: a table old, new, code, year, shipped and the user's."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..datafile import shipped_rows, user_rows
from ..errors import StudyError, listing
from ..packages import pandas as pd
from ..panel import number_columns
from .cells import clean_unit


@dataclass(frozen=True)
class Rename:
    """A row of the table: a unit's old and new name, its code, and the first year of the new name."""

    old: str
    new: str
    code: str = ""
    year: str = ""
    is_own: bool = False


def read_renames(path: str | Path | None = None) -> list[Rename]:
    """Return the renames of a user's file, then those of ``core/data/renames.csv`` that it does not name.

    The file has the columns `old` and `new`; `code` and `year` are optional.

    Raises
    ------
    StudyError
        The file cannot be read, lacks a column, or a row has an empty name.
    """
    own = [_own(row, path) for row in (user_rows(path, ("old", "new")) if path else [])]
    named = {rename.old for rename in own}
    shipped = [
        Rename(old, new, row["code"], row["year"])
        for row in shipped_rows("renames")
        for old, new in ((row["old"], row["new"]), (row["old_code"], row["code"]))
    ]
    return own + [rename for rename in shipped if rename.old not in named]


def renaming(units: Sequence[str], renames: Sequence[Rename], ids: Collection[str] = ()) -> dict[str, str]:
    """Return {unit: its name of today} of those units that a rename is for.

    The user's are always heeded. A shipped one is, unless no unit has a polygon at all, where it leads to a polygon and
    the old name has none, or, without polygons, where the tables have the new name too. A name becomes the code where
    polygons go by codes, and the old name where these are older than the tables.

    Parameters
    ----------
    units : sequence of str
        Of the tables.
    renames : sequence of Rename
    ids : collection of str
        Ids of the polygons; empty = not known.

    >>> both = [Rename("郧县", "郧阳区", "420304")]
    >>> renaming(["郧县", "洋县"], both, ["郧阳区", "洋县"]), renaming(["郧县"], both)
    ({'郧县': '郧阳区'}, {})
    """
    found, present, known = {}, set(units), set(ids)
    heeded = [rename for rename in renames if rename.is_own or not known or present & known]
    for rename in heeded:
        for name in (rename.old, rename.new):
            target = next((text for text in (rename.new, rename.code, rename.old) if text in known), "")
            if not target and name == rename.old and (rename.is_own or (not known and rename.new in present)):
                target = rename.new
            if name in present and target not in ("", name) and name not in known:
                found[name] = target
    return found


def renamed(panel: pd.DataFrame, names: dict[str, str]) -> pd.DataFrame:
    """Return the panel with today's names of its units, the values of old and new name in one row for each year.

    Raises StudyError where both names have a value of one year and column, and these differ.
    """
    if not names:
        return panel
    result = panel.copy()
    result["unit"] = panel["unit"].replace(names)
    twice = result[result.duplicated(["unit", "year"], keep=False)]
    if len(twice):
        columns = number_columns(panel)  # texts, such as the name itself, may differ
        counts = twice.groupby(["unit", "year"])[columns].nunique()
        both = counts[(counts > 1).any(axis=1)]
        if len(both):
            _refuse(both, panel, names)
    merged = result.groupby(["unit", "year"], sort=True, as_index=False).first() if len(twice) else result
    merged = merged.sort_values(["unit", "year"], kind="stable").reset_index(drop=True)[list(panel.columns)]
    merged.attrs.update(panel.attrs)
    return merged


def _refuse(both, panel, names):
    unit, year = both.index[0]
    olds = [old for old, new in names.items() if new == unit]
    column = next(column for column in both.columns if both.loc[(unit, year), column] > 1)
    values = panel[panel["unit"].isin([*olds, unit]) & (panel["year"] == year)].set_index("unit")[column]
    raise StudyError(
        "The units {units} are one under its names, and have different values of {column} in {year}: {values}. Keep "
        "one of them, or mend the table of renamed units (ALIASES).",
        units=listing(dict.fromkeys([*olds, unit]), None),
        column=column,
        year=year,
        values=listing((f"{name} {value}" for name, value in values.items()), None),
    )


def _own(row, path):
    old, new = clean_unit(row["old"] or ""), clean_unit(row["new"] or "")
    if not old or not new:
        raise StudyError(
            "The file {path} has a row with an empty name: '{old}' -> '{new}'. Give the old and the new name.",
            path=path,
            old=old,
            new=new,
        )
    return Rename(old, new, clean_unit(row.get("code") or ""), (row.get("year") or "").strip(), is_own=True)
