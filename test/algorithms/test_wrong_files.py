"""A file parameter that is given something else than a path is refused: QGIS would run without it."""

import pytest
from qgis.core import QgsProcessingContext, QgsProcessingException, QgsProcessingFeedback

from carbon_zoning.algorithms import wrong_files
from carbon_zoning.core.errors import StudyError

FILES = {"FACTORS", "ALIASES", "CRITERIA", "RULES", "SCHEME_FILE", "MODEL"}  # by hand, from the help


AREAS = "unit:string,year:integer," + ",".join(
    f"{name}:double" for name in ("cropland", "shrubland", "forest", "grassland", "water", "urban", "unused")
)


@pytest.fixture
def account(table, squares):
    """The inputs of a small account: ten people breathe."""
    areas = [("001", 2000, 1.0, 0.0, 1.0, 1.0, 1.0, 1.0, 0.0)]
    panel = table("panel", "unit:string,year:integer,population:double", [("001", 2000, 10.0)])
    return {"PANEL": panel, "AREAS": table("areas", AREAS, areas), "UNITS": squares(["001"]), "UNIT_ID": "code"}


def file_parameters(provider):
    return [
        (algorithm.name(), definition)
        for algorithm in provider.algorithms()
        for definition in algorithm.parameterDefinitions()
        if definition.type() == "file"
    ]


def test_every_file_of_every_tool_refuses_a_layer(provider, table):
    layer = table("factors", "account:string,field:string", [("ce_energy", "raw_coal")])
    found = file_parameters(provider)
    assert {definition.name() for _, definition in found} == FILES
    for tool, definition in found:
        algorithm = provider.algorithm(tool).create()
        with pytest.raises(StudyError, match=rf"'.+' \({definition.name()}\) takes the path of a file as text"):
            wrong_files.explain(algorithm, {definition.name(): layer})


def test_a_run_is_refused_with_and_without_the_check_of_qgis(provider, table, account):
    layer = table("factors", "account:string,field:string", [("ce_energy", "raw_coal")])
    outputs = {name: "TEMPORARY_OUTPUT" for name in ("OUTPUT", "CARBON")}
    given = {**account, **outputs, "FACTORS": layer}
    context, algorithm = QgsProcessingContext(), provider.algorithm("carbonaccounting").create()
    accepted, why = algorithm.checkParameterValues(given, context)
    assert not accepted and "(FACTORS) takes the path of a file" in why
    with pytest.raises(QgsProcessingException, match=r"\(FACTORS\) takes the path of a file"):  # as a step of a model
        algorithm.prepare(given, context, QgsProcessingFeedback())
        algorithm.runPrepared(given, context, QgsProcessingFeedback())


def test_a_path_of_python_is_read_as_its_text(run, frame, account, tmp_path):
    own = tmp_path / "own.csv"
    own.write_text("account,field,term,value\nce_breath,population,factor,2\n", encoding="utf-8")
    values = {
        kind: frame(run("carbonaccounting", **account, FACTORS=factors)["CARBON"])[0]["ce"]
        for kind, factors in {"text": str(own), "path": own, "none": None}.items()
    }
    assert values == {"text": 20.0, "path": 20.0, "none": pytest.approx(0.79)}  # 10 people, 2 and 0.079 t C each
