"""The report of GeoDetector: q of the factors, of their pairs, the response by strata, the tables."""

from __future__ import annotations

import numpy as np
from qgis.PyQt.QtCore import QCoreApplication

from ...core.choices import choice_label
from ...core.columns import beside, flag_label, headed, heading, label_of, quantity, subject, unit_of
from ...core.drivers.detector_tables import strata_table
from ...core.drivers.permuted import are_too_few
from ...core.drivers.strata import CATEGORIES
from ...core.numerals import number_text, p_text, unbroken
from ...core.packages import pandas as pd
from ...core.report import detector_charts
from .interactions_page import add_interactions

translate = QCoreApplication.translate
P_VALUES = {"p": p_text, "p_permuted": p_text}
STRATA = ("stratum", "other_stratum")
STARS = ((0.001, "***"), (0.01, "**"), (0.05, "*"))


def detector_report(run, results):
    """Return the report of `geodetector.Results`."""
    about = label_of(results.response, run.language)
    report = run.report(
        translate("CarbonZoning", "{response}, {units} unit(s), {factors} factor(s)").format(
            response=about if results.year is None else beside(about, str(results.year)),
            units=results.y.size,
            factors=len(results.found),
        )
    )
    names = [subject(one.strata.factor, run.language) for one in results.found]
    _factors(report, run, results, names)
    if len(names) > 1:
        add_interactions(report, run, results, names)
    _risk(report, run, results)
    if len(names) > 1:
        _ecological(report, run, results)
    return report


def _factors(report, run, results, names):
    report.heading(translate("CarbonZoning", "Factor detector"))
    order = np.argsort([-one.q for one in results.found], kind="stable")
    found = [results.found[at] for at in order]
    report.chart(
        translate("CarbonZoning", "q of the factors"),
        detector_charts.q_bars(
            [names[at] for at in order], np.array([one.q for one in found]), [_stars(_p(one)) for one in found],
            xlabel="q",
        ),
        note=_p_of_stars(found),
    )  # fmt: skip
    report.summary([_finding(run, results.response, [names[at] for at in order], found)])
    if run.integer("PERMUTATIONS"):
        report.text(
            translate(
                "CarbonZoning",
                "The permuted p repeats the search of the cuts; that of the non-central F takes the cuts as given.",
            )
        )
    table = results.factors.drop(columns=["candidates", "f_statistic", "noncentrality"])
    table["one_factor"] = [heading(one.strata.factor, run.language) for one in results.found]
    table["cut"] = [_cut(word, run.language) for word in table["cut"]]
    table["strata_names"] = table["strata_names"].map(unbroken)
    headers = {
        "q": "q",
        "p": translate("CarbonZoning", "p (non-central F)"),
        "p_permuted": translate("CarbonZoning", "p (permuted)"),
    }
    report.table(
        translate("CarbonZoning", "Factor detector"), table, headers=headers, written=P_VALUES, language=run.language
    )


def _finding(run, response, names, found):
    """Return which factor explains most, of those that are significant, as a sentence; the largest first."""
    told = [at for at, one in enumerate(found) if _p(one) <= run.number("ALPHA")]
    best, values = found[0], {"factor": names[0], "q": number_text(found[0].q), "p": p_text(_p(found[0]))}
    values["response"] = quantity(response, run.language)
    if told[:1] == [0]:
        return translate(
            "CarbonZoning", "{factor} explains the largest share of the differences in {response}: q {q} (p {p})."
        ).format(**values)
    if told:
        one = found[told[0]]
        return translate(
            "CarbonZoning",
            "Of the significant factors, {best} explains the largest share of the differences in {response}: q "
            "{best_q} (p {best_p}). {factor} has a larger q, {q}, that is not significant.",
        ).format(best=names[told[0]], best_q=number_text(one.q), best_p=p_text(_p(one)), **values)
    if np.isnan(_p(best)):
        return translate(
            "CarbonZoning", "{factor} has the largest q, {q}, but each of its strata holds one unit: it has no test."
        ).format(**values)
    if are_too_few(run.integer("PERMUTATIONS"), run.number("ALPHA")):
        return translate(
            "CarbonZoning",
            "{factor} has the largest q, {q} (p {p}): there are too few permutations to tell it apart from chance "
            "at the level {alpha:g}.",
        ).format(alpha=run.number("ALPHA"), **values)
    return translate(
        "CarbonZoning",
        "No factor explains the differences in {response} significantly: {factor} has the largest q, {q} (p {p}).",
    ).format(**values)


