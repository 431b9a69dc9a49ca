"""The report of the carbon compensation."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication

from ...core.columns import alias
from ...core.legend import signed_classes
from ...core.palettes import ramp
from ...core.report.unit_maps import unit_map

translate = QCoreApplication.translate
MEGA = 1e4  # t C in 10⁴ t C


def compensation_report(run, units, found, names, year):
    """Return the report: who has a surplus and who a deficit, what is settled, and what stays open."""
    report = run.report(
        translate("CarbonZoning", "Carbon compensation"), translate("CarbonZoning", "Year {year}").format(year=year)
    )
    report.chart(
        translate("CarbonZoning", "Carbon balance of the units, t C/a"), _map(units, found.units["balance"], names)
    )
    for sentence in _finding(found, run.number("PRICE")):
        report.text(sentence)
    report.heading(translate("CarbonZoning", "Flows"))
    flows = found.flows.assign(debtor=found.flows["debtor"].map(names), creditor=found.flows["creditor"].map(names))
    _table(report, run, translate("CarbonZoning", "Flows, the largest first"), flows)
    report.heading(translate("CarbonZoning", "Ledger of the units"))
    ledger = found.units.sort_values("balance").rename(index=names).rename_axis("unit").reset_index()
    _table(report, run, translate("CarbonZoning", "Units, the largest deficit first"), ledger)
    report.text(
        translate(
            "CarbonZoning",
            "The flows settle the smaller of the sums of deficits and surpluses with the least sum of amount times "
            "distance; they are a proposal for negotiation, not a forecast of payments.",
        )
    )
    return report


def _table(report, run, title, frame):
    heads = {column: alias(column, run.language) for column in frame.columns}
    report.table(title, frame, headers=heads, language=run.language)


def _map(units, balance, names):
    values = balance.reindex(units.ids)
    classes = signed_classes(values.dropna().to_numpy(), ramp("diverging")[::-1])
    kinds = [(place, part.colour, " – ".join(part.texts)) for place, part in enumerate(classes)]
    own = [next((place for place, part in enumerate(classes) if value <= part.high), None) for value in values]
    return unit_map(
        [geometry.asWkb().data() for geometry in units.geometries],
        own,
        kinds,
        names=[names[unit] for unit in units.ids],
        is_geographic=units.crs.isGeographic(),
        missing=translate("CarbonZoning", "no data"),
    )


def _finding(found, price):
    balance = found.units["balance"]
    owed, due = -balance[balance < 0].sum(), balance[balance > 0].sum()
    yield translate(
        "CarbonZoning",
        "{debtors} unit(s) have a deficit of {owed:,.1f} and {creditors} a surplus of {due:,.1f} × 10⁴ t C.",
    ).format(debtors=int((balance < 0).sum()), owed=owed / MEGA, creditors=int((balance > 0).sum()), due=due / MEGA)
    if not len(found.flows):
        yield translate("CarbonZoning", "All balances have one sign: there is nobody to settle with.")
        return
    yield translate(
        "CarbonZoning",
        "{count} flow(s) settle {amount:,.1f} × 10⁴ t C ({co2:,.1f} × 10⁴ t CO₂) for {money:,.0f} × 10⁴ CNY, at "
        "{price:g} CNY per t CO₂.",
    ).format(
        count=len(found.flows),
        amount=found.flows["amount"].sum() / MEGA,
        co2=found.flows["amount_co2"].sum() / MEGA,
        money=found.flows["payment"].sum(),
        price=price,
    )
    if owed > due:
        yield translate(
            "CarbonZoning", "The surpluses do not suffice: {open:,.1f} × 10⁴ t C of deficits stay open."
        ).format(open=(owed - due) / MEGA)
    elif due > owed:
        yield translate(
            "CarbonZoning", "All deficits are settled; {open:,.1f} × 10⁴ t C of surpluses find no taker."
        ).format(open=(due - owed) / MEGA)
