"""The whole study from one dialog: land cover, units and a yearbook in; one folder with every result out."""

from __future__ import annotations

from pathlib import Path

from qgis.core import (
    QgsProcessingException,
    QgsProcessingParameterFolderDestination,
    QgsProcessingParameterString,
)
from qgis.PyQt.QtCore import QCoreApplication

from ...core.carbon.factors import load_factors
from ...core.datafile import shipped_rows
from ...core.errors import Cancelled, StudyError
from ...core.statistics.renames import read_renames
from ...core.years import year_list, years_of
from .. import loading, parameters
from ..base import StudyAlgorithm
from ..compat import language
from ..yearbook_files import known_to_qgis, origins
from . import study_inputs, study_parameters
from .chain import Chain
from .driver_steps import DRIVER_STEPS
from .map_source import map_source
from .methods_page import write_methods
from .steps import DATABASE, FIGURES, STEPS, file_names
from .study_folder import StudyFolder
from .study_outputs import is_picture, load, output

translate = QCoreApplication.translate


class RunStudy(StudyAlgorithm):
    ID = "runstudy"
    PACKAGES = ("pandas", "scipy", "matplotlib", "jinja2")

    def __init__(self):
        super().__init__()
        self._tables, self._origins = {}, []
        self._study = None

    def label(self):
        return translate("CarbonZoning", "Run the whole study")

    def keywords(self):
        return translate("CarbonZoning", "carbon,zoning,workflow,study,all,chain,one click").split(",")

    def declare(self):
        for definition in study_parameters.inputs():
            self.addParameter(definition)
        self.addParameter(
            QgsProcessingParameterString(
                "TITLE", translate("CarbonZoning", "Title"), translate("CarbonZoning", "Carbon-neutral zones")
            )
        )
        for definition in study_parameters.details():
            self.addParameter(parameters.advanced(definition))
        drivers = translate("CarbonZoning", "Add drivers, space and intensity of change")
        self.addParameter(parameters.flag("DRIVERS", drivers))
        figures = translate("CarbonZoning", "Write the figures of the paper")
        self.addParameter(parameters.advanced(parameters.flag("FIGURES", figures)))
        overwrite = parameters.flag(
            "OVERWRITE", translate("CarbonZoning", "Replace results that the folder holds already")
        )
        self.addParameter(parameters.advanced(overwrite))
        self.addParameter(
            QgsProcessingParameterFolderDestination("FOLDER", translate("CarbonZoning", "Folder of the results"))
        )
        for row in shipped_rows("study_results"):
            self.addOutput(output(row))

    def check(self, run):
        if not run.given("LAND_COVER"):
            raise StudyError("No land-cover raster was given. Choose at least one.")
        if not run.given("STATISTICS"):
            raise StudyError("No yearbook table was given. Choose at least one.")
        year_list(run.text("YEARS"))
        years_of(run.text("STATISTICS_YEARS"))
        read_renames(run.file("ALIASES"))
        load_factors(run.choice("PRESET"), run.file("FACTORS"))

    def files_in_folder(self):
        return file_names()

    def known_to_qgis(self, parameters, context):
        return known_to_qgis(parameters, "STATISTICS", context)

    def prepareAlgorithm(self, parameters, context, feedback):
        self._origins = origins(parameters.get("STATISTICS"), context)
        values = {**parameters, "STATISTICS": [origin.address for origin in self._origins]}
        self._tables = {
            name: study_inputs.addresses(values.get(name), context) for name in ("STATISTICS", "TARGETS", "UNITS")
        }
        return super().prepareAlgorithm(parameters, context, feedback)

    def execute(self, run):
        title = run.text("TITLE") or translate("CarbonZoning", "Carbon-neutral zones")
        try:
            reading = study_inputs.refuse_early(run, self._origins)
        except StudyError as error:
            raise _with_advice(error) from error
        inputs = study_inputs.given(run, self._tables)
        files = study_inputs.files(run, self._tables)
        folder = StudyFolder(run.folder_path("FOLDER"), file_names(), files, overwrite=run.flag("OVERWRITE"))
        steps = (*STEPS, *DRIVER_STEPS) if run.flag("DRIVERS") else STEPS
        places = (inputs, folder.aside, run.context, run.feedback)
        figures = folder.aside / FIGURES if run.flag("FIGURES") else None
        handed = {"assemblepanel": reading}
        chain = Chain(*places, steps=steps, monitor=run.monitor, figures=figures, handed=handed, origin=run.origin)
        try:
            chain.run()
            write_methods(chain, folder.aside, run)
            folder.complete()
        except StudyError as error:
            raise _with_advice(folder.broken_off(error)) from error
        except Cancelled:
            folder.discard()
            raise
        finally:
            folder.keep_finished()
        self._study = {
            "title": title,
            "names": run.text("UNIT_NAME"),
            "folder": str(folder.path),
            "source": map_source(self._tables["STATISTICS"], [raster.source for raster in run.rasters("LAND_COVER")]),
            "figures": str(folder.path / FIGURES) if run.flag("FIGURES") else "",
            "results": {name: folder.final(value) for name, value in chain.results.items()},
        }
        self._study["results"].update(FOLDER=str(folder.path), RESULTS=str(folder.path / DATABASE))
        run.arrivals += study_inputs.placed(chain.arrivals, folder, title)
        load(run)
        return self._study["results"]

    def postProcessAlgorithm(self, context, feedback):
        """Make the project and its maps, which belong to the main thread, then place the layers."""
        if self._study is None:  # cancelled
            return {}
        from ..project.printing import Printed
        from ..project.project import ProjectLayer, make_project

        if self._study["figures"]:
            Path(self._study["figures"]).mkdir(exist_ok=True)

        results, folder = self._study["results"], Path(self._study["folder"])
        made = {row["result"]: str(folder / row["name"]) for row in shipped_rows("study_results") if is_picture(row)}
        feedback.setProgressText(translate("CarbonZoning", "Last: the project, its maps and figures"))
        layers = [
            ProjectLayer(arrival.destination, arrival.title, arrival.groups[1], arrival.is_raster, arrival.is_visible)
            for arrival in self.arrivals
        ]
        try:
            make_project(
                self._study["title"],
                layers,
                made["PROJECT"],
                pdf=made["PDF"],
                picture=made["PICTURE"],
                name_field=self._study["names"],
                subtitle=translate("CarbonZoning", "{zones}; natural breaks of the total score").format(
                    zones=next(layer.title for layer in layers if layer.is_visible)
                ),
                language=language(),
                printed=Printed(figures=self._study["figures"], source=self._study["source"], say=feedback.pushInfo),
            )
            results.update(made)
        except StudyError as error:
            raise QgsProcessingException(self._say(error)) from error
        finally:
            loading.finish(self.arrivals, context, language())
            self.reload(context)
        return results


def _with_advice(error):
    """Return the error of a step with the tool that finds all such causes in one run."""
    return StudyError(
        "{reason} 'Check my data' (checkstudy) lists everything that the study would stumble on, in one run.",
        reason=error,
    )
