"""The report of electricity factors: the factor by year, the fuels that make it, and what may be counted twice."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication

from ...core.carbon.electricity import KG_CO2_PER_KWH, carbon_of, fuel_carbon
from ...core.carbon.generation import is_fuel
from ...core.columns import heading, label_of, unit_of
from ...core.packages import pandas as pd
from ...core.report import charts
from ..sentences import between, joined

translate = QCoreApplication.translate
PLACES = 8  # provinces of the chart


def electricity_report(run, rows, mix, factors, twice):
    """Return the report; `twice` is None where no panel was given to check."""
    report = run.report()
    report.summary([_finding(run, mix, factors)])
    _chart(run, report, rows, mix, factors)
    named = (mix["place"] != "").any()
    table = mix.rename(columns={"place": "province"}) if named else mix.drop(columns="place")
    report.table(translate("CarbonZoning", "Factors"), table, language=run.language)
    report.heading(translate("CarbonZoning", "Fuels burnt for power"))
    report.table(
        translate("CarbonZoning", "Coefficients in use"),
        _coefficients(rows, factors, run.language),
        headers={
            "fuel": translate("CarbonZoning", "fuel"),
            "measured_in": translate("CarbonZoning", "unit of measurement"),
            "carbon": translate("CarbonZoning", "t C per unit"),
            "amount": translate("CarbonZoning", "amount, all years"),
        },
        language=run.language,
    )
    report.heading(translate("CarbonZoning", "Double counting"))
    _double_counting(run, report, twice)
    return report


def _finding(run, mix, factors):
    low, high = mix["factor_co2"].min(), mix["factor_co2"].max()
    table3 = carbon_of(factors, "electricity") * KG_CO2_PER_KWH if "electricity" in factors.fields("ce_energy") else 0
    text = translate("CarbonZoning", "The factor is {span} kg CO₂ per kWh.").format(
        span=between(f"{low:.3f}", f"{high:.3f}")
    )
    if table3:
        own = translate("CarbonZoning", "The coefficient of the preset is {value:.3f} kg CO₂ per kWh.")
        text = joined(text, own.format(value=table3))
    return text


def _chart(run, report, rows, mix, factors):
    """Add the carbon of each fuel per kWh over the years, or the factors of the provinces."""
    ylabel = unit_of("factor_co2", run.language)
    title = translate("CarbonZoning", "Emission factor of electricity")
    if mix["place"].nunique() > 1:
        places = mix.groupby("place")["factor_co2"].last().sort_values(ascending=False).index[:PLACES]
        series = {
            place: (part["year"].to_numpy(), part["factor_co2"].to_numpy())
            for place, part in ((place, mix[mix["place"] == place]) for place in places)
        }
        report.chart(title, charts.lines(series, ylabel=ylabel))
        return
    carbon = rows.assign(carbon=fuel_carbon(rows, factors))[is_fuel(rows["fuel"])]
    parts = carbon.pivot_table(index="year", columns="fuel", values="carbon", aggfunc="sum", fill_value=0.0)
    made = mix.set_index("year")["generation"]
    parts = parts.reindex(made.index, fill_value=0.0).div(made, axis=0) * KG_CO2_PER_KWH
    parts = parts[parts.sum().sort_values(ascending=False, kind="stable").index]
    names = {label_of(fuel, run.language): parts[fuel].to_numpy() for fuel in parts.columns}
    if not names:
        return
    if len(made) > 1:
        report.chart(title, charts.stack(made.index.to_numpy(), names, ylabel=ylabel))
    else:
        values = [round(float(values[0]), 4) for values in names.values()]
        report.chart(title, charts.bars(list(names), values, xlabel=ylabel))


def _coefficients(rows, factors, language):
    burnt = rows[is_fuel(rows["fuel"])].groupby("fuel", sort=False)["amount"].sum()
    found = [
        (label_of(fuel, language), unit_of(fuel, language), carbon_of(factors, fuel), burnt[fuel])
        for fuel in burnt.index
    ]
    return pd.DataFrame(found, columns=["fuel", "measured_in", "carbon", "amount"])


def _double_counting(run, report, twice):
    if twice is None:
        report.text(translate("CarbonZoning", "Not checked: no statistics panel was given."))
        return
    if twice.empty:
        report.text(
            translate(
                "CarbonZoning",
                "The panel does not count electricity and a fuel that it is made of in any of these years.",
            )
        )
        return
    report.notice(
        translate(
            "CarbonZoning",
            "The panel counts electricity and fuels that it is made of. Whether these include the fuel of power plants "
            "is not in the numbers: the table has the upper bound of what is counted twice.",
        )
    )
    headers = {
        "fuel": translate("CarbonZoning", "fuel"),
        "burnt": translate("CarbonZoning", "burnt for the electricity used"),
        "counted": translate("CarbonZoning", "counted as fuel"),
        "twice": translate("CarbonZoning", "at most twice [t C]"),
        "twice_share": translate("CarbonZoning", "share of the energy emissions with this factor [%]"),
        "place": translate("CarbonZoning", "province"),
    }
    table = twice if (twice["place"] != "").any() else twice.drop(columns="place")
    names = {fuel: heading(fuel, run.language) for fuel in table["fuel"]}
    title = translate("CarbonZoning", "What may be counted twice")
    report.table(title, table.assign(fuel=table["fuel"].map(names)), headers=headers, language=run.language)
