"""Choices show labels and keep words: in the parameters of every tool, in models, reports and help."""

import importlib
import re
from collections import defaultdict

import pytest
from qgis.core import (
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildAlgorithm,
    QgsProcessingModelChildParameterSource,
    QgsProcessingModelOutput,
    QgsProcessingModelParameter,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterString,
)

from carbon_zoning.algorithms import method_facts, parameters, report_facts
from carbon_zoning.algorithms.run import Run
from carbon_zoning.core import choices

LONGEST = 60
NAMES_ALONE = {"hkb", "lw"}  # words whose Chinese label is the names of persons
SHARES = "cropland:double,shrubland:double,forest:double,grassland:double,water:double,urban:double,unused:double"


@pytest.fixture
def enums(provider):
    """All choices of all tools: (tool, definition), with the tool kept, as it owns the definition."""
    return [(tool, each) for tool in provider.algorithms() for each in tool.parameterDefinitions() if is_enum(each)]


def is_enum(definition):
    return definition.type() == "enum"


def widget_of(definition):
    return definition.metadata().get("widget_wrapper", {})


def test_every_choice_has_a_label_in_both_languages(enums):
    assert len(enums) > 25
    for tool, definition in enums:
        topic, name = widget_of(definition).get("topic"), f"{tool.name()} {definition.name()}"
        assert definition.usesStaticStrings(), name
        for language in ("en", "zh"):
            labels = choices.choice_labels(topic, language)
            assert set(definition.options()) <= set(labels), f"{name} in {language}"


def test_no_label_is_left_over(enums):
    used = defaultdict(set)
    for _, definition in enums:
        used[widget_of(definition)["topic"]].update(definition.options())
    assert used == {topic: set(choices.words(topic)) for topic in choices.topics()}


@pytest.mark.parametrize("topic", choices.topics())
@pytest.mark.parametrize("language", ["en", "zh"])
def test_labels_can_be_told_apart_and_fit_a_dialog(topic, language):
    labels = choices.choice_labels(topic, language)
    assert len(set(labels.values())) == len(labels) >= 2
    for word, label in labels.items():
        assert 3 <= len(label) <= LONGEST or language == "zh" and len(label) >= 2, label
        is_chinese = re.search(r"[\u4e00-\u9fff]", label)
        assert bool(is_chinese) == (language == "zh") or word in NAMES_ALONE, label


def test_a_topic_or_word_that_is_not_known_is_shown_as_it_is():
    assert choices.choice_labels("of a later version") == {}
    assert choices.choice_label("scheme", "of_a_later_version", "zh") == "of_a_later_version"


def test_the_metadata_names_a_class_that_a_window_can_import(enums):
    for tool, definition in enums:
        assert set(widget_of(definition)) == {"class", "topic"}  # no translated text: models store it
        path, name = widget_of(definition)["class"].rsplit(".", 1)
        assert path == "carbon_zoning.algorithms.widgets"
        assert name == ("OwnChoice" if definition.allowMultiple() else "LabelledChoice"), tool.name()
        assert isinstance(getattr(importlib.import_module(path), name), type)


def new_model(source):
    """Return a model: areas and an enum in, the intensity out."""
    model = QgsProcessingModelAlgorithm("choices", "test")
    for definition in (QgsProcessingParameterFeatureSource("AREAS", "areas", [5]), source):
        model.addModelParameter(definition, QgsProcessingModelParameter(definition.name()))
    step = QgsProcessingModelChildAlgorithm("carbonzoning:landuseintensity")
    step.setChildId("step")
    for name, given in (("AREAS", "AREAS"), ("NORMALISE", source.name())):
        step.addParameterSources(name, [QgsProcessingModelChildParameterSource.fromModelParameter(given)])
    output = QgsProcessingModelOutput("RESULT", "RESULT")
    output.setChildId("step")
    output.setChildOutputName("OUTPUT")
    step.setModelOutputs({"RESULT": output})
    model.addChildAlgorithm(step)
    return model


def stored(model, folder):
    again = QgsProcessingModelAlgorithm()
    path = str(folder / "choices.model3")
    assert model.toFile(path)
    assert again.fromFile(path)
    return again


@pytest.fixture
def areas(table):
    """One unit, one year: raw intensity 232.5, so 0.441667 of the theoretical range 100 to 400."""
    return table("areas", f"unit:string,year:integer,{SHARES}", [("01", 2020, 30, 2, 60, 5, 1, 1.5, 0.5)])


def test_a_model_keeps_the_labels_of_an_input_copied_from_a_tool(provider, tmp_path):
    copy = provider.algorithm("landuseintensity").parameterDefinition("NORMALISE").clone()
    copy.setName("RANGE")
    model = stored(new_model(copy), tmp_path)  # kept: it owns the definition
    again = model.parameterDefinition("RANGE")
    expected = {"class": "carbon_zoning.algorithms.widgets.LabelledChoice", "topic": "cli_range"}
    assert again.metadata() == {"widget_wrapper": expected}
    assert again.options() == ["all", "year", "theoretical"]


