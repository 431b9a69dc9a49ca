"""The model file: what is read, what is refused, and the published schema that says the same."""

import copy
import json

import numpy as np
import pytest

from carbon_zoning.core.datafile import DATA
from carbon_zoning.core.errors import StudyError
from carbon_zoning.core.stirpat.model import FORMAT, model_text
from carbon_zoning.core.stirpat.model_reader import read_model, shipped_model

GOOD = {
    "format": FORMAT, "version": 1, "scope": "region", "response": "ce", "k": 0.1, "r2": 0.9,
    "variables": [{"name": "P", "expression": "population", "log": True, "unit": "persons"},
                  {"name": "W", "expression": "gdp / population", "log": False, "unit": ""}],
    "equations": [{"unit": "region", "k": 0.1, "r2": 0.9, "intercept": 1.0, "coefficients": {"P": 0.5, "W": -1},
                   "covariance": [[0.04, 0.01], [0.01, 0.09]], "draws": [[0.4, -1.1], [0.6, -0.9], [0.5, -1.0]]}],
}  # fmt: skip


def written(tmp_path, content):
    path = tmp_path / "model.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def changed(place, value):
    """Return GOOD with the part at `place` replaced, or removed where the value is `del`."""
    content = copy.deepcopy(GOOD)
    part = content
    for key in place[:-1]:
        part = part[key]
    if value == "del":
        del part[place[-1]]
    else:
        part[place[-1]] = value
    return content


def test_a_model_file_is_read(tmp_path):
    model = read_model(written(tmp_path, GOOD))
    assert model.of_unit("anything") == {"P": 0.5, "W": -1}
    assert [variable.term for variable in model.variables] == ["ln P", "W"]
    equation = model.equation("anything")
    assert equation.covariance.tolist() == [[0.04, 0.01], [0.01, 0.09]] and not equation.certain
    assert equation.draws.shape == (3, 2) and equation.intercept == 1


def test_a_model_that_an_editor_saved_with_a_byte_order_mark_is_read(tmp_path):
    path = tmp_path / "model.json"
    path.write_text(json.dumps(GOOD), encoding="utf-8-sig")
    assert read_model(path).scope == "region"


def test_equation_13_is_shipped():
    model = shipped_model()
    assert model.of_unit("Hanbin") == {"P": 0.016, "W": 0.274, "IS": 0.001, "TI": -0.079, "UR": 0.377, "CEI": 0.304}
    equation = model.equation("Hanbin")
    assert equation.intercept == 15.421 and equation.certain and not equation.covariance.any()
    # method.md 9.4: plausible regional values of 2020 return 31.4 Mt
    levels = np.log([30.03e6, 4.086, 38, 1.9, 50, 0.44])
    assert np.exp(equation.intercept + levels @ equation.coefficients) == pytest.approx(31.4e6, rel=2e-3)


# place, value, reason; the schema refuses these as well
DAMAGED = [
    (("format",), "other", "format, version: ['other', 1]"),
    (("version",), 9, "['carbon_zoning.stirpat', 9]"),
    (("scope",), "__import__('os')", 'scope: "__import__'),
    (("response",), "", "response: '' is not what such a file holds there"),
    (("response",), "del", "'response' is missing"),
    (("k",), -0.1, "k: -0.1 is below 0"),
    (("variables", 0), 1, "variables: 1 is not what"),
    (("equations", 0), "x", "equations: 'x' is not what"),
    (("r2",), "0.9", "r2: '0.9' is no finite number"),
    (("variables",), [], "variables is no list with entries"),
    (("variables",), "x", "variables is no list with entries"),
    (("variables", 0, "log"), 1, "variables: log: 1 is not what"),
    (("variables", 0, "unit"), None, "P: unit: None is not what"),
    (("equations",), [], "equations is no list with entries"),
    (("equations", 0, "intercept"), None, "region: intercept: None is no finite number"),
    (("equations", 0, "coefficients", "P"), "1", "region: coefficients P: '1'"),
    (("equations", 0, "coefficients", "P"), True, "region: coefficients P: True"),
    (("equations", 0, "coefficients"), [1, 2], "not those of the variables P, W"),
    (("equations", 0, "covariance"), [], "region: covariance is no list"),
    (("equations", 0, "draws"), [["a", 1]], "region: draws: 'a' is no finite number"),
]
# what a schema cannot say
DISAGREEING = [
    (("variables", 1, "name"), "P", "two variables have the same name"),
    (("variables", 0, "expression"), "population +", "cannot be read at 'its end'"),
    (("equations", 0, "coefficients"), {"P": 1.0}, "not those of the variables P, W"),
    (("equations", 0, "covariance"), [[1, 0]], "no symmetric matrix of 2 rows"),
    (("equations", 0, "covariance"), [[1, 2], [3, 1]], "no symmetric matrix of 2 rows"),
    (("equations", 0, "covariance"), [[-1, 0], [0, 1]], "diagonal of at least 0"),
    (("equations", 0, "draws"), [[1]], "do not hold 2 numbers"),
    (("equations",), GOOD["equations"] * 2, "2 equations where the scope region has one"),
    (("r2",), float("nan"), "NaN is no finite number"),
]


