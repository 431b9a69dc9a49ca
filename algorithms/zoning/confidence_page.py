"""The report of the confidence in zones: the map, what it says in plain words, the least certain units, the sources."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication

from ...core.numerals import bracketed
from ...core.packages import pandas as pd
from ...core.zoning.confidence import ALL
from ...core.zoning.zones import zone_names
from .. import styles
from ..sentences import joined, listed
from .confidence_sources import add_sources, heads
from .confidence_words import doubt_labels, per_cent
from .page_zones import units_map

translate = QCoreApplication.translate
FEWER = 0.05  # share of draws with fewer zones that is worth a word
WORTH_A_WORD = 0.005  # share of draws outside the zone below which nothing moves
MOVING_LIMITS = 0.02  # share of draws outside the zone that moving limits add, from which they are worth a word
SURE, UNSURE = 1, 3  # levels
SHOWN = 81


def confidence_report(run, drawn):
    """Return the report of a run of draws."""
    units, found = drawn.table, drawn.found
    report = run.report(
        translate("CarbonZoning", "{units} unit(s), {draws} draws").format(
            units=int(units["zone"].notna().sum()), draws=found.draws
        )
    )
    _map(report, run, drawn)
    report.summary(_finding(found, run.language))
    for notice in _notices(drawn, run.integer("CLASSES")):
        report.notice(notice)
    report.heading(translate("CarbonZoning", "Least certain units"))
    _least_certain(report, run, drawn)
    report.heading(translate("CarbonZoning", "Sources of uncertainty"))
    add_sources(report, run, drawn)
    report.heading(translate("CarbonZoning", "All units"))
    _all_units(report, run, drawn)
    return report


def _map(report, run, drawn):
    codes = drawn.table["zone_certainty"].reindex(drawn.units.ids)
    own = [None if pd.isna(code) else int(code) for code in codes]
    kinds = [kind for kind in styles.shades(run.language) if kind[0] in set(own)]
    report.chart(
        translate("CarbonZoning", "Zones (hue) and confidence (the darker, the more certain)"),
        units_map(drawn.units, own, kinds, drawn, translate("CarbonZoning", "no zone")),
        note=translate(
            "CarbonZoning",
            "The colours are not those of the map of the zones: its two hues have no three shades of five zones that "
            "every eye tells apart.",
        ),
    )


def _finding(found, language):
    """Yield the sentences of the first paragraph."""
    units = found.units.dropna(subset=["zone"])
    sure, unsure = (int((units["certainty"] == level).sum()) for level in (SURE, UNSURE))
    yield translate(
        "CarbonZoning",
        "Of {units} unit(s), {sure} keep their zone in at least 90 % of the draws, and {unsure} in less than 66 %.",
    ).format(units=len(units), sure=sure, unsure=unsure)
    rows = found.sources.set_index("doubt")
    outside, held = rows.loc[ALL, ["share_outside", "share_outside_held"]]
    if outside < WORTH_A_WORD:
        yield translate("CarbonZoning", "Within what was drawn, the zones are firm.")
        return
    alone = rows.drop(index=ALL)["share_outside"]
    yield translate(
        "CarbonZoning",
        "On average a unit is outside its zone in {share} of the draws; the largest source by itself is this: {source} "
        "({alone}).",
    ).format(share=per_cent(outside), source=doubt_labels(language)[alone.index[0]], alone=per_cent(alone.iloc[0]))
    first = rows.loc[alone.index[0]]
    if first["share_outside"] > outside and first["share_outside_held"] <= held:
        yield translate(
            "CarbonZoning",
            "By itself it moves more than all together, since it shifts the limits of all units at once: with the "
            "limits held it is {held}.",
        ).format(held=per_cent(first["share_outside_held"]))
    if outside - held > MOVING_LIMITS:
        yield translate(
            "CarbonZoning",
            "With the limits between the zones held, all together would be {held}: the rest is due to limits that "
            "move with the totals of all units. Fixed limits avoid this.",
        ).format(held=per_cent(held))


def _notices(drawn, asked):
    """Yield what must not be overlooked; `asked` is the number of zones that was asked for."""
    units, found = drawn.found.units, drawn.found
    elsewhere = units.index[(units["modal_zone"] != units["zone"]).fillna(False)]
    if len(elsewhere):
        names = [
            bracketed(drawn.names[unit], f"{units.at[unit, 'zone']} → {units.at[unit, 'modal_zone']}")
            for unit in elsewhere
        ]
        text = translate("CarbonZoning", "{count} unit(s) are in one other zone more often than in their own: {units}.")
        yield text.format(count=len(elsewhere), units=listed(names, SHOWN))
    own = len(drawn.zoning.breaks.upper_bounds)
    if own < asked:
        yield translate(
            "CarbonZoning",
            "The totals have too few different values for {asked} zones: the zoning has {own}, and draws may have "
            "more, so that a number does not mean the same zone. Fixed limits (LIMITS) avoid this.",
        ).format(asked=asked, own=own)
    if found.fewer > FEWER:
        yield translate(
            "CarbonZoning",
            "In {share} of the draws the totals have too few different values for {zones} zones; the numbers of the "
            "zones then mean less.",
        ).format(share=per_cent(found.fewer), zones=len(drawn.zoning.breaks.upper_bounds))


def _least_certain(report, run, drawn):
    rows = drawn.table[drawn.table["certainty"].fillna(SURE) > SURE].sort_values(["agreement", "margin"])
    if not len(rows):
        report.text(translate("CarbonZoning", "Every unit keeps its zone in at least 90 % of the draws."))
        return
    shown = rows.assign(unit=[drawn.names[unit] for unit in rows.index], agreement=_per_cents(rows["agreement"]))
    report.table(
        translate("CarbonZoning", "Units that keep their zone in less than 90 % of the draws, the least certain first"),
        shown[["unit", "zone", "agreement", "margin", "confidence_note"]],
        headers=heads(),
        language=run.language,
    )


def _per_cents(shares):
    """Return shares in whole per cent: their standard error is about one."""
    return (100 * shares).round().astype("Int64")


def _all_units(report, run, drawn):
    count, names = len(drawn.zoning.breaks.upper_bounds), zone_names(run.language)
    columns = [f"p_zone{zone}" for zone in range(1, count + 1)]
    rows = drawn.table.sort_values(["zone", "agreement"], ascending=[True, False])
    shown = rows[["zone", *columns, "entropy", "doubt_name"]].copy()
    for column in columns:
        shown[column] = _per_cents(shown[column])
    shown["entropy"] = shown["entropy"].round(2)
    shown["doubt_name"] = shown["doubt_name"].replace("", None)
    shown.insert(0, "unit", [drawn.names[unit] for unit in rows.index])
    note = translate("CarbonZoning", "Zones: {names}. Entropy: 0 = always one zone, 1 = all zones equally often.")
    none = translate("CarbonZoning", "Source –: none alone moves the unit.") if shown["doubt_name"].isna().any() else ""
    report.table(
        translate("CarbonZoning", "Share of the draws in each zone [%]"),
        shown,
        headers={
            **heads(),
            **{
                f"p_zone{zone}": translate("CarbonZoning", "zone {zone}").format(zone=zone)
                for zone in range(1, count + 1)
            },
        },
        note=joined(note.format(names=listed((f"{zone} {names[zone]}" for zone in range(1, count + 1)), count)), none),
        language=run.language,
    )
