"""What the atlas says of each unit: name, zone, reasons, advice, the chart of its carbon, the table of its scores."""

from __future__ import annotations

from dataclasses import dataclass

from qgis.PyQt.QtCore import QCoreApplication

from ...core.columns import label_of, quantity, unit_of
from ...core.datafile import label, shipped_rows
from ...core.numerals import number_text
from ...core.packages import pandas as pd
from ...core.palettes import trend_colours
from ...core.panel import unit_text
from ...core.report.score_card import ScoreRow, score_card
from ...core.sentences import capital
from ...core.zoning.priorities import segments
from ...core.zoning.profile import CLASSES, Facts
from .. import titles
from ..sentences import joined
from ..tables import read_table
from .atlas_charts import CHART, chart
from .known import TREND, has_fields, trend_fields
from .sheet_text import family

translate = QCoreApplication.translate
SCORE = "_score"
VALUES = {"cli": "cli_norm"}  # what is scored where it is not the index itself: its name says the other scale


@dataclass(frozen=True)
class Card:
    """What a page says; a text is "" where nothing is known, a picture is SVG."""

    unit: str
    name: str
    headline: str
    reason: str
    confidence: str
    advice: str
    chart: str
    scores: str


class CardMaker:
    """Makes the cards of units.

    Parameters
    ----------
    known : Known
        With zones and the id field.
    language : str
    """

    def __init__(self, known, language):
        self._known, self._language = known, language
        frames = {kind: _by_unit(layer) for kind, layer in known.tables.items()}
        self._groups = {kind: dict(list(frame.groupby("unit"))) for kind, frame in frames.items()}
        self._last = {kind: _last_year(frame) for kind, frame in frames.items() if kind != "forecast"}
        self.indices = _indices((known.zones, *known.details), language)

    def cards(self, features, score_height):
        """Return the `Card` of each feature of the zones (a dict of its attributes); `score_height` in mm."""
        advice = self._advice(features)
        size = (CHART[0], score_height)
        return [
            Card(
                unit := unit_text(feature[self._known.id_field]),
                str(feature.get(self._known.name_field) or unit),
                self._headline(feature),
                feature.get("reason") or "",
                feature.get("confidence_note") or "",
                advice.get(unit, ""),
                chart(unit, self._groups, self._language),
                self._scores(unit, feature, size),
            )
            for feature in features
        ]

    def _headline(self, feature):
        """Return the zone, the total and how far it is from the next zone."""
        names = {int(row["zone"]): label(row, self._language) for row in shipped_rows("zones")}
        if feature["zone"] is None:
            parts = [capital(translate("CarbonZoning", "no zone"))]
        else:
            zone = int(feature["zone"])
            parts = [translate("CarbonZoning", "Zone {zone}: {name}").format(zone=zone, name=names.get(zone, ""))]
        for field, text in (
            ("total", translate("CarbonZoning", "total score {points}")),
            ("margin", translate("CarbonZoning", "{points} from the nearest limit between zones")),
        ):
            if feature.get(field) is not None:
                parts.append(text.format(points=number_text(round(feature[field], 2))))
        return "  ·  ".join(parts)

    def _advice(self, features):
        """Return {unit: what the paper advises for its zone and for units of its kind}."""
        known = {unit_text(one[self._known.id_field]): one["zone"] for one in features if one["zone"] is not None}
        zones = pd.Series(known, dtype="Int64")
        areas = self._last.get("areas")
        complete = areas is not None and set(CLASSES) <= set(areas.columns)
        found = segments(zones, Facts(carbon=self._last.get("carbon"), areas=areas if complete else None))
        general = {int(row["zone"]): label(row, self._language, "advice") for row in shipped_rows("zones")}
        special = {
            (int(row["zone"]), row["segment"]): label(row, self._language, "measure")
            for row in shipped_rows("zone_measures")
        }
        return {
            unit: joined(general[zone], special[zone, segment] if segment else "")
            for unit, zone, segment in found.itertuples()
        }

    def _scores(self, unit, feature, size):
        if not self.indices:
            return ""
        last = [self._last[kind].loc[unit] for kind in ("carbon", "intensity") if unit in self._index_of(kind)]
        rows = [self._score_row(index, name, feature, last) for index, name in self.indices.items()]
        heads = (
            translate("CarbonZoning", "Index"),
            str(self._known.years[-1]) if self._known.years else translate("CarbonZoning", "Value"),
            titles.dated(translate("CarbonZoning", "Trend"), self._known.years),
            translate("CarbonZoning", "Score"),
        )
        return score_card(rows, heads, size=size, family=family())

    def _index_of(self, kind):
        return self._last[kind].index if kind in self._last else ()

    def _score_row(self, index, name, feature, last):
        column = VALUES.get(index, index)
        value = next((rows[column] for rows in last if column in rows and pd.notna(rows[column])), None)
        name = name if column == index else label_of(column, self._language)
        trend, unit = feature.get(f"{index}{TREND}"), unit_of(column, self._language)
        words = {int(row["value"]): label(row, self._language) for row in shipped_rows("trend_types")}
        return ScoreRow(
            capital(f"{name} ({unit})" if unit else name),
            "" if value is None else number_text(float(value), 4),
            "" if trend is None else words.get(int(trend), ""),
            "" if trend is None else trend_colours(index).get(int(trend), "none"),
            feature.get(f"{index}{SCORE}"),
        )


def _indices(layers, language):
    """Return {index: its name} of the table: what is scored, else what has a trend in the first layer."""
    names = dict.fromkeys(one.name() for layer in layers for one in layer.fields())
    scored = [name[: -len(SCORE)] for name in names if name.endswith(SCORE)]
    known = {row["index"]: row for row in shipped_rows("criteria")}
    order = [index for index in known if index in scored] + [index for index in scored if index not in known]
    return {
        index: label(known[index], language) if index in known else quantity(index, language)
        for index in order or trend_fields(layers[0])
    }


def _by_unit(layer):
    frame = read_table(layer, layer.name())
    return frame.assign(unit=[unit_text(unit) for unit in frame["unit"]])


def _last_year(frame):
    rows = frame[frame["year"] == frame["year"].max()]
    return rows.drop_duplicates("unit").set_index("unit")


def can_have_cards(known):
    """Whether there are zones whose units the tables know."""
    return known.zones is not None and bool(known.id_field) and has_fields(known.zones, (known.id_field,))
