"""What a forecast writes: tables, maps, the temporal layer, the report; and scenario tables that travel."""

import csv
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from qgis.core import Qgis, QgsProcessingException, QgsProject, QgsVectorLayer

IDS = ("01", "02", "03")
OF_DRAWS = "Share of the draws in which the region peaks by 2030: "


@pytest.fixture
def inputs(stirpat_tables, squares):
    provinces = {unit: "陕西" if unit == "01" else "四川" for unit in IDS}
    return {**stirpat_tables(provinces), "UNITS": squares(IDS)}


@pytest.fixture
def forecast(run, inputs):
    """Run the forecast with the coefficients of Eq. 13."""

    def forecast(**parameters):
        return run("stirpatforecast", **{"UNIT_ID": "code", "DRAWS": 20, **inputs, **parameters})

    return forecast


def scenarios(run, inputs, **parameters):
    return run("scenariotable", PANEL=inputs["PANEL"], CARBON=inputs["CARBON"], **parameters)["OUTPUT"]


@pytest.mark.parametrize("suffix", ["csv", "gpkg"])
def test_the_scenario_table_travels_through_files(run, frame, inputs, forecast, tmp_path, suffix):
    path = str(tmp_path / f"scenarios.{suffix}")
    scenarios(run, inputs, OUTPUT=path)
    direct, travelled = forecast(), forecast(SCENARIOS=path)
    for row, other in zip(frame(direct["FORECAST"]), frame(travelled["FORECAST"])):
        assert (row["unit"], row["scenario"], row["year"]) == (other["unit"], other["scenario"], other["year"])
        assert row["ce"] == pytest.approx(other["ce"], rel=1e-9)
        assert row["ce_p95"] == pytest.approx(other["ce_p95"], rel=1e-9)


def test_a_table_edited_by_hand_with_a_scenario_and_periods_of_its_own(run, frame, inputs, forecast, tmp_path):
    path = tmp_path / "mine.csv"
    rows = [("unit", "scenario", "period", "variable", "rule", "value")]
    for name in ("P", "W", "IS", "TI", "UR", "CEI"):
        rows += [
            ("*", "零碳 A", "2020-2026", name, "growth", "0.01"),
            ("*", "零碳 A", "2026-2060", name, "growth", "0"),
        ]
    rows += [("province=四川", "零碳 A", "2026-2060", "CEI", "growth", "-0.1")]
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(rows)
    result = forecast(SCENARIOS=str(path))
    found = {(row["unit"], row["year"]): row for row in frame(result["FORECAST"])}
    assert {row["scenario"] for row in found.values()} == {"零碳 A"} and ("01", 2026) in found
    assert found["01", 2060]["CEI"] == pytest.approx(found["01", 2020]["CEI"] * 1.01**6)
    assert found["02", 2060]["CEI"] == pytest.approx(found["02", 2020]["CEI"] * 1.01**6 * 0.9**34)
    units = frame(result["OUTPUT"])
    assert {row["code"] for row in units} == set(IDS) and "peak_零碳_A" in units[0]


def test_rows_for_provinces(run, frame, inputs, forecast, table):
    targets = table("targets", "province:string,variable:string,value:double", [("四川", "UR", 66.0)])
    rows = scenarios(run, inputs, GROUP_BY="province", TARGETS=targets, THRESHOLD="target")
    assert {row["unit"] for row in frame(rows)} == {"province=陕西", "province=四川"}
    bounds = {row["value"] for row in frame(rows) if (row["variable"], row["rule"]) == ("UR", "target")}
    assert bounds == {65, 66, 70, 75, 80}
    assert {row["origin"] for row in frame(rows) if row["value"] == 66} == {"target (targets)"}
    found = frame(forecast(SCENARIOS=rows)["FORECAST"])
    assert {row["UR"] for row in found if row["year"] == 2060 and row["unit"] == "02"} == {66.0}


def test_a_group_field_that_is_no_text(run, inputs):
    with pytest.raises(QgsProcessingException, match="no text column population to group by; it has province"):
        scenarios(run, inputs, GROUP_BY="population")


