"""What is said of an input that is needed and empty, and of an ending that nobody writes."""

import pytest
from qgis.core import QgsProcessingContext, QgsProject, QgsRasterLayer

from carbon_zoning.algorithms import missing


@pytest.fixture
def refusal(provider):
    """Return what a tool says of parameters that it refuses."""

    def refusal(tool, parameters, *layers):
        project = QgsProject()
        for layer in layers:
            assert project.addMapLayer(layer, False) is not None
        context = QgsProcessingContext()
        context.setProject(project)
        algorithm = provider.algorithm(tool).create()
        accepted, message = algorithm.checkParameterValues(parameters, context)
        assert not accepted
        return message

    return refusal


def test_polygons_are_asked_for(refusal, squares, table):
    empty = "'Units' is empty: add a polygon layer to the project, or choose a file (button …)."
    assert refusal("carbonaccounting", {}) == empty
    assert refusal("carbonaccounting", {}, table("t", "unit:string", [])) == empty  # a table is no polygon layer
    wanted = "'Units' is empty: choose a polygon layer of the list, or a file (button …)."
    assert refusal("carbonaccounting", {}, squares(["1"])) == wanted


def test_tables_are_asked_for(refusal, table):
    wanted = "'Land-use areas' is empty: add a table to the project, or choose a file (button …)."
    assert refusal("landuseintensity", {}) == wanted
    wanted = "'Land-use areas' is empty: choose a table of the list, or a file (button …)."
    assert refusal("landuseintensity", {}, table("t", "unit:string", [])) == wanted


def test_rasters_are_asked_for(refusal, land_cover, squares):
    empty = "'Land-use stack' is empty: add a raster to the project, or choose a file (button …)."
    assert refusal("landuseareas", {}, squares(["1"])) == empty
    wanted = "'Land-use stack' is empty: choose a raster of the list, or a file (button …)."
    assert refusal("landuseareas", {}, QgsRasterLayer(land_cover("clcd_2000", [[1]]), "clcd")) == wanted


def test_lists_are_asked_for(refusal):
    wanted = "'Land-cover rasters, or one stack' is empty: choose one or more rasters (button …)."
    assert refusal("reclassifylandcover", {"INPUT": []}) == wanted
    wanted = "'Tables' is empty: choose one or more tables or layers (button …)."
    assert refusal("assemblepanel", {}) == wanted


def test_a_field_is_asked_for_after_its_layer(refusal, squares, land_cover):
    units = squares(["1"])
    given = {"STACK": land_cover("clcd_2000", [[1]]), "UNITS": units}
    wanted = "'Id field of the units' is empty: choose the layer 'Units', then one of its fields."
    assert refusal("landuseareas", given) == wanted


def test_what_is_optional_is_not_asked_for(provider):
    tool = provider.algorithm("landusetransition")
    asked = [definition.name() for definition in tool.parameterDefinitions() if missing.asks(definition)]
    assert asked == ["STACK"]


@pytest.mark.parametrize(
    ("tool", "label", "ending"),
    [("fillgaps", "Statistics with gaps filled", "gpkg"), ("predicttrend", "Predicted values", "tif")],
)
def test_an_ending_that_nobody_writes_is_refused(provider, tool, label, ending):
    definition = provider.algorithm(tool).parameterDefinition("OUTPUT")
    accepted, message = definition.isSupportedOutputValue("x/y.nonsense", QgsProcessingContext())
    assert not accepted
    assert message == f"'{label}': QGIS cannot write y.nonsense. Choose another ending, such as .{ending}."
    accepted, message = definition.isSupportedOutputValue(f"x/y.{ending}", QgsProcessingContext())
    assert (accepted, message) == (True, "")


def test_a_step_of_a_model_keeps_inputs_that_are_needed(provider):
    """The sentence is put on the widget; the parameter itself stays needed for models and on the command line."""
    from qgis.core import QgsProcessingParameterDefinition

    flag = QgsProcessingParameterDefinition.Flag.FlagOptional
    for name in ("UNITS", "UNIT_ID", "PANEL", "AREAS"):
        assert not provider.algorithm("carbonaccounting").parameterDefinition(name).flags() & flag


def test_a_choice_that_is_none_is_told_before_files_that_qgis_does_not_read(refusal, squares, land_cover, tmp_path):
    """QGIS's help numbers the words of a choice; a text file with a title is no layer to it, and read all the same."""
    (tmp_path / "yearbook.csv").write_text("Title\ncode,year,gdp\n1,2020,5\n", encoding="utf-8")
    given = {
        "LAND_COVER": [land_cover("clcd_2000", [[1]])],
        "UNITS": squares(["1"]),
        "UNIT_ID": "code",
        "STATISTICS": [str(tmp_path / "yearbook.csv")],
    }
    wanted = "'Land-cover product' (SCHEME) has no choice '0'. Give one of the words clcd, esa_worldcover,"
    assert refusal("checkstudy", {**given, "SCHEME": "0"}).startswith(wanted)
    assert refusal("checkstudy", {**given, "SCHEME": 0}).startswith(wanted)
    assert "yearbook.csv" not in refusal("checkstudy", {**given, "SCHEME": "clcd", "UNITS": None})
