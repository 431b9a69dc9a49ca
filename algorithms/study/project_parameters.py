"""What a project of results is asked for beside its layers and its title, and what it writes."""

from __future__ import annotations

from qgis.core import QgsProcessingParameterFileDestination, QgsProcessingParameterFolderDestination
from qgis.PyQt.QtCore import QCoreApplication

from .. import parameters

translate = QCoreApplication.translate
ERROR, LEAVE_OUT = "error", "leave_out"  # what layers in memory do


def advanced_parameters():
    """Return the advanced parameters."""
    definitions = (
        parameters.text("UNIT_NAME", translate("CarbonZoning", "Name field of the units (blank = found)")),
        parameters.text("UNIT_ID", translate("CarbonZoning", "Id field of the units (blank = found)")),
        parameters.choice("PAGE", translate("CarbonZoning", "Paper of the maps"), "page"),
        parameters.text("SOURCE", translate("CarbonZoning", "Source of the data (blank = the file)")),
        parameters.flag("CONFIDENCE", translate("CarbonZoning", "Confidence of the zones by lightness")),
        parameters.integer(
            "ATLAS_PAGES", translate("CarbonZoning", "Most pages of the atlas"), 100, minimum=1, maximum=10000
        ),
        parameters.choice("IN_MEMORY", translate("CarbonZoning", "Layers in memory"), "in_memory", (ERROR, LEAVE_OUT)),
        parameters.flag("OVERWRITE", translate("CarbonZoning", "Replace figures in the folder")),
    )
    return [parameters.advanced(definition) for definition in definitions]


def outputs():
    """Return the destinations; only the project is made unless more is asked for."""
    files = [
        QgsProcessingParameterFileDestination(name, text, kinds, optional=True, createByDefault=name == "OUTPUT")
        for name, text, kinds in (
            ("OUTPUT", translate("CarbonZoning", "Project"), "QGIS (*.qgz)"),
            ("PDF", translate("CarbonZoning", "Map as PDF"), "PDF (*.pdf)"),
            ("PICTURE", translate("CarbonZoning", "Map as picture"), "PNG (*.png)"),
            ("ATLAS", translate("CarbonZoning", "Atlas of the units as PDF"), "PDF (*.pdf)"),
        )
    ]
    text = translate("CarbonZoning", "Folder of all maps as figures")
    return [*files, QgsProcessingParameterFolderDestination("FIGURES", text, optional=True, createByDefault=False)]