def test_every_output_and_their_agreement(frame, forecast):
    result = forecast()
    rows, region = frame(result["FORECAST"]), frame(result["REGION"])
    outcomes, back = frame(result["OUTCOMES"]), frame(result["BACKCASTS"])
    assert len(rows) == 3 * 3 * 9 and len(region) == 3 * 9 and len(outcomes) == 4 * 3 and len(back) == 4 * 3
    last = [row["ce"] for row in rows if (row["scenario"], row["year"]) == ("low", 2060)]
    whole = next(row for row in region if (row["scenario"], row["year"]) == ("low", 2060))
    assert whole["ce"] == pytest.approx(sum(last))
    assert all(row["ce_p05"] <= row["ce_p50"] <= row["ce_p95"] for row in rows + region)
    # CE = P x W x CEI holds in the panel
    assert all(row["ce_kaya"] == pytest.approx(row["P"] * row["W"] * row["CEI"]) for row in rows)
    units = {row["code"]: row for row in frame(result["OUTPUT"])}
    for row in outcomes:
        if row["unit"] != "region":
            own = units[row["unit"]]
            assert own[f"peak_{row['scenario']}"] == row["peak"] and own[f"ce_sum_{row['scenario']}"] == row["ce_sum"]
            assert own["cep_rule"].startswith(str(own["cep"]))
    fields = result["OUTPUT"].fields()
    assert fields.field("peak_ce_low").alias() == "peak CE, low-carbon [t C/a]"


def test_without_draws_there_are_no_bands(frame, forecast, tmp_path):
    result = forecast(DRAWS=0, REPORT=str(tmp_path / "none.html"))
    assert OF_DRAWS not in (tmp_path / "none.html").read_text(encoding="utf-8")
    assert "ce_p05" not in frame(result["FORECAST"])[0] and "p_peaked_low" not in frame(result["OUTPUT"])[0]


def test_the_timeline_is_a_temporal_layer(frame, forecast, tmp_path):
    path = str(tmp_path / "timeline.gpkg")
    result = forecast(TIMELINE=path)
    layer = QgsVectorLayer(path, "timeline", "ogr")
    layer.loadDefaultStyle()  # the style stored with the data
    temporal = layer.temporalProperties()
    assert temporal.isActive() and (temporal.startField(), temporal.endField()) == ("begin", "end")
    assert temporal.mode() == Qgis.VectorTemporalMode.FeatureDateTimeStartAndEndFromFields
    assert layer.renderer().classAttribute() == "emission_baseline"
    rows = frame(layer)
    assert len(rows) == 3 * 9
    one = next(row for row in rows if (row["unit"], row["year"]) == ("02", 2035))
    assert (one["begin"].toString("yyyyMMdd"), one["end"].toString("yyyyMMdd")) == ("20350101", "20391231")
    table = frame(result["FORECAST"])
    same = next(r for r in table if (r["unit"], r["year"], r["scenario"]) == ("02", 2035, "high"))
    assert one["emission_high"] == pytest.approx(same["ce"])
    assert {row["end"].toString("yyyyMMdd") for row in rows if row["year"] == 2060} == {"20601231"}


def test_layers_of_the_toolbox_are_temporal_and_have_both_styles(forecast):
    result = forecast()
    assert result["TIMELINE"].temporalProperties().isActive()
    assert result["OUTPUT"].styleManager().styles() == ["default", "peak year"]
    assert result["OUTPUT"].styleManager().currentStyle() == "default"
    assert result["OUTPUT"].renderer().classAttribute() == "cep"


def test_a_project_keeps_the_time(run, forecast, tmp_path):
    path = str(tmp_path / "timeline.gpkg")
    forecast(TIMELINE=path)
    run(
        "studyproject",
        LAYERS=[path],
        TITLE="t",
        OUTPUT=str(tmp_path / "p.qgz"),
        PDF="",
        PICTURE="",
        ATLAS="",
        FIGURES="",
    )
    project = QgsProject()
    assert project.read(str(tmp_path / "p.qgz"))
    (layer,) = project.mapLayers().values()
    assert layer.temporalProperties().isActive() and layer.temporalProperties().endField() == "end"


