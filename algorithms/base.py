"""What all algorithms of the plugin share: identity, icon, help, checks, and errors shown in the user's language."""

from __future__ import annotations

import html
import importlib.util
import json
from dataclasses import replace
from functools import cache, partial
from pathlib import Path

from qgis.core import QgsProcessingAlgorithm, QgsProcessingException
from qgis.PyQt.QtCore import QCoreApplication

from ..core.columns import named
from ..core.errors import Cancelled, StudyError, message
from . import full_disks, loading, missing, toolbox, wrong_choices, wrong_files, wrong_layers
from .compat import is_main_thread, language, soon_in_main_thread
from .destinations import destinations, refuse_early, refuse_edited, reload_open_layers
from .early_imports import BEFORE_A_RUN, import_in_main_thread
from .help_page import help_as_html, help_as_text, help_page, with_labels
from .inputs import Facts
from .parameters import asking
from .run import Run
from .sentences import listed
from .titles import report_title

translate = QCoreApplication.translate
ROOT = Path(__file__).resolve().parents[1]
HELP = Path(__file__).parent / "help"


@cache
def help_text(algorithm, tongue):
    """Return the help of an algorithm as a dict: summary, method, parameters, outputs, reference.

    A language without the file has the English one; a tool without any, which only a test should meet, has no words.
    """
    for folder in (tongue, "en"):
        path = HELP / folder / f"{algorithm}.json"
        if path.is_file():
            return json.loads(path.read_text(encoding="utf-8"))
    return {"summary": "", "method": "", "parameters": {}, "outputs": {}, "reference": ""}


