"""The whole chain as a Graphical Modeler model: land cover, units and statistics in, every result out.

The chain itself is ``models/carbonneutralzoning.model3``, which any user can open in the Modeler and change.
"""

from __future__ import annotations

import html
from pathlib import Path

from qgis.core import QgsProcessingModelAlgorithm
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtGui import QIcon

from .. import guide, toolbox
from ..base import ROOT, help_text
from ..compat import language

translate = QCoreApplication.translate
MODEL = Path(__file__).resolve().parents[1] / "models" / "carbonneutralzoning.model3"


class CarbonNeutralZoning(QgsProcessingModelAlgorithm):
    """The shipped model, with name, labels and help in the user's language."""

    ID = "carbonneutralzoning"

    def __init__(self):
        super().__init__()
        if self.fromFile(str(MODEL)):
            self.setSourceFilePath("")
            self._translate()

    def displayName(self):
        return toolbox.numbered(self.ID, translate("CarbonZoning", "Carbon-neutral zoning, the whole study"))

    def group(self):
        return toolbox.group_label(self.groupId())

    def groupId(self):
        return toolbox.group_of(self.ID)

    def helpUrl(self):
        return guide.address(self.ID, language())

    def icon(self):
        return QIcon(str(ROOT / "icons" / f"{self.ID}.svg"))

    def tags(self):
        words = translate("CarbonZoning", "carbon,land use,zoning,workflow,model,study")
        return [word.strip() for word in words.split(",")]

    def _translate(self):
        text = help_text(self.ID, language())
        labels = _labels()
        for definition in self.parameterDefinitions():
            name = definition.name().split(":")[-1]  # an output is called <step>:<name>
            definition.setDescription(labels.get(name, definition.description()))
            definition.setHelp(text["parameters"].get(name) or text["outputs"].get(name, ""))
        explained = {**text["parameters"], **text["outputs"]}
        self.setHelpContent(
            {
                "ALG_DESC": f"<p>{html.escape(text['summary'])}</p><p>{html.escape(text['method'])}</p>",
                **{name: html.escape(words) for name, words in explained.items()},
            }
        )


def _labels():
    return {
        "LAND_COVER": translate("CarbonZoning", "Land-cover rasters"),
        "YEARS": translate("CarbonZoning", "Years of the rasters (blank = from their names)"),
        "SCHEME": translate("CarbonZoning", "Land-cover product"),
        "UNITS": translate("CarbonZoning", "Units"),
        "UNIT_ID": translate("CarbonZoning", "Id field of the units"),
        "STATISTICS": translate("CarbonZoning", "Yearbook tables"),
        "UNIT_FIELD": translate("CarbonZoning", "Unit column of the yearbook (blank = found by its name)"),
        "YEAR_FIELD": translate(
            "CarbonZoning", "Year column of the yearbook (blank = found, or years in column names)"
        ),
        "TARGETS": translate("CarbonZoning", "Targets of the scenarios"),
        "TITLE": translate("CarbonZoning", "Title"),
        "STACK": translate("CarbonZoning", "Land-use stack"),
        "AREAS": translate("CarbonZoning", "Land-use areas"),
        "INTENSITY": translate("CarbonZoning", "Land-use intensity"),
        "PANEL": translate("CarbonZoning", "Assembled statistics"),
        "PROBLEMS": translate("CarbonZoning", "Problems of the statistics"),
        "FILLED": translate("CarbonZoning", "Statistics without gaps"),
        "ACCOUNTS": translate("CarbonZoning", "Carbon accounts of the units"),
        "CARBON": translate("CarbonZoning", "Carbon panel"),
        "TRENDS": translate("CarbonZoning", "Trends of the units"),
        "MODEL": translate("CarbonZoning", "STIRPAT model"),
        "COEFFICIENTS": translate("CarbonZoning", "STIRPAT coefficients"),
        "TRACE": translate("CarbonZoning", "Ridge trace"),
        "RESIDUALS": translate("CarbonZoning", "STIRPAT residuals"),
        "SCENARIOS": translate("CarbonZoning", "Scenario table"),
        "FORECAST": translate("CarbonZoning", "Forecast"),
        "POTENTIAL": translate("CarbonZoning", "Peaks and potential of the units"),
        "ZONES": translate("CarbonZoning", "Carbon-neutral zones"),
        "PROJECT": translate("CarbonZoning", "Project"),
        "PDF": translate("CarbonZoning", "Map as PDF"),
        "PICTURE": translate("CarbonZoning", "Map as picture"),
        "STATISTICS_REPORT": translate("CarbonZoning", "Report of the statistics"),
        "CARBON_REPORT": translate("CarbonZoning", "Report of the carbon accounts"),
        "TREND_REPORT": translate("CarbonZoning", "Report of the trends"),
        "FIT_REPORT": translate("CarbonZoning", "Report of the STIRPAT fit"),
        "FORECAST_REPORT": translate("CarbonZoning", "Report of the forecast"),
        "ZONING_REPORT": translate("CarbonZoning", "Report of the zoning"),
    }
