"""Tables of regions with thousands of units: how many rows are printed, and how many names stand in a cell."""

from __future__ import annotations

import re
from collections.abc import Sequence

PRINTED = 300  # rows: five to ten pages of A4
NAMED = 100  # names in a cell, as pages list them: more would fill screens, and the output tables have all
NAMES = re.compile(r", |、")


def brief_list(text: str) -> str:
    """Return the text of a cell; of a list of more names than a reader takes in, the first ones.

    >>> brief_list("Yang Xian, Mian Xian"), brief_list(", ".join(["Xian"] * 101))[-12:]
    ('Yang Xian, Mian Xian', 'Xian, Xian …')
    """
    ends = [found.start() for found in NAMES.finditer(text)]
    return text if len(ends) < NAMED else f"{text[: ends[NAMED - 1]]} …"


def is_cut(rows: Sequence[Sequence[str]]) -> bool:
    """Return whether a cell of a table names the first ones only: then a note says where the others are.

    >>> is_cut([["A, B"]]), is_cut([["A, B …"]])
    (False, True)
    """
    return any(value.endswith(" …") for row in rows for value in row)
