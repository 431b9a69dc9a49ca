"""STIRPAT through the Toolbox: fit, scenario table, forecast, chained."""

import json

import pytest
from qgis.core import QgsProcessingException

IDS = ("01", "02")


@pytest.fixture
def inputs(stirpat_tables):
    return stirpat_tables(dict.fromkeys(IDS, "陕西"))


def test_fit_scenarios_and_forecast_chain(run, frame, squares, inputs, tmp_path):
    model = str(tmp_path / "model.json")
    fit = run("stirpatfit", **inputs, MODEL=model, REPORT=str(tmp_path / "fit.html"))
    content = json.loads((tmp_path / "model.json").read_text(encoding="utf-8"))
    assert fit["K"] == content["k"] and 0 < fit["R2"] <= 1 and fit["MAX_VIF"] < 10
    rows = {row["variable"]: row for row in frame(fit["COEFFICIENTS"])}
    assert rows["P"]["ols_b"] == pytest.approx(1, abs=1e-6)  # CE = P * W * CEI
    assert len(frame(fit["TRACE"])) == 101 + 18 and len(frame(fit["RESIDUALS"])) == 21
    page = (tmp_path / "fit.html").read_text(encoding="utf-8")
    assert "accounting identity" in page and "<svg" in page

    scenarios = run("scenariotable", **inputs)["OUTPUT"]
    caps = {
        (row["scenario"], row["period"]): row["value"]
        for row in frame(scenarios)
        if row["variable"] == "UR" and row["rule"] == "cap" and row["unit"] == "01"
    }
    assert caps["low", "2020-2030"] == 65 and caps["high", "2030-2060"] == 80

    result = run("stirpatforecast", **inputs, MODEL=model, SCENARIOS=scenarios, UNITS=squares(IDS), UNIT_ID="code",
                 REPORT=str(tmp_path / "forecast.html"))  # fmt: skip
    forecast = frame(result["FORECAST"])
    assert len(forecast) == 2 * 3 * 9
    for row in forecast:
        base = next(
            r for r in forecast if (r["unit"], r["scenario"], r["year"]) == (row["unit"], row["scenario"], 2020)
        )
        ratio = 1.0
        for name, power in content["equations"][0]["coefficients"].items():
            ratio *= (row[name] / base[name]) ** power
        assert row["ce"] == pytest.approx(base["ce"] * ratio)
        assert row["nce"] == pytest.approx(row["ce"] - row["cs"])
    units = {row["code"]: row for row in frame(result["OUTPUT"])}
    for unit, row in units.items():
        path = [r for r in forecast if r["unit"] == unit and r["scenario"] == "baseline"]
        top = max(path, key=lambda r: r["ce"])["year"]
        assert row["peak_baseline"] == (None if top == 2060 else top)  # the end of the range is no peak
        assert row["ce2060_baseline"] == pytest.approx(path[-1]["ce"])
        assert (row["neutral_baseline"] is not None) == (path[-1]["ce"] <= path[-1]["cs"])
        assert 1 <= row["cep"] <= 5 and row["cep_label"]
    assert "<svg" in (tmp_path / "forecast.html").read_text(encoding="utf-8")


def test_targets_by_province(run, frame, inputs, table):
    targets = table(
        "targets", "province:string,scenario:string,variable:string,value:double", [("陕西", "low", "UR", 61)]
    )
    rows = frame(run("scenariotable", **inputs, TARGETS=targets)["OUTPUT"])
    caps = {r["value"] for r in rows if (r["variable"], r["rule"], r["scenario"]) == ("UR", "cap", "low")}
    assert caps == {61}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"K_RULE": "fixed"}, "'fixed' needs a value of K"),
        ({"RESPONSE": "co2"}, "number column co2"),
        ({"VARIABLES": ["P", "", "", "", "Q", "roads", "", "1"]}, "no number column roads"),
        ({"CARBON": None}, "number column ce; give the carbon panel"),
    ],
)
def test_wrong_input_of_the_fit(run, inputs, change, message):
    with pytest.raises(QgsProcessingException, match=message):
        run("stirpatfit", **{**inputs, **change})


def test_a_file_that_is_no_model_is_refused_before_work(run, inputs, squares, tmp_path):
    path = tmp_path / "x.json"
    path.write_text("{}", encoding="utf-8")
    with pytest.raises(QgsProcessingException, match="is no STIRPAT model"):
        run("stirpatforecast", **inputs, MODEL=str(path), UNITS=squares(IDS), UNIT_ID="code")