class StudyAlgorithm(toolbox.Listed, QgsProcessingAlgorithm):
    """Base of every algorithm.

    A subclass sets ``ID`` (and ``PACKAGES`` where it needs more than pandas), stands in `toolbox.TOOLS`, and defines

    * ``label()``: the translated name;
    * ``declare()``: adds parameters and outputs;
    * ``execute(run)``: takes the inputs, calls core, writes the outputs; returns further results (numbers) or None;
    * ``keywords()`` and ``check(run)`` where it has search words and checks of its own.
    """

    PACKAGES = ("pandas",)

    def __init__(self):
        super().__init__()
        self._facts = None
        self._targets = ()
        self.arrivals = ()
        self.found = {}  # what a run found and its methods text tells, see `Run.tell`
        self.figures_folder = None  # where charts of the report are written as figures, of a step of a whole study

    def check(self, run):
        """Raise StudyError for what can be refused before work."""

    def known_to_qgis(self, parameters, context):
        """Return the parameters as QGIS shall check them: tools that read files themselves take more than it does."""
        return parameters

    def files_in_folder(self):
        """Return the names of the files that the tool may replace in a folder that is its output."""
        return ()

    def _replaced(self, parameters, context):
        """Return the `Destination` of each output, and of each file in a folder that layers may show."""
        targets = destinations(self, parameters, context)
        folders = [target for target in targets if target.kind == "folder"]
        paths = [(target, target.path / name) for target in folders for name in self.files_in_folder()]
        return targets + [replace(target, kind="file", text=str(path), path=path) for target, path in paths]

    # --- identity ---

    def name(self):
        return self.ID

    def layer_group(self):
        """Return the name of the group in the layer tree that results of the tool come into."""
        return toolbox.group_name(self.groupId())

    def createInstance(self):
        return type(self)()

    # --- help ---

    def shortHelpString(self):
        text = help_text(self.ID, language())
        summary = "".join(
            f"<p>{html.escape(self._named(text[key]))}</p>" for key in ("summary", "method") if text.get(key)
        )
        inputs = {name: self.parameterDefinition(name) for name in text["parameters"]}
        pages = {name: help_as_html(inputs[name], self._named(words)) for name, words in text["parameters"].items()}
        results = {name: html.escape(self._named(words)) for name, words in text["outputs"].items()}
        if text.get("reference"):  # QGIS has a place for it, and calls it the version there
            summary += f"<p>{html.escape(translate('CarbonZoning', 'References: {}').format(text['reference']))}</p>"
        return help_page(self, {"ALG_DESC": summary}, pages, results)

    def _explain(self):
        """Give each parameter its help, which names other parameters by their labels, so that all must be there."""
        text = help_text(self.ID, language())
        for definition in self.parameterDefinitions():
            words = text["parameters"].get(definition.name()) or text["outputs"].get(definition.name(), "")
            definition.setHelp(help_as_text(definition, self._named(words)))

    def _named(self, words):
        """Return words of the help with parameters called as the dialog calls them."""
        labels = {definition.name(): definition.description() for definition in self.parameterDefinitions()}
        return with_labels(words, labels, translate("CarbonZoning", "'{}'"))

    def addParameter(self, definition, *arguments):
        if definition.name() == "REPORT":  # the Results Viewer calls a report as its page is called
            definition.setDescription(report_title(self.label()))
        if missing.asks(definition):
            definition.setMetadata(asking(definition))
        return super().addParameter(definition, *arguments)

    # --- the run ---

    def initAlgorithm(self, configuration=None):
        self.declare()
        self._explain()

    def canExecute(self):
        missing = [package for package in self.PACKAGES if importlib.util.find_spec(package) is None]
        if not missing:
            return True, ""
        return False, translate(
            "CarbonZoning",
            "This tool needs Python packages that this QGIS does not have: {}. The menu Plugins > Carbon Neutral "
            "Zoning > Packages says how to get them.",
        ).format(listed(missing, None))

    def checkParameterValues(self, parameters, context):
        known = self.known_to_qgis(parameters, context)
        accepted, message = super().checkParameterValues(known, context)
        try:
            if not accepted:
                wrong_choices.explain(self, known)
                wrong_layers.explain(self, known)
                missing.refuse(self, parameters, context.project())
                return accepted, message
            wrong_files.explain(self, parameters)
            refuse_early(self, parameters, context)
            if is_main_thread():
                refuse_edited(self._replaced(parameters, context), context.project())
            self.check(Run(self, parameters, context))
        except StudyError as error:
            return False, self._say(error)
        return True, ""

    def prepareAlgorithm(self, parameters, context, feedback):
        """Read what layers say of themselves while QGIS is still in their thread; only plain values are kept."""
        import_in_main_thread(BEFORE_A_RUN)
        try:
            self._facts = Facts.read(self, parameters, context)
            self._targets = self._replaced(parameters, context)
        except StudyError as error:
            raise QgsProcessingException(self._say(error)) from error
        return True

    def processAlgorithm(self, parameters, context, feedback):
        self.found = {"synthetic": "1"} if self._facts and self._facts.is_synthetic else {}
        run = Run(self, parameters, context, feedback, self._facts)
        try:
            wrong_choices.explain(self, self.known_to_qgis(parameters, context))  # QGIS checks no step of a model
            wrong_files.explain(self, parameters)
            run.refuse_late()
            self.check(run)
            numbers = self.execute(run)
            run.commit()
        except StudyError as error:
            raise self._failed(run.message(error)) from error
        except OSError as error:
            raise self._failed(run.message(_file_error(error))) from error
        except QgsProcessingException as error:
            raise self._failed(str(error)) from error
        except Cancelled:
            return {}
        finally:
            run.abandon()
        self.arrivals = run.arrivals
        return {**run.results, **(numbers or {})}

    def postProcessAlgorithm(self, context, feedback):
        """Style with the context that is passed: that of `processAlgorithm` is gone when a dialog ran the tool."""
        loading.finish(self.arrivals, context, language())
        self.reload(context)
        return {}

    def reload(self, context):
        """Let open layers of the project show what the run has replaced; a step of a model runs in another thread."""
        soon_in_main_thread(partial(reload_open_layers, context.project(), self._targets))

    def _failed(self, text):
        return QgsProcessingException(full_disks.explained(text, self._targets))

    def _say(self, error):
        return message(error, partial(translate, "CarbonZoning"), partial(named, language=language()))


def _file_error(error):
    """Return an error of the file system as one that names the file and the cause."""
    return StudyError(
        "The file {path} cannot be read or written: {reason}.",
        path=error.filename2 or error.filename or "?",
        reason=error.strerror or error,
    )
