"""The margins that the degrees beside a frame need."""

from __future__ import annotations

from dataclasses import replace

from .papers import columns
from .sheet_items import SMALL
from .sheet_plan import ABOVE
from .sheet_text import width_of

LONGEST = "109.02° E"


def with_room_for_degrees(paper):
    """Return a page whose margins hold half of the longest degrees at a corner of the frame, in this machine's font."""
    half = width_of(LONGEST, SMALL, False) / 2
    return replace(paper, left=max(paper.left, half), right=max(paper.right, half), top=max(paper.top, half - ABOVE))


def columns_with_degrees():
    """Return the columns of journals, each with room for the degrees."""
    return [with_room_for_degrees(paper) for paper in columns()]
