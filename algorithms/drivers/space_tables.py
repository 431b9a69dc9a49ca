"""The part of the report of spatial autocorrelation on the global tests and the weights."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication

from ...core.columns import quantity, subject
from ...core.drivers.field_autocorrelation import global_table
from ...core.numerals import p_text
from ...core.report import charts, space_charts
from ...core.sentences import capital
from ..sentences import between, joined, listed

translate = QCoreApplication.translate
MOST_NAMED = 100  # units without neighbours


def add_global(report, run, found):
    """Add the global tests, and I over the years where there are several."""
    report.heading(translate("CarbonZoning", "Global Moran's I"))
    table = global_table(found.results)
    if found.origin:
        years = [found.year(field) for field in table["field"]]
        table.insert(1, "year", ["" if year is None else str(year) for year in years])
    for column in ("field", "lag_field"):
        table[column] = [quantity(found.field(name), run.language) if name else "" for name in table[column]]
    if not table["lag_field"].any():
        table = table.drop(columns="lag_field")
    _by_year(report, found, run.language)
    report.table(
        translate("CarbonZoning", "Global tests"),
        table,
        headers={
            "field": translate("CarbonZoning", "field"),
            "lag_field": translate("CarbonZoning", "neighbours' field"),
            "n": "n",
            "islands": translate("CarbonZoning", "islands"),
            "moran": "I",
            "expected": "E(I)",
            "se": translate("CarbonZoning", "SE"),
            "z_score": "z",
            "p": "p",
            "p_permuted": translate("CarbonZoning", "pseudo p (one side)"),
        },
        written={"p": p_text, "p_permuted": p_text},
        language=run.language,
        note=translate(
            "CarbonZoning",
            "z and p (on both sides) of the normal approximation are those of independent normal values; pseudo p is "
            "that of the side of I, as in GeoDa, about half of one on both sides.",
        ),
    )


def _by_year(report, found, language):
    """Add I over the years, where a field of a panel has several."""
    lines = {}
    for result in found.results:
        if result.field in found.origin and not result.lag_field:
            field, year = found.origin[result.field]
            lines.setdefault(field, []).append((year, result.whole))
    lines = {name: wholes for name, wholes in lines.items() if len(wholes) > 1}
    if not lines:
        return
    wholes = [whole for own in lines.values() for _, whole in own]
    within = all(abs(whole.statistic - whole.expected) <= space_charts.WITHIN * whole.se for whole in wholes)
    report.chart(
        translate("CarbonZoning", "Moran's I by year"),
        space_charts.moran_by_year(
            {
                charts.plain(subject(name, language)): ([year for year, _ in own], [one.statistic for _, one in own])
                for name, own in lines.items()
            },
            [whole.expected for whole in wholes],
            [whole.se for whole in wholes],
            chance=translate("CarbonZoning", "95 % by chance"),
        ),
        joined(
            translate("CarbonZoning", "Shaded: E(I) ± 1.96 standard errors, where 95 % of random patterns lie."),
            translate("CarbonZoning", "All values lie within it: none differs from chance.") if within else "",
        ),
    )


def add_neighbours(report, beside, labels):
    """Add what the weights are: kind, counts, units without, and pairs that others do not count."""
    weights = beside.weights
    counts = weights.cardinalities
    report.heading(translate("CarbonZoning", "Neighbours"))
    report.text(
        translate(
            "CarbonZoning",
            "{kind}; row-standardised. {span} neighbour(s), {mean:.2f} on average; units without: {islands}.",
        ).format(
            kind=capital(beside.words),
            span=between(str(counts.min()), str(counts.max())),
            mean=counts.mean(),
            islands=listed((labels.get(unit, unit) for unit in weights.islands), MOST_NAMED)
            or translate("CarbonZoning", "none"),
        )
    )
    if beside.snapped:
        report.notice(
            translate(
                "CarbonZoning",
                "{count} pair(s) of neighbours share a border or corner, but not its vertices; GeoDa and PySAL do not "
                "count them. TOLERANCE 0 leaves them out.",
            ).format(count=beside.snapped)
        )
