"""The part of the carbon report on the balance under different sinks, and on the other presets."""

from __future__ import annotations

import numpy as np
from qgis.PyQt.QtCore import QCoreApplication

from ...core.carbon.balance import balances, years_in_balance
from ...core.carbon.factors import load_factors
from ...core.carbon.gases import NONE
from ...core.choices import choice_label
from ...core.columns import beside, headed, quantity
from ...core.packages import pandas as pd
from ...core.report import charts
from ..sentences import joined
from .words import MEGA, mega_unit, years_text

translate = QCoreApplication.translate


def add_balance(report, run, found):
    """Add sequestration under the sinks of the account, the paper and an inventory, and the years in balance."""
    table, names = balances(found.carbon, found.areas), _names()
    mega = mega_unit("ce", run.language)
    forest = {name: load_factors(name).value("cs_forest", "forest") for name in ("paper", "lulucf")}
    report.heading(translate("CarbonZoning", "Balance of the region under different sinks"))
    report.text(
        translate(
            "CarbonZoning",
            "Whether sinks outweigh emissions depends on their coefficients: the paper's forest sink ({paper:.2f} t "
            "C/(hm²·a)) is {times:.1f} times that of the official inventory of Guangdong ({inventory:.2f} t "
            "C/(hm²·a)), in which annual crops are no sink at all.",
        ).format(paper=forest["paper"], inventory=forest["lulucf"], times=forest["paper"] / forest["lulucf"])
    )
    rows = []
    for name, label in names.items():
        years = years_in_balance(table["ce"], table[name])
        first, last = table[name].iloc[0] - table["ce"].iloc[0], table[name].iloc[-1] - table["ce"].iloc[-1]
        none = translate("CarbonZoning", "none")
        rows.append((label, first / MEGA, last / MEGA, len(years), years_text(years) or none))
    ends = {"first": table.index[0], "last": table.index[-1]}
    balance = translate("CarbonZoning", "sequestration − emission, {year} [{unit}]")
    report.table(
        translate("CarbonZoning", "Years in which sequestration is at least the emission"),
        pd.DataFrame(rows, columns=["sinks", "first", "last", "count", "years"]),
        headers={
            "sinks": translate("CarbonZoning", "sinks"),
            **{end: balance.format(year=year, unit=mega) for end, year in ends.items()},
            "count": translate("CarbonZoning", "number of years"),
            "years": translate("CarbonZoning", "which years"),
        },
        language=run.language,
    )
    if len(table) > 1:
        x = table.index.to_numpy()
        series = {quantity("ce", run.language): (x, table["ce"].to_numpy() / MEGA)}
        drawn = {name: table[name].to_numpy() / MEGA for name in names}
        same = any(np.allclose(drawn["own"], drawn[name]) for name in ("paper", "lulucf"))  # one line over another
        series.update({names[name]: (x, y) for name, y in drawn.items() if not (same and name == "own")})
        report.chart(
            translate("CarbonZoning", "Emission and sequestration under different sinks"),
            charts.lines(series, ylabel=mega),
        )


def add_presets(report, run, found):
    """Add the totals of the region and the ranks of the units under every preset."""
    table = found.compare()
    mega = mega_unit("ce", run.language)
    first, last = found.carbon["year"].min(), found.carbon["year"].max()
    table["gwp"] = [None if word == NONE else word.upper() for word in table["gwp"]]
    own = table["preset"] == found.factors.preset
    table["preset"] = [choice_label("preset", word, run.language) for word in table["preset"]]
    here = translate("CarbonZoning", "(this run)")
    table.loc[own, "preset"] = [beside(text, here) for text in table.loc[own, "preset"]]
    headers = {"preset": translate("CarbonZoning", "preset of factors"), "gwp": "GWP"}
    dated = translate("CarbonZoning", "{title}, {years}")
    for column in ("ce", "cs", "nce"):
        for end, year in (("first", first), ("last", last)):
            table[f"{column}_{end}"] /= MEGA
            headers[f"{column}_{end}"] = dated.format(title=quantity(column, run.language), years=year)
    headers["rank_ce"] = translate("CarbonZoning", "rank correlation of carbon emissions")
    headers["rank_nce"] = translate("CarbonZoning", "rank correlation of net carbon emissions")
    report.heading(translate("CarbonZoning", "Other presets of factors"))
    ranks = ["rank_ce", "rank_nce"]
    note = translate(
        "CarbonZoning",
        "Same statistics, areas, electricity table and factor file; each other preset has its own GWP, this run its "
        "own.",
    )
    if table["ce_last"].isna().any():
        note = joined(note, translate("CarbonZoning", "A dash: the factor file does not fit the terms of that preset."))
    title = translate("CarbonZoning", "The region under each preset")
    report.table(headed(title, mega), table.drop(columns=ranks), headers=headers, note=note, language=run.language)
    report.table(
        translate("CarbonZoning", "Ranks of the units under each preset"),
        table[["preset", *ranks]],
        headers=headers,
        note=translate("CarbonZoning", "Spearman's rank correlation over the units in {year}, with this run.").format(
            year=last
        ),
        language=run.language,
    )


def _names():
    return {
        "own": translate("CarbonZoning", "this account"),
        "paper": translate("CarbonZoning", "land sinks of the paper, with crops"),
        "lulucf": translate("CarbonZoning", "land sinks of an inventory (LULUCF), with crops"),
        "inventory": translate("CarbonZoning", "land sinks of an inventory (LULUCF), without crops"),
    }
