"""Layers of one name told apart by the folders they lie in: CLCD in 2000 and CLCD in 2010."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import PurePath

from .years import year_in

FOLDERS = 3  # how far up the folders of a file may name its year


def told_apart(names: Sequence[str], paths: Sequence[str]) -> list[str]:
    """Return the names of layers, those that occur more than once with the part of the path that differs.

    >>> told_apart(["CLCD", "CLCD", "DEM"], ["data/2000/CLCD.tif", "data/2010/CLCD.tif", "dem.tif"])
    ['CLCD (2000/CLCD.tif)', 'CLCD (2010/CLCD.tif)', 'DEM']
    """
    often = {name for name, count in Counter(names).items() if count > 1}
    paths_of = {name: [path for own, path in zip(names, paths) if own == name] for name in often}
    return [f"{name} ({_tail(path, paths_of[name])})" if name in often else name for name, path in zip(names, paths)]


def folder_year(path: str) -> int | None:
    """Return the only year in the name of the nearest folder of a file that has one, up to three folders up.

    >>> folder_year("data/2010/v1/CLCD.tif"), folder_year("data/CLCD_2010.tif") is None
    (2010, True)
    """
    folders = [part.name for part in list(PurePath(path).parents)[:FOLDERS]]
    return next((year for year in map(year_in, folders) if year is not None), None)


def _tail(path: str, others: Sequence[str]) -> str:
    """Return the shortest end of a path that no other path has; the whole path where another is the same."""
    parts = PurePath(path).parts
    rivals = [PurePath(other).parts for other in others if other != path]
    lengths = (length for length in range(1, len(parts)) if all(parts[-length:] != o[-length:] for o in rivals))
    return "/".join(parts[-next(lengths, len(parts)) :])
