"""The whole chain as a Graphical Modeler model: land cover, units and statistics in, every result out.

The chain itself is ``models/carbonneutralzoning.model3``, which any user can open in the Modeler and change.
"""

from __future__ import annotations

import html
from pathlib import Path

from qgis.core import QgsProcessingAlgorithm, QgsProcessingModelAlgorithm, QgsProcessingParameterDefinition
from qgis.PyQt.QtCore import QCoreApplication

from ...core.datafile import shipped_rows
from .. import loading, missing
from ..base import help_text
from ..compat import language
from ..help_page import help_as_html, help_as_text
from ..parameters import asking, labelled
from ..toolbox import Listed
from ..yearbook_files import known_to_qgis
from .model_labels import labels_of_the_model

translate = QCoreApplication.translate
MODEL = Path(__file__).resolve().parents[1] / "models" / "carbonneutralzoning.model3"


class CarbonNeutralZoning(Listed, QgsProcessingModelAlgorithm):
    """The shipped model, with name, labels and help in the user's language."""

    ID = "carbonneutralzoning"

    def __init__(self):
        super().__init__()
        self._title, self._made = "", {}
        if self.fromFile(str(MODEL)):
            self.setSourceFilePath("")
            self._sort_outputs()
            self._translate()

    def createInstance(self):
        return type(self)()

    def flags(self):
        """QGIS 3.22 runs a model with a main-thread step unthreaded as a whole; this one's step changes the thread."""
        return super().flags() & ~QgsProcessingAlgorithm.Flag.FlagNoThreading

    def canExecute(self):
        possible, message = super().canExecute()
        for step in self.childAlgorithms().values():
            if possible and step.algorithm() is not None:
                possible, message = step.algorithm().canExecute()
        return possible, message

    def checkParameterValues(self, parameters, context):
        return super().checkParameterValues(known_to_qgis(parameters, "STATISTICS", context), context)

    # --- the run ---

    def processAlgorithm(self, parameters, context, feedback):
        """Run the steps that the wanted outputs need; all of them where none is wanted, as a trial of the data."""
        labels = {output.name(): output.description() for output in self.destinationParameterDefinitions()}
        wanted = [name for name in labels if parameters.get(name) not in (None, "")]
        # What only steps need is temporary, and nothing loads it.
        needed = [name for name in labels if name not in wanted and not self._may_be_left_out(name)]
        if wanted:
            self._leave_out_steps_without_use({name.split(":")[0] for name in wanted})
        self._title = self.parameterAsString(parameters, "TITLE", context) or self.label()
        found = super().processAlgorithm({**parameters, **dict.fromkeys(needed, "TEMPORARY_OUTPUT")}, context, feedback)
        self._made = {name.split(":")[1]: (str(found[name]), labels[name]) for name in wanted if found.get(name)}
        return {name: value for name, value in found.items() if name in wanted or name not in labels}

    def postProcessAlgorithm(self, context, feedback):
        """Name and place the layers that are loaded; their tools have styled them."""
        rows = [row for row in shipped_rows("study_results") if row["result"] in self._made and row["group"]]
        arrivals = []
        for rank, row in enumerate(rows):
            layer, label = self._made[row["result"]]
            if context.willLoadLayerOnCompletion(layer):
                title = _title(context.layerToLoadOnCompletionDetails(layer), row["result"], label)
                arrivals.append(_arrival(row, layer, title, self._title, rank))
        loading.finish(arrivals, context, language())
        return {}

    def _leave_out_steps_without_use(self, wanted):
        needed = set(wanted)
        for step in wanted:
            needed |= self.dependsOnChildAlgorithms(step)
        for step in set(self.childAlgorithms()) - needed:
            self.deactivateChildAlgorithm(step)

    def _may_be_left_out(self, name):
        """Whether the step's own output is optional."""
        step, output = name.split(":")
        child = self.childAlgorithm(step)
        definition = child.algorithm().parameterDefinition(child.modelOutput(output).childOutputName())
        return bool(definition.flags() & QgsProcessingParameterDefinition.Flag.FlagOptional)

    # --- identity ---

    def label(self):
        return translate("CarbonZoning", "Carbon-neutral zoning, the whole study")

    def keywords(self):
        return translate("CarbonZoning", "carbon,land use,zoning,workflow,model,study").split(",")

    def _sort_outputs(self):
        """Put the outputs in the order of the work; QGIS sorts them by the names of the steps."""
        names = list(labels_of_the_model())
        outputs = [definition.clone() for definition in self.destinationParameterDefinitions()]
        for definition in sorted(outputs, key=lambda output: names.index(output.name().split(":")[-1])):
            self.removeParameter(definition.name())
            self.addParameter(definition)

    def _translate(self):
        text = help_text(self.ID, language())
        labels = labels_of_the_model()
        explained = {**text["parameters"], **text["outputs"]}
        pages = {}
        for definition in self.parameterDefinitions():
            name = definition.name().split(":")[-1]  # an output is called <step>:<name>
            definition.setDescription(labels.get(name, definition.description()))
            if name == "SCHEME":  # not in the file: a model that names a class opens no dialog without the plugin
                definition.setMetadata(labelled("scheme"))
            elif missing.asks(definition):
                definition.setMetadata(asking(definition))
            definition.setHelp(help_as_text(definition, explained.get(name, "")))
            pages[definition.name()] = help_as_html(definition, explained.get(name, ""))
            if definition.isDestination():
                definition.setFlags(definition.flags() | QgsProcessingParameterDefinition.Flag.FlagOptional)
            if name == "TITLE":
                definition.setDefaultValue(translate("CarbonZoning", "Carbon-neutral zones"))
        for output in self.outputDefinitions():
            output.setDescription(labels.get(output.name().split(":")[-1], output.description()))
        self.setHelpContent(
            {
                "ALG_DESC": f"<p>{html.escape(text['summary'])}</p><p>{html.escape(text['method'])}</p>",
                **pages,
            }
        )


def _title(details, output, label):
    """Return the name of a layer: the title that its tool gives, else the output's label with the years of its tool.

    QGIS calls what a model makes by the name of the output, a word.
    """
    if details.forceName:
        return details.name
    return details.name.replace(output, label, 1) if output in details.name else label


def _arrival(row, layer, title, group, rank):
    """Return how a layer comes into the project, arranged as the whole study's."""
    return loading.Arrival(
        layer,
        _as_styled,
        is_raster=row["kind"] == "raster",
        title=title,
        groups=(group, loading.group_name(row["group"])),
        rank=rank,
        is_visible=row["visible"] == "1",
        has_view=rank == 0,
    )


def _as_styled(layer, language):
    """Leave the style as the tool has set it."""
