"""Interior gaps of a panel, filled by a curve and flagged; suspected values as a list to confirm."""

from __future__ import annotations

from qgis.core import QgsProcessingParameterString
from qgis.PyQt.QtCore import QCoreApplication

from ...core.errors import ColumnName, listing, phrase
from ...core.statistics.gaps import fill_gaps, filled_values, years_added
from ...core.statistics.gaps_outliers import confirmed_cells, suspected, with_confirmed
from ...core.years import years_of
from .. import parameters
from ..base import StudyAlgorithm
from .gaps_page import gaps_report

translate = QCoreApplication.translate


class FillGaps(StudyAlgorithm):
    ID = "fillgaps"
    PACKAGES = ("pandas", "scipy")

    def label(self):
        return translate("CarbonZoning", "Fill gaps")

    def keywords(self):
        return translate("CarbonZoning", "spline,interpolate,missing,null,series,outlier").split(",")

    def declare(self):
        self.addParameter(parameters.panel())
        self.addParameter(
            parameters.field(
                "FIELDS",
                translate("CarbonZoning", "Fields to fill (none = all numbers)"),
                "PANEL",
                optional=True,
                multiple=True,
            )
        )
        self.addParameter(
            QgsProcessingParameterString(
                "YEARS",
                translate("CarbonZoning", "Years (blank = those of the panel)"),
                optional=True,
            )
        )
        self.addParameter(
            parameters.integer(
                "MAX_GAP",
                translate("CarbonZoning", "Longest gap to fill, in years (blank = any)"),
                minimum=1,
                optional=True,
            )
        )
        for definition in (
            parameters.choice("METHOD", translate("CarbonZoning", "Method of filling"), "fill_method"),
            parameters.panel(
                "OUTLIERS",
                label=translate("CarbonZoning", "Confirmed outliers (unit, year, column)"),
                optional=True,
            ),
        ):
            self.addParameter(parameters.advanced(definition))
        self.addParameter(parameters.table_output(label=translate("CarbonZoning", "Statistics with gaps filled")))
        self.addParameter(
            parameters.table_output("SUSPECTS", label=translate("CarbonZoning", "Suspected values"), optional=True)
        )
        self.addParameter(parameters.report())

    def check(self, run):
        years_of(run.text("YEARS"))

    def execute(self, run):
        panel, fields = run.panel("PANEL"), run.fields("FIELDS")
        listed = run.table("OUTLIERS")
        biased = None if listed is None else confirmed_cells(listed, panel, run.monitor)
        filled = fill_gaps(
            panel,
            fields,
            years=years_of(run.text("YEARS")),
            max_gap=run.integer("MAX_GAP"),
            method=run.choice("METHOD"),
            biased=biased,
            monitor=run.monitor,
        )
        suspects = with_confirmed(suspected(panel, fields, run.language), biased, run.language)
        _warn(suspects, run.monitor)
        made = filled_values(panel, filled)
        replaced = int(made["before"].notna().sum())
        run.tell(added=", ".join(map(str, years_added(panel, filled))))
        run.tell(filled=len(made) - replaced or "", replaced=replaced or "")
        run.write_panel("OUTPUT", filled)
        run.write_table("SUSPECTS", suspects)
        run.write_report("REPORT", gaps_report, panel, filled, suspects)


def _warn(suspects, monitor):
    left = suspects[suspects["confirmed"] == 0]
    counts = left["column"].value_counts()
    if len(left):
        monitor.warn(
            "{count} observed value(s) are unusual and should be checked; they stay as they are: {columns}. The table "
            "of suspected values lists them; to replace some, set the column confirmed to 1 there and give it as "
            "OUTLIERS.",
            count=len(left),
            columns=listing((phrase(ColumnName(name), f" ({rows})") for name, rows in counts.items()), 10),
        )
