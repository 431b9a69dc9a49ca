"""STIRPAT fit through the Toolbox: every table, the model file, the report."""

import json
import math
from pathlib import Path

import pytest
from qgis.core import QgsProcessingException

from carbon_zoning.core.stirpat.model_reader import read_model

FIELDS = "unit:string,year:integer," + ",".join(
    f"{name}:double" for name in ("population", "urban_population", "gdp", "secondary_gdp", "energy_use", "ce")
)
IDS = tuple(f"{number:02d}" for number in range(1, 13))
HONEST = ["P", "", "", "", "W", "", "", "", "UR", "", "", ""]


@pytest.fixture
def panel(table):
    rows = []
    for i, unit in enumerate(IDS):
        for t in range(21):
            wave = 1 + 0.06 * ((t * 7 + i * 3) % 5 - 2)
            people, gdp = (2e5 + 3e4 * i) * 0.998**t * (1 + 0.01 * ((t + i) % 3)), 1e5 * (1 + i) ** 0.5 * 1.1**t * wave
            urban = people * (0.2 + 0.012 * t + 0.01 * (i % 4))
            industry, energy = gdp * (0.3 + 0.02 * ((t + i) % 4)), 3e5 * 1.04**t * (1 + 0.05 * ((t * i) % 3))
            ce = 2.0 * people**0.9 * 1.02**t * (1 + 0.04 * ((t * 3 + i * 5) % 7 - 3))
            rows.append((unit, 2000 + t, people, urban, gdp, industry, energy, ce))
    return table("statistics", FIELDS, rows)


def test_every_table_of_a_pooled_fit(run, frame, squares, panel, tmp_path):
    result = run("stirpatfit", PANEL=panel, VARIABLES=HONEST, SCOPE="pooled", UNITS=squares(IDS), UNIT_ID="code",
                 DRAWS=200, MODEL=str(tmp_path / "model.json"), REPORT=str(tmp_path / "fit.html"))  # fmt: skip
    coefficients = {row["variable"]: row for row in frame(result["COEFFICIENTS"])}
    assert result["IDENTITY"] == "" and list(coefficients) == ["intercept", "P", "W", "UR"]
    for name in ("P", "W", "UR"):
        row = coefficients[name]
        assert row["t"] == pytest.approx(row["b"] / row["se"])
        assert row["ols_tolerance"] == pytest.approx(1 / row["ols_vif"])
        assert row["b_low"] <= row["b"] <= row["b_high"] and 50 <= row["same_sign"] <= 100
    assert coefficients["P"]["b"] == pytest.approx(0.9, abs=0.2)
    residuals = frame(result["RESIDUALS"])
    assert len(residuals) == 12 * 21
    for row in residuals[:5]:
        assert row["residual"] == pytest.approx(math.log(row["observed"] / row["fitted"]))
        assert row["loo_residual"] == pytest.approx(row["residual"] / (1 - row["leverage"]))
    by_unit = {row["unit"]: row for row in frame(result["UNIT_RESIDUALS"])}
    own = [row["residual"] for row in residuals if row["unit"] == "03"]
    assert by_unit["03"]["mean_residual"] == pytest.approx(sum(own) / 21)
    assert by_unit["03"]["durbin_watson"] == pytest.approx(
        sum((b - a) ** 2 for a, b in zip(own, own[1:])) / sum(value**2 for value in own)
    )
    rules = {row["rule"]: row for row in frame(result["K_RULES"])}
    assert rules["first_vif"]["chosen"] == 1 and rules["first_vif"]["k"] == result["K"]
    assert {"cv_year", "cv_unit"} <= set(rules) or "cv_year" not in rules  # scikit-learn is optional
    assert frame(result["DIAGNOSTICS"])[0]["n"] == 252
    assert [row["variables"] for row in frame(result["VARIABLE_SETS"])] == ["P, W, UR"]
    past = frame(result["BACK_TEST"])
    assert {row["year"] for row in past} == set(range(2016, 2021)) and len(past) == 60
    errors = {row["method"]: row for row in frame(result["BACK_TEST_ERRORS"])}
    squares_of = [(row["last_value"] - row["observed"]) ** 2 for row in past]
    assert errors["last_value"]["rmse"] == pytest.approx(math.sqrt(sum(squares_of) / 60))
    page = (tmp_path / "fit.html").read_text(encoding="utf-8")
    assert "Emission drivers and decoupling" not in page  # no identity, no way to use it
    for words in ("Mean residual by unit", "Rules side by side", "Back-test", "whole units drawn", "0.9"):
        assert words in page
    assert page.count("<svg") >= 7 and "nan" not in page.lower().split("<svg")[0]

    model = read_model(tmp_path / "model.json")
    assert model.of_unit("03")["P"] == pytest.approx(coefficients["P"]["b"])
    equation = model.equation("03")
    assert equation.draws.shape == (200, 3) and equation.covariance.shape == (3, 3)
    assert sorted(equation.draws[:, 0])[5] == pytest.approx(coefficients["P"]["b_low"], rel=0.02)
    content = json.loads((tmp_path / "model.json").read_text(encoding="utf-8"))
    assert content["software"].startswith("Carbon Neutral Zoning ") and content["response_unit"] == "t C/a"
    assert len(content["data"]["fingerprint"]) == 64 and content["data"]["years"] == [2000, 2020]
    scaling, beta = content["equations"][0]["scaling"], coefficients["P"]["beta"]
    assert beta == pytest.approx(coefficients["P"]["b"] * scaling["P"]["sd"] / scaling["ce"]["sd"])


