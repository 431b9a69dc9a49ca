"""The report of the zoning: the map first, then what the zones are, why units have them, and how firm they are."""

from __future__ import annotations

import re

from qgis.PyQt.QtCore import QCoreApplication

from ...core.columns import alias
from ...core.datafile import label, shipped_rows
from ..sentences import joined, listed
from . import page_tables as tables
from .page_profile import add_profile
from .page_robustness import add_robustness
from .page_zones import add_zones, units_map

translate = QCoreApplication.translate


def zoning_report(run, units, scored, zoning, known):
    """Return the report of a zoning and of what explains it."""
    report = run.report(
        translate("CarbonZoning", "{units} unit(s), {indices} indices").format(
            units=int(zoning.units["zone"].notna().sum()), indices=len(scored.criteria.used)
        )
    )
    add_zones(report, run, units, zoning, known)
    add_profile(report, run, scored.criteria, known)
    _measures(report, run, known)
    _reasons(report, run, zoning, scored.criteria, known)
    add_robustness(report, run, scored, zoning, known)
    if known.quadrant is not None:
        _quadrants(report, run, units, scored, known, zoning)
    _scores(report, run, scored, zoning, known)
    return report


def _measures(report, run, known):
    if not known.measures["segment"].any():
        report.text(
            translate(
                "CarbonZoning",
                "The kinds of units, which the measures differ by, need the land-use areas (AREAS) and ESC (CARBON).",
            )
        )
        return
    report.table(
        translate("CarbonZoning", "Priority measures by zone and kind of unit"),
        tables.measures(known, run.language),
        headers=tables.headers(),
        note=translate(
            "CarbonZoning",
            "After the optimisation strategies of Huo et al. 2025, in our words; the kind of a unit follows its "
            "land use and its coefficients.",
        ),
        language=run.language,
    )


def _reasons(report, run, zoning, criteria, known):
    report.heading(translate("CarbonZoning", "Why each unit has its zone"))
    table = tables.reasons(known)
    report.table(
        translate("CarbonZoning", "Reasons, the units nearest to a limit first"),
        table,
        headers={column: alias(column, run.language) for column in table.columns},
        note=joined(
            translate(
                "CarbonZoning",
                "The limits are taken as they are; natural breaks of changed totals could fall elsewhere.",
            ),
            _together(zoning, criteria, run.language),
        ),
        language=run.language,
    )


def _together(zoning, criteria, language):
    """Say which indices have the same scores in every unit, "" where none do."""
    names, groups = {row.index: label(row.row, language) for row in criteria.used}, {}
    for index in zoning.scores.columns:
        scores = zoning.scores[index]
        if scores.nunique() > 1:
            groups.setdefault(tuple(scores), []).append(names[index])
    pairs = [" = ".join(group) for group in groups.values() if len(group) > 1]
    if not pairs:
        return ""
    return translate(
        "CarbonZoning",
        "Each index is counted on its own. Indices with the same score in every unit: {pairs}; where they move "
        "together, a smaller change than the one named can be enough.",
    ).format(pairs=listed(pairs, None))


def _quadrants(report, run, units, scored, known, zoning):
    report.heading(translate("CarbonZoning", "Economic contribution and ecological support"))
    kinds = [(row["quadrant"], row["colour"], label(row, run.language)) for row in shipped_rows("quadrants")]
    found = known.quadrant.reindex(units.ids)
    report.chart(
        translate("CarbonZoning", "Quadrants of ECC and ESC, {year}").format(year=known.year),
        units_map(
            units,
            [value if isinstance(value, str) else None for value in found],
            kinds,
            known,
            translate("CarbonZoning", "no data"),
            translate("CarbonZoning", "Economic contribution (ECC), ecological support (ESC), {year}").format(
                year=known.year
            ),
        ),
        figure="ecc_esc",
        data=tables.quadrants(scored.carbon, known, zoning, run.language),
    )
    report.table(
        translate("CarbonZoning", "Quadrants by zone"),
        tables.crosstab(known.crosstab, run.language),
        headers=tables.headers(),
        note=translate(
            "CarbonZoning",
            "ECC at least 1: a share of the region's GDP at least as high as that of its emissions. ESC at least 1: a "
            "share of its sinks at least as high as that of its emissions.",
        ),
        language=run.language,
    )


def _key(scored, language):
    """Return what the heads of the scores that are abbreviations stand for."""
    heads = [(_index(f"{row.index}_score", language), label(row.row, language)) for row in scored.criteria.used]
    pattern = translate("CarbonZoning", "{name}: {label}")
    return listed([pattern.format(name=name, label=text) for name, text in heads if name.isascii()], None)


def _scores(report, run, scored, zoning, known):
    report.heading(translate("CarbonZoning", "Scores"))
    shown = zoning.units.reset_index().sort_values("total", ascending=False)
    shown["unit"] = shown["unit"].map(known.names)
    report.table(
        translate("CarbonZoning", "Scores of the units, 1 to 5 for each index [points]"),
        shown,
        headers={
            **{name: _index(name, run.language) for name in shown.columns},
            **_whole(scored.criteria, run.language),
            **tables.headers(),
        },
        note=_key(scored, run.language),
        language=run.language,
    )
    values = scored.values.rename(index=known.names).rename_axis("unit").reset_index()
    report.table(
        translate("CarbonZoning", "Values that were scored"),
        values,
        headers={row.index: alias(_scored(row), run.language).partition(" [")[0] for row in scored.criteria.used},
        note=joined(
            translate("CarbonZoning", "Z of the trends; class of the potential; land-use index of the last year."),
            tables.of_scale(scored.criteria),
        ),
        language=run.language,
    )
    report.heading(translate("CarbonZoning", "Criteria"))
    report.table(
        translate("CarbonZoning", "Criteria in use"),
        tables.criteria(scored.criteria, run.language),
        headers=tables.headers(),
        note=_of_levels(scored.criteria),
        language=run.language,
    )


def _index(name, language):
    """Return the short name of an index in place of that of its score, which the title says; else a short head."""
    short = alias(name, language)
    return re.split("[:：]", short)[0] if name.endswith("_score") else short


def _whole(criteria, language):
    """Return the whole names of the indices as heads of their scores, of those that have no abbreviation."""
    heads = {f"{row.index}_score": label(row.row, language) for row in criteria.used}
    return {name: text for name, text in heads.items() if not _index(name, language).isascii()}


def _of_levels(criteria):
    """Say what a level scores, "" where each scores its own number."""
    if all(row.direction == "positive" for row in criteria.used):
        return ""
    return translate("CarbonZoning", "Of negative indices level 1 scores 5 points and level 5 scores 1.")


def _scored(criterion):
    """Return the column of what an index is scored by: of a trend the Z, which has no unit of measurement."""
    return f"{criterion.field}_z" if criterion.origin == "trend" else criterion.field
