"""Lists of years as people type them."""

from __future__ import annotations

import re

from .errors import StudyError

PART = re.compile(r"^(\d{4})(?:\s*[-–~至]\s*(\d{4})(?:\s*[:/]\s*(\d{1,3}))?)?$")


def years_of(text):
    """Return the years of a text as a sorted list: ``2000-2020``, ``2000-2020:5`` (every fifth), ``2000, 2010``.

    Raises
    ------
    StudyError
        A part is no year, or a range runs backwards.
    """
    years = set()
    for part in filter(None, (part.strip() for part in re.split(r"[,;，；、]", text or ""))):
        match = PART.match(part)
        first, last = (int(match[1]), int(match[2] or match[1])) if match else (1, 0)
        step = int(match[3] or 1) if match else 0
        if first > last or step < 1:
            raise StudyError(
                "'{part}' is no year or range of years. Write 2000-2020, 2000-2020:5 or 2000, 2010, 2020.", part=part
            )
        years.update(range(first, last + 1, step))
    return sorted(years)