def _risk(report, run, results):
    best = max(results.found, key=lambda one: one.q)
    strata = strata_table(results.y, best)
    about = label_of(best.strata.factor, run.language)
    report.heading(translate("CarbonZoning", "Risk"))
    report.chart(
        translate("CarbonZoning", "The response by strata of {factor}").format(factor=about),
        detector_charts.strata_means(
            list(strata["stratum"]), strata["stratum_mean"].to_numpy(), strata["stratum_sd"].to_numpy(),
            xlabel=heading(best.strata.factor, run.language), ylabel=heading(results.response, run.language),
        ),
        note=translate("CarbonZoning", "Mean and one standard deviation (of the sample, ÷ (n − 1))."),
    )  # fmt: skip
    parts = [strata_table(results.y, one).assign(one_factor=one.strata.factor) for one in results.found]
    whole = pd.concat(parts, ignore_index=True)[["one_factor", "stratum", "n", "stratum_mean", "stratum_sd"]]
    whole["one_factor"] = [heading(name, run.language) for name in whole["one_factor"]]
    whole["stratum"] = whole["stratum"].map(unbroken)
    heads = _heads_of_means(results.response, run.language)
    of_units = {**heads, "n": translate("CarbonZoning", "units")}
    report.table(translate("CarbonZoning", "Strata of the factors"), whole, headers=of_units, language=run.language)
    pairs = results.risk.drop(columns=["n", "other_n", "freedom"]).sort_values("p", kind="stable")
    pairs["one_factor"] = [label_of(name, run.language) for name in pairs["one_factor"]]
    pairs[list(STRATA)] = pairs[list(STRATA)].apply(lambda column: column.map(unbroken))
    pairs["significant"] = _marks(pairs["significant"])
    title = translate("CarbonZoning", "Differences between strata (Welch's t-test)")
    heads["significant"] = flag_label("significant", run.language)
    note = translate(
        "CarbonZoning",
        "Each pair is tested on its own: of {count} tests about {chance} come out significant by chance.",
    ).format(count=len(pairs), chance=number_text(run.number("ALPHA") * len(pairs), 2))
    report.table(title, pairs, headers=heads, note=note, written=P_VALUES, language=run.language)


def _heads_of_means(response, language):
    """Return the heads of what has the unit of measurement of the response, where it has one."""
    unit = unit_of(response, language)
    means = ("stratum_mean", "stratum_sd", "other_mean")
    return {name: headed(label_of(name, language), unit) for name in means} if unit else {}


def _ecological(report, run, results):
    table = results.ecological.copy()
    for column in ("one_factor", "other_factor"):
        table[column] = [subject(name, run.language) for name in table[column]]
    table["significant"] = _marks(table["significant"])
    report.heading(translate("CarbonZoning", "Ecological detector"))
    heads = {"significant": flag_label("significant", run.language)}
    title = translate("CarbonZoning", "Does one factor explain more than another?")
    report.table(title, table, headers=heads, written=P_VALUES, language=run.language)


def _marks(column):
    return np.where(column == 1, "✓", "")


def _p(one):
    return one.p if np.isnan(one.p_permuted) else one.p_permuted


def _stars(p):
    return next((f" {mark}" for bound, mark in STARS if p <= bound), "")


def _p_of_stars(found):
    """Return what the stars are, and of which p, as a note."""
    if not all(np.isnan(one.p_permuted) for one in found):
        return translate("CarbonZoning", "* p ≤ 0.05, ** p ≤ 0.01, *** p ≤ 0.001 (permuted p)")
    return translate("CarbonZoning", "* p ≤ 0.05, ** p ≤ 0.01, *** p ≤ 0.001 (p of the non-central F)")


def _cut(word, language):
    if word == CATEGORIES:
        return translate("CarbonZoning", "categories")
    return choice_label("cut", word, language).replace("，", ",").partition(",")[0]
