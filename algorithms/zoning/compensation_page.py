"""The report of the carbon compensation."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication

from ...core.columns import alias, kilo_unit, label_of, unit_of
from ...core.legend import signed_classes
from ...core.numerals import number_text
from ...core.palettes import ramp
from ...core.report.unit_maps import unit_map
from ..report_units import outlines
from ..sentences import between

translate = QCoreApplication.translate
KILO = 1e3  # t C in kt C
DIGITS, PRICE_DIGITS = 4, 6  # significant


def compensation_report(run, units, found, names, year):
    """Return the report: who has a surplus and who a deficit, what is settled, and what stays open."""
    report = run.report(translate("CarbonZoning", "Year {year}").format(year=year))
    report.chart(
        translate("CarbonZoning", "Carbon balance of the units [kt C/a]"),
        _map(units, found.units["balance"], names, run.language),
    )
    report.summary(_finding(found, run.number("PRICE")))
    if len(found.flows):
        report.heading(translate("CarbonZoning", "Flows"))
        flows = found.flows.assign(debtor=found.flows["debtor"].map(names), creditor=found.flows["creditor"].map(names))
        _table(report, run, translate("CarbonZoning", "Flows, the largest first"), flows)
    report.heading(translate("CarbonZoning", "Ledger of the units"))
    ledger = found.units.sort_values("balance").rename(index=names).rename_axis("unit").reset_index()
    _table(report, run, translate("CarbonZoning", "Units, the largest deficit first"), ledger)
    if len(found.flows):
        report.text(
            translate(
                "CarbonZoning",
                "The flows settle the smaller of the sums of deficits and surpluses with the smallest sum of amount "
                "times distance; they are a proposal for negotiation, not a forecast of payments.",
            )
        )
    return report


def _table(report, run, title, frame):
    units = {column: unit_of(column, run.language) for column in frame.columns}
    large = {column: kilo_unit(unit) for column, unit in units.items() if unit.startswith("t ")}
    heads = {column: alias(column, run.language, large) for column in frame.columns}
    shown = frame.assign(**{column: frame[column] / KILO for column in large})
    report.table(title, shown, headers=heads, language=run.language)


def _map(units, balance, names, language):
    values = balance.reindex(units.ids) / KILO
    classes = signed_classes(values.dropna().to_numpy(), ramp("diverging")[::-1])
    own = [next((place for place, part in enumerate(classes) if part.holds(value)), None) for value in values]
    kinds = [(place, part.colour, between(*part.texts)) for place, part in enumerate(classes) if place in own]
    shapes = outlines(units)
    return unit_map(
        [shapes[unit] for unit in units.ids],
        own,
        kinds,
        names=[names[unit] for unit in units.ids],
        missing=translate("CarbonZoning", "no data"),
        title=label_of("balance", language),  # which sign is a surplus
    )


def _finding(found, price):
    balance = found.units["balance"]
    owed, due = -balance[balance < 0].sum(), balance[balance > 0].sum()
    yield translate(
        "CarbonZoning",
        "{debtors} unit(s) have a deficit of {owed} and {creditors} a surplus of {due} kt C/a.",
    ).format(debtors=int((balance < 0).sum()), owed=_kilo(owed), creditors=int((balance > 0).sum()), due=_kilo(due))
    if not len(found.flows):
        if owed == due:
            yield translate("CarbonZoning", "All balances are zero: there is nothing to settle.")
        else:
            yield translate("CarbonZoning", "All balances have one sign: there is nobody to settle with.")
        return
    yield translate(
        "CarbonZoning",
        "{count} flow(s) settle {amount} kt C/a ({co2} kt CO₂/a) for {money} × 10⁴ CNY, at {price} CNY per t CO₂.",
    ).format(
        count=len(found.flows),
        amount=_kilo(found.flows["amount"].sum()),
        co2=_kilo(found.flows["amount_co2"].sum()),
        money=number_text(found.flows["payment"].sum(), DIGITS),
        price=number_text(price, PRICE_DIGITS),
    )
    if owed > due:
        yield translate("CarbonZoning", "The surpluses do not suffice: {open} kt C/a of deficits stay open.").format(
            open=_kilo(owed - due)
        )
    elif due > owed:
        yield translate("CarbonZoning", "All deficits are settled; {open} kt C/a of surpluses find no taker.").format(
            open=_kilo(due - owed)
        )


def _kilo(amount):
    return number_text(amount / KILO, DIGITS)
