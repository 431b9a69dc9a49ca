"""The part of the forecast's report on peaks that a scenario sets by turning the sign of a rate."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication

from ...core.numerals import bracketed, number_text, span_text
from ...core.thresholds import threshold
from ..sentences import enumerated, joined, listed
from .forecast_words import same_decimals, scenarios

translate = QCoreApplication.translate
MEGA = 1e6
PER_CENT = 100.0
REGION_CE = ("region_ce", "region_ce_kept")


def add_switch(report, run, found):
    """Say whether peaks come from the year in which a rate changes its sign, and add the forecast without it."""
    report.heading(translate("CarbonZoning", "Years in which a rate changes its sign"))
    if found.switch is None:
        report.text(
            translate("CarbonZoning", "No rate of growth changes its sign, so that no peak owes its year to that.")
        )
        return
    names, _ = scenarios(run, found)
    table = found.switch.table[found.switch.table["variables"] != ""]
    decisive = table[table["scenario"].isin(found.switch.decisive)]
    if len(decisive):
        report.notice(joined(_comes_from_the_rule(decisive, found, names), _of_unsure(decisive, found)))
        _elsewhere(report, table, found, names)
    else:
        report.text(_owes_little(table))
    last = int(found.paths.plan.years[-1])
    report.table(
        translate("CarbonZoning", "Peaks in the year in which a rate changes its sign, and without that change"),
        _with_turns(table, found).assign(
            scenario=table["scenario"].map(names), **{name: table[name] / MEGA for name in REGION_CE}
        ),
        headers=_headers(last),
        written=dict.fromkeys(REGION_CE, same_decimals(*(table[name] / MEGA for name in REGION_CE))),
        note=joined(
            translate(
                "CarbonZoning",
                "Rate kept: the same forecast, in which the rates that change their sign stay, in every unit, what "
                "they were in the period before.",
            ),
            _of_the_others(table, decisive),
        ),
        language=run.language,
    )


def _of_the_others(table, decisive):
    """Return why peaks of the other scenarios are not named, "" where all are, or none."""
    if not 0 < len(decisive) < len(table):
        return ""
    text = translate("CarbonZoning", "Named above are scenarios in which more than {share} % of the peaks are such.")
    return text.format(share=number_text(threshold("switch_share") * PER_CENT))


def _comes_from_the_rule(rows, found, names):
    variables = _causes(rows, found)
    return translate(
        "CarbonZoning",
        "The scenario sets years of peaks: in {years} it turns the sign of the growth of {variables}. Peaks that have "
        "another year, or none, without that change: {shares}. Such a year follows from the rule of the scenario, not "
        "from the past of the units, and is no finding on them.",
    ).format(
        years=enumerated(dict.fromkeys(year for text in rows["years"] for year in text.split(", "))),
        variables=enumerated(_with_powers(found.paths, variables), None),
        shares=listed(
            translate("CarbonZoning", "{count} of {total} peak(s) ({scenario})").format(
                count=row["leave"], total=row["units_peak"], scenario=names[row["scenario"]]
            )
            for row in rows.to_dict("records")
        ),
    )


def _causes(rows, found):
    """Return the variables that change their sign in units whose peak follows from that."""
    return list(dict.fromkeys(name for scenario in rows["scenario"] for name in found.switch.causes[scenario]))


def _of_unsure(rows, found):
    """Return which of these variables have a coefficient that cannot be told from 0, "" where none has."""
    unsure = [name for name in _causes(rows, found) if name in found.unsure]
    if not unsure:
        return ""
    return translate(
        "CarbonZoning",
        "The 95 % interval of the coefficient of {variables} holds 0: whether growth of it raises emission, and with "
        "that whether these peaks come about, cannot be told from the data.",
    ).format(variables=enumerated(unsure, None))


def _elsewhere(report, table, found, names):
    """Say of scenarios that are not called out that peaks of other years hang on the change of sign too."""
    lost = table["peaked"] - table["peaked_kept"]
    rows = table[~table["scenario"].isin(found.switch.decisive) & (lost > table["leave"])]
    if rows.empty:
        return
    report.text(
        translate(
            "CarbonZoning",
            "Peaks of earlier years hang on it as well, as emission would rise above them again later. Units that peak "
            "by {turn}, and in brackets with the rate kept: {counts}.",
        ).format(
            turn=int(threshold("turn_year")),
            counts=listed(
                bracketed(f"{names[row.scenario]} {row.peaked}", row.peaked_kept) for row in rows.itertuples()
            ),
        )
    )


def _with_turns(table, found):
    """Return the table with the number of units in which a variable changes its sign behind its name."""
    texts = [
        listed((bracketed(name, count) for name, count in found.switch.turns[scenario].items()), None)
        for scenario in table["scenario"]
    ]
    return table.assign(variables=texts)


def _with_powers(paths, variables):
    """Yield each variable with its coefficient behind, a range where the units have their own."""
    for name in variables:
        own = paths.elasticities[:, paths.plan.names.index(name)]
        power = span_text(own.min(), own.max())
        yield translate("CarbonZoning", "{variable} (coefficient {power})").format(variable=name, power=power)


def _owes_little(table):
    share = (table["leave"] / table["units_peak"]).fillna(0.0).max()
    text = (
        translate(
            "CarbonZoning",
            "The growth of {variables} changes its sign in {years}; at most {share} % of the peaks of any scenario "
            "follow from that.",
        )
        if share > 0
        else translate(
            "CarbonZoning", "The growth of {variables} changes its sign in {years}; no peak follows from that."
        )
    )
    return text.format(
        variables=enumerated(dict.fromkeys(name for text in table["variables"] for name in text.split(", "))),
        years=enumerated(dict.fromkeys(year for text in table["years"] for year in text.split(", "))),
        share=number_text(share * PER_CENT),
    )


def _headers(last):
    turn = int(threshold("turn_year"))
    return {
        "variables": translate("CarbonZoning", "variable (units in which it turns)"),
        "years": translate("CarbonZoning", "year"),
        "units_peak": translate("CarbonZoning", "units with a peak"),
        "at_switch": translate("CarbonZoning", "of them in that year"),
        "leave": translate("CarbonZoning", "of these, elsewhere with the rate kept"),
        "peaked": translate("CarbonZoning", "peak by {year}").format(year=turn),
        "peaked_kept": translate("CarbonZoning", "peak by {year}, rate kept").format(year=turn),
        "region_ce": translate("CarbonZoning", "region {year} [Mt C/a]").format(year=last),
        "region_ce_kept": translate("CarbonZoning", "region {year}, rate kept [Mt C/a]").format(year=last),
    }
