"""What spatial autocorrelation found, in plain sentences: what several fields or years show alike is said once."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication

from ...core.columns import quantity
from ...core.drivers.autocorrelation import both_sides
from ...core.drivers.clusters import NO_NEIGHBOUR, NOT_SIGNIFICANT
from ...core.drivers.permuted import are_too_few
from ...core.numerals import number_text, p_text, span_text
from ..sentences import listed

translate = QCoreApplication.translate
MOST_TOLD = 6  # fields or years that the first paragraph tells of


def space_findings(run, found, mapped):
    """Return what fields and years show, of those with a map where there are too many, and how many are left.

    What several show alike is said once.
    """
    told = found.results if len(found.results) <= MOST_TOLD else mapped
    kinds = {}
    for result in told:
        kinds.setdefault(_verdict(run, result), []).append(result)
    sentences = [_finding(run, found, verdict, results) for verdict, results in kinds.items()]
    if len(told) < len(found.results):
        text = translate("CarbonZoning", "{count} more fields or years are in the table of global tests.")
        sentences.append(text.format(count=len(found.results) - len(told)))
    return sentences


def name_of_result(found, result, language):
    """Return the field in words, with its year where it is one of a panel: ``net carbon emissions, 2020``."""
    year = found.year(result.field)
    name = quantity(found.field(result.field), language)
    if result.lag_field:
        other = quantity(found.field(result.lag_field), language)
        name = translate("CarbonZoning", "{field} and {other} of the neighbours").format(field=name, other=other)
    return name if year is None else translate("CarbonZoning", "{field}, {year}").format(field=name, year=year)


def _verdict(run, result):
    """Return what a field shows; its side is looked for, so that p on both sides decides."""
    if are_too_few(run.integer("PERMUTATIONS"), run.number("ALPHA"), sides=2):
        return translate(
            "CarbonZoning",
            "{field}: Moran's I {moran} (pseudo p {p}, both sides): there are too few permutations to tell it "
            "apart from chance at the level {alpha:g}.",
        )
    if both_sides(result.whole.p_permuted) > run.number("ALPHA"):
        return translate(
            "CarbonZoning",
            "{field}: Moran's I {moran} (pseudo p {p}, both sides): not distinguishable from a random pattern; "
            "{clustered} of {total} units are in local clusters or outliers.",
        )
    if result.whole.statistic > 0:
        return translate(
            "CarbonZoning",
            "{field}: Moran's I {moran} (pseudo p {p}, both sides): units beside each other are alike; "
            "{clustered} of {total} units are in local clusters or outliers.",
        )
    return translate(
        "CarbonZoning",
        "{field}: Moran's I {moran} (pseudo p {p}, both sides): units beside each other differ more than by "
        "chance; {clustered} of {total} units are in local clusters or outliers.",
    )


def _finding(run, found, verdict, results):
    """Return what the fields show that have a verdict as a sentence, with the least and the largest numbers."""
    p_both = sorted(both_sides(result.whole.p_permuted) for result in results)
    morans = [result.whole.statistic for result in results]
    clusters = [result.local.cluster for result in results]
    held = [int(((cluster != NOT_SIGNIFICANT) & (cluster != NO_NEIGHBOUR)).sum()) for cluster in clusters]
    units = [len(cluster) for cluster in clusters]
    clustered = span_text(min(held), max(held))
    if not run.flag("FDR"):
        clustered = translate("CarbonZoning", "{count} (about {chance} by chance alone)").format(
            count=clustered, chance=number_text(both_sides(run.number("ALPHA")) * max(units), 2)
        )
    return verdict.format(
        field=_names(found, results, run.language),
        moran=span_text(min(morans), max(morans)),
        p="–".join(dict.fromkeys(p_text(p) for p in (p_both[0], p_both[-1]))),
        clustered=clustered,
        total=span_text(min(units), max(units)),
        alpha=run.number("ALPHA"),
    )


def _names(found, results, language):
    """Return the fields in words; the years of one field of a panel behind it: ``net carbon emissions, 2000, 2020``."""
    fields = {(found.field(result.field), bool(result.lag_field)) for result in results}
    years = [found.year(result.field) for result in results]
    if len(results) == 1 or len(fields) > 1 or None in years or results[0].lag_field:
        return listed((name_of_result(found, result, language) for result in results), None)
    text = translate("CarbonZoning", "{field}, {year}")
    return text.format(field=quantity(found.field(results[0].field), language), year=listed(map(str, years), None))
