"""The report of the carbon account: the region, its sources, its balance, the units and the coefficients."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication

from ...core.carbon.account_findings import account_summary
from ...core.carbon.balance import balances
from .balance_page import add_balance, add_presets
from .coefficients_page import add_coefficients
from .region_page import add_region
from .series_page import add_series
from .sources_page import add_doubtful, add_sources
from .units_page import add_units

translate = QCoreApplication.translate


def carbon_report(run, found):
    """Return the report of `results.Accounted`."""
    carbon = found.carbon
    report = run.report(
        translate("CarbonZoning", "{units} unit(s), {first}–{last}").format(
            units=carbon["unit"].nunique(), first=carbon["year"].min(), last=carbon["year"].max()
        )
    )
    report.summary(account_summary(carbon, run.language, balance=balances(carbon, found.areas)))
    add_region(report, run, found)
    add_series(report, run, found)
    add_sources(report, run, found)
    add_doubtful(report, run, found)
    add_balance(report, run, found)
    add_presets(report, run, found)
    add_units(report, run, found)
    add_coefficients(report, run, found)
    return report