@pytest.mark.parametrize(("place", "value", "reason"), DAMAGED + DISAGREEING)
def test_a_damaged_model_file_is_refused_with_the_reason(tmp_path, place, value, reason):
    with pytest.raises(StudyError, match="is no STIRPAT model of this plugin") as caught:
        read_model(written(tmp_path, changed(place, value)))
    assert reason in str(caught.value)


def test_the_published_schema_agrees(tmp_path):
    schema = json.loads((DATA / "stirpat_model.schema.json").read_text(encoding="utf-8"))
    eq13 = json.loads((DATA / "models" / "huo2025_eq13.json").read_text(encoding="utf-8"))
    jsonschema = pytest.importorskip("jsonschema")
    validator = jsonschema.Draft202012Validator(schema)
    validator.check_schema(schema)
    assert validator.is_valid(GOOD) and validator.is_valid(eq13)
    for place, value, _ in DAMAGED:
        assert not validator.is_valid(changed(place, value)), place
    for place, value, _ in DISAGREEING:
        assert validator.is_valid(changed(place, value)), place


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "no JSON from line 1, character 1 on"),
        ("{\n x", "no JSON from line 2, character 2 on"),
        ("[]", "JSON: [] is not what"),
        ("null", "JSON: None is not what"),
        ("[" * 100000, "nested too deeply"),
        ("\x00", "no JSON from line 1, character 1 on"),
        ("é", "its text is not UTF-8"),
        (json.dumps({**GOOD, "k": 7}).replace('"k": 7', f'"k": {"9" * 400}', 1), "k: inf is no finite number"),
        (json.dumps({**GOOD, "k": 7}).replace('"k": 7', f'"k": {"9" * 5000}', 1), "k: inf is no finite number"),
    ],
    ids=["empty", "half", "list", "null", "deep", "zero", "latin-1", "400 digits", "5000 digits"],
)
def test_a_file_that_is_no_model_is_refused_with_a_reason_that_can_be_translated(tmp_path, text, reason):
    path = tmp_path / "x.json"
    path.write_bytes(text.encode("latin-1"))
    with pytest.raises(StudyError, match="is no STIRPAT model") as caught:
        read_model(path)
    assert reason in str(caught.value)
    assert isinstance(caught.value.values["reason"], StudyError)


def test_a_model_that_is_written_is_read_again(tmp_path):
    head = {key: GOOD[key] for key in ("scope", "response", "variables", "k", "r2")}
    path = tmp_path / "again.json"
    path.write_text(model_text({**head, "t_test_p": float("nan")}, GOOD["equations"]), encoding="utf-8")
    assert read_model(path).elasticities == read_model(written(tmp_path, GOOD)).elasticities
    assert json.loads(path.read_text(encoding="utf-8"))["t_test_p"] is None


@pytest.mark.parametrize(("given", "skill"), [({"years": 5, "skill": -3.98}, -3.98), (None, None),
                                              ({"years": 5, "skill": None}, None)])  # fmt: skip
def test_the_skill_of_the_back_test_is_read_where_the_file_has_one(given, skill, tmp_path):
    content = json.loads((DATA / "models" / "huo2025_eq13.json").read_text(encoding="utf-8"))
    path = tmp_path / "model.json"
    path.write_text(json.dumps({**content, "back_test": given}), encoding="utf-8")
    assert read_model(path).skill == skill
    path.write_text(json.dumps(content), encoding="utf-8")
    assert read_model(path).skill is None
