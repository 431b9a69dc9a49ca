"""Municipal statistics shared out to the counties by weights."""

from __future__ import annotations

import re

from qgis.PyQt.QtCore import QCoreApplication

from ...core.names import names_of_units
from ...core.statistics.allocation import allocate, allocation_summary
from ...core.statistics.allocation_checks import given_weights, local_panel, read_weights
from .. import parameters
from ..base import StudyAlgorithm
from .allocation_page import allocation_report, finding

translate = QCoreApplication.translate
UNIT_OF_ALIAS = re.compile(r"[\[（(]([^\[\]（）()]+)[\]）)]\s*$")


class AllocateStatistics(StudyAlgorithm):
    ID = "allocatestatistics"

    def label(self):
        return translate("CarbonZoning", "Allocate statistics")

    def keywords(self):
        return translate("CarbonZoning", "downscaling,municipal,county,share,weight,energy balance,disaggregate").split(
            ","
        )

    def declare(self):
        self.addParameter(parameters.panel(label=translate("CarbonZoning", "Panel of the municipalities")))
        self.addParameter(
            parameters.panel("LOCAL", label=translate("CarbonZoning", "Panel of the counties, with the weights"))
        )
        self.addParameter(
            parameters.field("PARENT", translate("CarbonZoning", "Field with the municipality of a county"), "LOCAL")
        )
        headers = [
            translate("CarbonZoning", "Variable of the municipalities"),
            translate("CarbonZoning", "Weight (column of the counties)"),
        ]
        self.addParameter(
            parameters.matrix(
                "WEIGHTS", translate("CarbonZoning", "Variables and weights (blank = the paper's)"), headers
            )
        )
        self.addParameter(parameters.table_output(label=translate("CarbonZoning", "Statistics of the counties")))
        self.addParameter(
            parameters.table_output(
                "TRACE", label=translate("CarbonZoning", "Where each value came from"), optional=True
            )
        )
        self.addParameter(parameters.report())

    def check(self, run):
        given_weights(run.matrix("WEIGHTS", 2))

    def execute(self, run):
        municipal, counties = run.panel("PANEL"), run.table("LOCAL")
        local = local_panel(counties, run.text("PARENT"), counties.attrs["name"])
        weights = read_weights(run.matrix("WEIGHTS", 2), municipal, local, run.monitor)
        allocation = allocate(
            municipal,
            local,
            run.text("PARENT"),
            weights,
            units=(_stated_units(run.source("PANEL")), _stated_units(run.source("LOCAL"))),
            monitor=run.monitor,
        )
        found = allocation_summary(allocation.trace)
        run.info(finding(found))
        run.tell(**{origin: int(found[origin].sum()) or "" for origin in ("reported", "allocated")})
        run.write_panel("OUTPUT", allocation.panel)
        run.write_table("TRACE", allocation.trace)
        run.write_report("REPORT", allocation_report, allocation, names_of_units(municipal, run.language))


def _stated_units(source):
    """Return {field: unit of measurement} of the fields whose alias ends with one in brackets."""
    found = ((field.name(), UNIT_OF_ALIAS.search(field.alias() or "")) for field in source.fields())
    return {name: match[1].strip() for name, match in found if match}