def test_the_units_have_a_second_style_for_the_peak_year(forecast, tmp_path):
    path = str(tmp_path / "units.gpkg")
    forecast(OUTPUT=path)
    layer = QgsVectorLayer(path, "units", "ogr")
    count, ids, names, *_ = layer.listStylesInDatabase()
    assert count == 2 and set(names) == {"units", "peak year"}
    assert layer.renderer().classAttribute() == "cep"
    peaks = ElementTree.fromstring(layer.getStyleFromDatabase(ids[names.index("peak year")])[0])
    assert peaks.findall(".//category"), "the values were not read for the second style"


def test_the_report_has_every_part(forecast, tmp_path):
    path = tmp_path / "forecast.html"
    forecast(REPORT=str(path))
    page = path.read_text(encoding="utf-8")
    assert page.count(OF_DRAWS) == 1 and OF_DRAWS not in re.search('<p class="summary">(.*?)</p>', page)[1]
    for part in (
        "Emission by scenario",
        "Emissions of the units by scenario and year",
        "Central path and median of the draws",
        "Which units peak and become neutral",
        "Years in which a rate changes its sign",
        "Rates of growth of the units",
        "Bounds of the units",
        "probability of a peak before 2060",
        "Year of the peak",
        "Map of the potential",
        "Map of the peak year",
        "what each unit needs",
        "accounting identity",
        "Units by class and rule",
        "The forecast by scope of the fit",
        "Range of the variables, observed and in the scenarios",
        "Warnings",
        "Seed of the draws",
    ):
        assert part in page, part
    assert page.count("<svg") == 5
    svgs = re.findall("<svg.*?</svg>", page, re.DOTALL)[-2:]  # potential and year of the peak
    counts = [[int(count) for count in re.findall(r">[^<>]+ \((\d+)\)</text>", svg)] for svg in svgs]
    assert all(found and sum(found) == len(IDS) for found in counts)


def test_a_forecast_made_twice_gives_identical_bytes(run, inputs, forecast, tmp_path):
    names = ("FORECAST", "REGION", "OUTCOMES", "BACKCASTS", "COUNTS", "SCOPES")
    for folder in (tmp_path / "one", tmp_path / "two"):
        folder.mkdir()
        model = str(folder / "model.json")
        panels = {name: inputs[name] for name in ("PANEL", "CARBON")}
        run("stirpatfit", **panels, MODEL=model, DRAWS=100)
        forecast(MODEL=model, OUTPUT=str(folder / "OUTPUT.geojson"), **{n: str(folder / f"{n}.csv") for n in names})
    for name in (*(f"{name}.csv" for name in names), "OUTPUT.geojson", "model.json"):
        one, two = ((tmp_path / folder / name).read_bytes() for folder in ("one", "two"))
        assert len(one) > 100 and one == two, name


FAR = "leave the range in which the variable was ever observed"


def test_extrapolation_is_said_where_it_must_and_must_not_be(run, inputs, forecast, tmp_path):
    path, table = tmp_path / "forecast.html", tmp_path / "scenarios.csv"
    forecast(REPORT=str(path))
    assert FAR in path.read_text(encoding="utf-8")  # 40 years of growth
    scenarios(run, inputs, OUTPUT=str(table))
    with table.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        row.update(rule="growth", value=0)
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        keys = ("unit", "scenario", "period", "variable")
        writer.writerows({tuple(row[key] for key in keys): row for row in rows}.values())  # one rule for each
    forecast(SCENARIOS=str(table), REPORT=str(path))
    assert FAR not in path.read_text(encoding="utf-8")  # everything stays as it is


def test_the_scopes_stand_beside_the_model_and_agree_with_it(frame, forecast):
    result = forecast()
    rows = {row["scope"]: row for row in frame(result["SCOPES"])}
    assert {"given", "equation_13", "region", "per_unit", "pooled", "fixed_effects"} <= set(rows)
    units = frame(result["OUTPUT"])
    for scope in ("given", "equation_13"):  # the shipped model is Eq. 13
        assert rows[scope]["units_peaked"] == sum((row["peak_baseline"] or 9999) <= 2030 for row in units)
        assert rows[scope]["region_ce"] == pytest.approx(sum(row["ce2060_baseline"] for row in units))
        assert [rows[scope][f"units_cep_{n}"] for n in range(1, 6)] == [
            sum(row["cep"] == n for row in units) for n in range(1, 6)
        ]
        assert rows[scope]["units_differ"] == 0


