"""What stands on a page of the atlas, and how its paragraphs fit."""

from __future__ import annotations

from dataclasses import dataclass

from qgis.PyQt.QtCore import QCoreApplication

from .atlas_charts import CHART
from .sheet_text import LINE_HEIGHT, MM_IN_POINT, line_up, wrapped

translate = QCoreApplication.translate
EDGE, WIDTH, END = 12.0, CHART[0], 287.0  # mm: margin of the page, width of what stands on it, where the notes end
NAME = 16  # points
SIZES = (8.0, 7.5, 7.0, 6.5, 6.0, 5.5, 5.0)  # of the paragraphs, as their length needs
MAP = (112.0, 76.0)
HEAD_HEIGHT, GAP = 5.5, 2.5


@dataclass(frozen=True)
class Section:
    """A part of a page: its heading, the kind of variable that fills it, and its height without the heading."""

    head: str
    kind: str
    height: float
    is_picture: bool


def fitted(cards, score_height):
    """Return {unit: {kind: text}} broken into lines, the size of the paragraphs, and the sections of the page."""
    sections = []
    if any(card.chart for card in cards):
        head = translate("CarbonZoning", "Carbon emissions and carbon sequestration")
        sections.append(Section(head, "chart", CHART[1], True))
    if score_height:
        sections.append(Section(translate("CarbonZoning", "Indices and scores"), "scores", score_height, True))
    paragraphs = [
        (kind, head)
        for kind, head in (
            ("reason", translate("CarbonZoning", "Why it is in this zone")),
            ("confidence", translate("CarbonZoning", "How sure the zone is")),
            ("advice", translate("CarbonZoning", "Priority measures")),
        )
        if any(getattr(card, kind) for card in cards)
    ]
    taken = sum(section.height + HEAD_HEIGHT + GAP for section in sections)
    room = END - 30.0 - MAP[1] - GAP - taken - len(paragraphs) * (HEAD_HEIGHT + GAP)
    for size in SIZES:
        lines = {kind: [wrapped(getattr(card, kind), size, WIDTH) for card in cards] for kind, _ in paragraphs}
        heights = {kind: size * LINE_HEIGHT * MM_IN_POINT * max(map(len, found)) for kind, found in lines.items()}
        if sum(heights.values()) <= room:
            break
    texts = {
        card.unit: {
            "name": line_up(card.name, NAME, True, WIDTH).text,
            "headline": card.headline,
            **{kind: "\n".join(found[place]) for kind, found in lines.items()},
        }
        for place, card in enumerate(cards)
    }
    return texts, size, [*sections, *(Section(head, kind, heights[kind], False) for kind, head in paragraphs)]