def test_a_model_made_before_there_were_labels_still_runs(provider, tmp_path, areas, frame):
    import processing

    words = ["all", "year", "theoretical"]
    old = QgsProcessingParameterEnum("RANGE", "range", words, defaultValue="all", usesStaticStrings=True)
    model = stored(new_model(old), tmp_path)
    assert not model.parameterDefinition("RANGE").metadata()
    output = model.destinationParameterDefinitions()[0].name()  # QGIS versions name it differently
    given = {"AREAS": areas, "RANGE": "theoretical", output: "memory:"}
    result = processing.run(model, given, context=QgsProcessingContext())[output]
    assert [round(row["cli_norm"], 6) for row in frame(result)] == [0.441667]


def test_tools_take_words_and_refuse_labels(run, areas, frame):
    result = run("landuseintensity", AREAS=areas, NORMALISE="theoretical")["OUTPUT"]
    assert [round(row["cli_norm"], 6) for row in frame(result)] == [0.441667]
    with pytest.raises(QgsProcessingException):
        run("landuseintensity", AREAS=areas, NORMALISE=choices.choice_label("cli_range", "theoretical"))


@pytest.mark.parametrize(
    ("word", "is_known"), [("theoretical", True), (1, False), ("1", False), ("Theoretical", False)]
)
def test_a_step_of_a_model_refuses_a_word_that_is_not_known(provider, areas, word, is_known):
    """QGIS checks no step of a model: a number took the default's place without a word."""
    anything = QgsProcessingParameterString("RANGE", "range")
    model = new_model(anything)
    output = model.destinationParameterDefinitions()[0].name()
    context, log = QgsProcessingContext(), QgsProcessingFeedback(False)
    _, is_done = model.run({"AREAS": areas, "RANGE": word, output: "memory:"}, context, log)
    assert is_done == is_known
    assert ("has no choice" in log.textLog()) != is_known


def test_no_choice_of_several_is_an_empty_list(provider):
    ellipses = provider.algorithm("landuseellipses")
    for nothing in ({}, {"CLASSES": []}, {"CLASSES": None}, {"CLASSES": ""}):
        assert Run(ellipses, nothing, QgsProcessingContext()).choices("CLASSES") == []
    for two in (["forest", "urban"], "forest,urban"):
        assert Run(ellipses, {"CLASSES": two}, QgsProcessingContext()).choices("CLASSES") == ["forest", "urban"]


def settings(tool, given):
    shown = dict(report_facts.settings(tool, given, QgsProcessingContext()))
    return {label.rsplit("(", 1)[1].rstrip(")"): value for label, value in shown.items()}


def test_a_report_shows_the_label_and_the_word(provider):
    shown = settings(provider.algorithm("carbonaccounting"), {"MISSING": "zero", "AS_CO2": True})
    assert shown["MISSING"] == "counted as zero, with a warning (zero)"
    assert shown["INDEX_FORM"].endswith(" (ratio)")  # the default
    assert shown["AS_CO2"] == "yes"
    assert settings(provider.algorithm("carbonaccounting"), {})["AS_CO2"] == "no"
    assert settings(provider.algorithm("landuseellipses"), {"CLASSES": ["forest", "urban"]})["CLASSES"] == (
        "forest, urban land (urban)"
    )
    assert settings(provider.algorithm("landuseellipses"), {})["CLASSES"] == "–"
    assert settings(provider.algorithm("stirpatforecast"), {"THRESHOLD": None})["THRESHOLD"].endswith(" (table)")


def test_a_chinese_report_shows_the_chinese_label(provider, monkeypatch):
    monkeypatch.setattr(parameters, "language", lambda: "zh")
    assert settings(provider.algorithm("carbonaccounting"), {"MISSING": "zero"})["MISSING"] == "按零计并给出警告 (zero)"


def test_the_help_names_words_and_labels(enums):
    for tool, definition in enums:
        for word, label in parameters.labels_of(definition).items():
            shown = word if word == label else f"{word} = {label}"
            assert shown in definition.help(), f"{tool.name()} {definition.name()}"
            assert shown.replace("&", "&amp;").replace("'", "&#x27;") in tool.shortHelpString(), shown


def test_rows_typed_in_the_dialog_are_lines_in_the_readers_language(provider, monkeypatch):
    tool = provider.algorithm("stirpatfit")
    lines = settings(tool, {})["VARIABLES"].split("\n")
    assert lines[0].count(" | ") == 3 and len(lines) == 7
    assert lines[1] == "population (P) | population | yes | persons"
    monkeypatch.setattr(report_facts, "language", lambda: "zh")
    own = ["P", "population", "yes", "persons", "X", "rain", "no", ""]
    lines = settings(tool, {"VARIABLES": own})["VARIABLES"].split("\n")
    assert lines[1].endswith("（P） | population | yes | 人") and lines[2] == "X | rain | no | –"


def test_methods_name_the_variables_that_the_authors_chose(provider):
    tool, own = provider.algorithm("stirpatfit"), ["P", "population", "yes", "persons", "X", "rain", "no", ""]
    said = {
        given: method_facts.methods(tool, {"VARIABLES": own} if given else {}, QgsProcessingContext(), "en")[0]
        for given in (True, False)
    }
    assert "chosen by the authors: P = population, X = rain." in said[True]
    assert "chosen by the authors" not in said[False] and "population P, gross domestic product" in said[False]