def test_the_potential_by_probability_needs_draws(frame, forecast):
    units = frame(forecast(CEP_BY="probability")["OUTPUT"])
    for row in units:
        assert (row["cep"] == 5) == (row["p_peaked_baseline"] >= 0.5 and row["p_neutral_baseline"] >= 0.5)
    with pytest.raises(QgsProcessingException, match="needs draws"):
        forecast(CEP_BY="probability", DRAWS=0)


def test_a_single_unit(frame, forecast, squares):
    result = forecast(UNITS=squares(["01"]))
    assert len(frame(result["FORECAST"])) == 27
    region = {(r["scenario"], r["year"]): r["ce"] for r in frame(result["REGION"])}
    assert all(region[r["scenario"], r["year"]] == pytest.approx(r["ce"]) for r in frame(result["FORECAST"]))


def test_rows_of_units_without_polygon_are_passed_over_but_strangers_refused(run, inputs, forecast, squares, tmp_path):
    path = tmp_path / "scenarios.csv"
    scenarios(run, inputs, OUTPUT=str(path))
    forecast(SCENARIOS=str(path), UNITS=squares(["01"]))
    path.write_text(path.read_text(encoding="utf-8").replace('"03"', '"99"'), encoding="utf-8")
    with pytest.raises(QgsProcessingException, match=r"1 unit\(s\) that the panel does not have: 99"):
        forecast(SCENARIOS=str(path))


@pytest.mark.parametrize(
    ("parameters", "message"),
    [
        ({"BASE_YEAR": 1990}, "No unit has a row in the base year 1990"),
        ({"END_YEAR": 2020}, "2020 is not after the last observed year 2020"),
        ({"REFERENCE": "best"}, "no scenario 'best' to refer to"),
        ({"BACKCAST": "roads"}, "no variable 'roads' to back-cast; the model has P, W"),
        ({"ANCHOR": "fitted"}, "'fitted' needs an equation that holds for each unit"),
    ],
)
def test_wrong_parameters_are_named(forecast, tmp_path, parameters, message):
    with pytest.raises(QgsProcessingException, match=message):
        forecast(**parameters, FORECAST=str(tmp_path / "f.gpkg"))
    assert not Path(tmp_path / "f.gpkg").exists()


def test_a_holey_carbon_panel_is_named(forecast, table):
    carbon = [(unit, year, 4e5, None if unit == "02" else 5e5) for unit in IDS for year in range(2000, 2021)]
    with pytest.raises(
        QgsProcessingException, match=r"1 unit\(s\) have no value of cs up to the base year: 县02 \(02\)"
    ):
        forecast(CARBON=table("carbon", "unit:string,year:integer,ce:double,cs:double", carbon))


def test_counts_of_units_agree_with_the_outcomes(frame, forecast):
    result = forecast()
    counts = {(row["subject"], row["of"], row["measure"]): row["units"] for row in frame(result["COUNTS"])}
    units = frame(result["OUTPUT"])
    for name in ("low", "baseline", "high"):
        assert counts["scenario", name, "peaked"] == sum((row[f"peak_{name}"] or 9999) <= 2030 for row in units)
        assert counts["scenario", name, "already"] == sum(row[f"neutral_{name}"] == 2020 for row in units)
        assert counts["scenario", name, "neutral"] == sum(row[f"neutral_{name}"] is not None for row in units)
    assert sum(n for (subject, *_), n in counts.items() if subject == "class") == 3
    needed = [row for row in frame(result["BACKCASTS"]) if row["goal"] == "both" and row["unit"] != "region"]
    for status in ("met", "needed", "not reachable"):
        assert counts["goal", "both", status] == sum(row["status"] == status for row in needed)


def test_hostile_names_reach_the_report_as_text(forecast, table, tmp_path):
    scenario = "<script>alert(1)</script> $\\frac$"
    rows = [("*", scenario, "2020-2060", name, "growth", 0.01) for name in ("P", "W", "IS", "TI", "UR", "CEI")]
    fields = "unit:string,scenario:string,period:string,variable:string,rule:string,value:double"
    forecast(SCENARIOS=table("mine", fields, rows), REPORT=str(tmp_path / "r.html"))
    page = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert "<script" not in page and "&lt;script&gt;" in page
