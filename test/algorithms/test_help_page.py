"""The help of a dialog: every text in its place, and nothing called by a name that the dialog does not show."""

import html
import re

import pytest

from carbon_zoning.algorithms import base
from carbon_zoning.algorithms.help_page import with_labels
from carbon_zoning.algorithms.toolbox import tools

SYMBOLS = ("K", "CRS", "FDR", "GWP", "PDF")  # words of the field as well


def text_of(page):
    return html.unescape(re.sub(r"<[^>]*>", "\n", page))


def test_an_input_and_an_output_of_one_name_have_each_their_own_help(provider):
    page = text_of(provider.algorithm("stirpatfit").shortHelpString())
    asked, given = "Ridge parameter; blank: chosen by the rule.", "Ridge parameter used (median over equations)."
    assert page.count(asked) == page.count(given) == 1
    assert page.index(asked) < page.index(given)


@pytest.mark.parametrize("tool", [tool for tool in tools() if tool != "carbonneutralzoning"])
def test_the_help_calls_parameters_as_the_dialog_does(provider, tool):
    algorithm = provider.algorithm(tool)
    names = {definition.name() for definition in algorithm.parameterDefinitions()} - set(SYMBOLS)
    said = [text_of(algorithm.shortHelpString()), *(d.help() for d in algorithm.parameterDefinitions())]
    found = {word for text in said for word in re.findall(r"(?<![A-Za-z_<])[A-Z][A-Z_]+(?![A-Za-z_>])", text)}
    assert not found & names


def test_the_help_of_the_model_lists_its_outputs_in_the_order_of_the_work(provider):
    page = text_of(provider.algorithm("carbonneutralzoning").shortHelpString())
    order = ("Land-use stack: one band", "Statistics panel as assembled.", "Carbon panel of all", "five zones.")
    assert sorted(order, key=page.index) == list(order)


def test_the_outputs_of_the_model_stand_in_the_order_of_the_work(provider):
    model = provider.algorithm("carbonneutralzoning").create()
    wanted = ["STACK", "AREAS", "PANEL", "CARBON", "TRENDS", "MODEL", "FORECAST", "ZONES", "PROJECT"]
    for definitions in (model.destinationParameterDefinitions(), model.outputDefinitions()):
        names = [definition.name().split(":")[-1] for definition in definitions]
        assert len(names) == len(set(names)) == 26
        assert [name for name in names if name in wanted] == wanted


def test_references_are_called_so(provider):
    page = text_of(provider.algorithm("zoning").shortHelpString())
    assert f"References: {base.help_text('zoning', 'en')['reference']}" in page
    assert "version" not in page


@pytest.mark.parametrize(
    ("words", "quoted", "wanted"),
    [
        ("needed with UNITS; see ALIGN.", "'{}'", "needed with 'Units'; see 'Warp rasters'."),
        ("除非 ALIGN 另有规定", "“{}”", "除非“Warp rasters”另有规定"),
        ("参见 ALIGN。", "“{}”", "参见“Warp rasters”。"),
        ("UNITS_LAYER and <UNITS> are no parameters", "'{}'", "UNITS_LAYER and <UNITS> are no parameters"),
        ("K is a symbol", "'{}'", "K is a symbol"),
    ],
)
def test_names_become_labels(words, quoted, wanted):
    labels = {"UNITS": "Units", "ALIGN": "Warp rasters (slow)", "K": "K (blank = by the rule)"}
    assert with_labels(words, labels, quoted) == wanted