def test_an_equation_for_each_unit_without_a_bootstrap(run, frame, panel, tmp_path):
    result = run("stirpatfit", PANEL=panel, VARIABLES=HONEST, SCOPE="per_unit", DRAWS=0, BACK_TEST_YEARS=0,
                 MODEL=str(tmp_path / "model.json"), REPORT=str(tmp_path / "fit.html"))  # fmt: skip
    rows = frame(result["COEFFICIENTS"])
    assert len(rows) == 12 * 4 and "b_low" not in rows[0]
    model = read_model(tmp_path / "model.json")
    own = {row["variable"]: row for row in rows if row["unit"] == "07"}
    assert model.of_unit("07")["W"] == pytest.approx(own["W"]["b"])
    assert model.equation("07").draws is None
    assert model.equation("07").covariance.diagonal() ** 0.5 == pytest.approx(
        [own[name]["se"] for name in ("P", "W", "UR")], rel=1e-6
    )
    assert len(frame(result["TRACE"])) == 12 * (101 + 18)  # finer below 0.01
    assert "Coefficients over the units" in (tmp_path / "fit.html").read_text(encoding="utf-8")


def test_the_identity_is_an_output(run, frame, panel):
    result = run("stirpatfit", PANEL=panel)
    assert result["IDENTITY"] == "ce = P × W × CEI"
    sets = frame(result["VARIABLE_SETS"])
    assert sets[1]["variables"] == "P, W, IS, TI, UR" and sets[1]["identity"] == ""
    # the data are made without technology or industry: the honest set still explains them less than the identity
    assert sets[0]["ols_r2"] == pytest.approx(1) and sets[1]["ols_r2"] < 0.9999
    assert "Emission drivers and decoupling" in Path(result["REPORT"]).read_text(encoding="utf-8")


def test_the_same_seed_gives_the_same_model(run, panel, tmp_path):
    texts = []
    for name in ("one", "two"):
        path = tmp_path / f"{name}.json"
        run("stirpatfit", PANEL=panel, VARIABLES=HONEST, DRAWS=100, MODEL=str(path))
        texts.append(path.read_bytes())
    assert texts[0] == texts[1]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"VARIABLES": ["P", "population +", "", ""]}, r"'population \+' cannot be read at 'its end'"),
        ({"VARIABLES": ["P", "population", "maybe", ""]}, "logarithm of P is 'maybe'"),
        ({"VARIABLES": ["ce", "", "", ""]}, "ce is the response and cannot explain itself"),
        ({"K_RULE": "cv_unit"}, "cv_unit leaves out one unit at a time"),
        ({"BLOCKS": "unit"}, "by unit needs several units"),
        ({"DRAWS": 7}, "has 7 draws"),
        ({"UNITS": "squares"}, "needs the id field"),
    ],
)
def test_wrong_input_is_refused_and_leaves_no_file(run, panel, squares, tmp_path, change, message):
    if "UNITS" in change:
        change = {"UNITS": squares(IDS)}
    elif "VARIABLES" not in change:
        change = {**change, "VARIABLES": HONEST}
    path = tmp_path / "model.json"
    with pytest.raises(QgsProcessingException, match=message):
        run("stirpatfit", PANEL=panel, MODEL=str(path), **change)
    assert list(tmp_path.iterdir()) == []
