"""The whole study from one tool: wiring of its steps, its folder, failures that say where, cancelling."""

import html
import json
import re
import shlex
import shutil
import sqlite3
from pathlib import Path

import pandas as pd
import pytest
from qgis.core import (
    QgsFeatureRequest,
    QgsField,
    QgsProcessingException,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingFeedback,
    QgsProject,
    QgsRasterLayer,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QVariant
from workbook import write_workbook

from carbon_zoning.algorithms.drivers import emissiondrivers
from carbon_zoning.algorithms.start import chain
from carbon_zoning.algorithms.start.map_source import map_source
from carbon_zoning.algorithms.start.steps import file_names
from carbon_zoning.algorithms.statistics import assemblepanel
from carbon_zoning.core.columns import is_number, label_of, unit_of
from carbon_zoning.core.datafile import shipped_rows
from carbon_zoning.core.errors import StudyError

NAMES = {row["result"]: row["name"] for row in shipped_rows("study_results")}
READ_AGAIN = []
DRIVERS = "emissiondrivers spatialautocorrelation geodetector gravitycentres intensityanalysis".split()
OF_DRIVERS = {row["result"] for row in shipped_rows("study_results") if row["tool"] in DRIVERS}


@pytest.fixture(scope="module")
def sample(provider, tmp_path_factory):
    """A coarse sample study; its land cover of every second year."""
    import processing

    folder = tmp_path_factory.mktemp("样 study")
    made = processing.run("carbonzoning:samplestudy", {"CELL_SIZE": 10000, "FOLDER": str(folder)})
    made["LANDCOVER"] = made["LANDCOVER"][::2]
    return made


@pytest.fixture
def study(sample, tmp_path):
    """Parameters of a whole study."""
    return {
        "LAND_COVER": sample["LANDCOVER"],
        "UNITS": sample["UNITS_LAYER"],
        "UNIT_ID": "code",
        "UNIT_NAME": "name",
        "STATISTICS": [sample["YEARBOOK"]],
        "TITLE": "区域 <b>",
        "FOLDER": str(tmp_path / "结果 a'b"),
    }


@pytest.fixture
def project():
    """The user's project, empty before and after."""
    yield QgsProject.instance()
    QgsProject.instance().clear()


@pytest.fixture(scope="module")
def whole(sample, tmp_path_factory):
    """A finished study."""
    import processing

    folder = tmp_path_factory.mktemp("whole")
    parameters = {
        "LAND_COVER": sample["LANDCOVER"],
        "UNITS": sample["UNITS_LAYER"],
        "UNIT_ID": "code",
        "STATISTICS": [sample["YEARBOOK"]],
        "TARGETS": sample["TARGETS"],
        "TITLE": "Sample",
        "FOLDER": str(folder),
    }
    read = assemblepanel.AssemblePanel._read
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(assemblepanel.AssemblePanel, "_read", lambda *given: READ_AGAIN.append(1) or read(*given))
        return processing.run("carbonzoning:runstudy", parameters)


def test_the_yearbook_is_read_once_and_its_doubts_are_told_by_its_step(whole, sample, tmp_path):
    """Read early, so that a study is refused before hours of land cover; the step takes what was read."""
    import processing

    assert not READ_AGAIN
    alone = {"INPUT": sample["YEARBOOK"], "UNITS": sample["UNITS_LAYER"], "UNIT_ID": "code"}
    outputs = {"OUTPUT": str(tmp_path / "panel.csv"), "REPORT": str(tmp_path / "report.html")}
    made = processing.run("carbonzoning:assemblepanel", {**alone, **outputs})
    reports = [Path(path).read_text(encoding="utf-8") for path in (made["REPORT"], whole["STATISTICS_REPORT"])]
    sentence = re.search("<p>yearbook: .*?</p>", reports[0])[0]
    assert "encoding UTF-8" in sentence and sentence in reports[1]
    told = [re.findall("<li>.*?</li>", text) for text in reports]
    assert told[0] == told[1]
    assert re.findall("Columns understood.*?</table>", reports[0], re.S) == re.findall(
        "Columns understood.*?</table>", reports[1], re.S
    )


OWN = "account,field,term,value,unit\nce_breath,population,factor,0.158,t C/(person·a)\n"  # twice the paper's 0.079


def test_own_factors_reach_the_accounts_the_drivers_and_the_methods(run, study, whole, tmp_path):
    (tmp_path / "我的 factors.csv").write_text(OWN, encoding="utf-8")
    own = {"FACTORS": str(tmp_path / "我的 factors.csv")}
    made = run("runstudy", **{**study, **own, "DRIVERS": True, "UNIT_NAME": ""})
    accounts = "select ce_breath, ce_energy from carbon order by unit, year"
    before, after = (rows(result["RESULTS"], accounts) for result in (whole, made))
    assert [row[0] for row in after] == pytest.approx([2 * row[0] for row in before])
    assert [row[1] for row in after] == pytest.approx([row[1] for row in before])
    told = "coefficients were replaced by the authors' own (我的 factors.csv)."
    pages = {
        name: Path(made[name]).read_text(encoding="utf-8") for name in ("METHODS", "DRIVERS_REPORT", "CARBON_REPORT")
    }
    assert told in html.unescape(pages["METHODS"])
    assert all("我的 factors.csv" in pages[name] for name in ("DRIVERS_REPORT", "CARBON_REPORT"))
    told = "The accounts are of 81 units and 11 years, 2000–2020."
    assert told in pages["METHODS"] and told in pages["CARBON_REPORT"]
    assert re.search(r"The equation was fitted to 11 observations\. .*The rule gave K = 0\.\d+\.", pages["METHODS"])
    assert "CLCD, annual land cover of China (30 m) (Yang and Huang 2021)." in pages["METHODS"]
    assert "authors" not in Path(whole["METHODS"]).read_text(encoding="utf-8")


@pytest.mark.parametrize("tool", ["runstudy", "checkstudy"])
def test_factors_that_cannot_be_taken_are_refused_before_the_land_cover(run, study, tmp_path, tool):
    path = tmp_path / "own.csv"
    path.write_text(OWN.replace("0.158", "much"), encoding="utf-8")
    if tool == "runstudy":
        with pytest.raises(QgsProcessingException, match="own.csv line 2.*much"):
            run("runstudy", **study, FACTORS=str(path))
        assert not list(Path(study["FOLDER"]).glob("*.tif"))
        return
    given = {name: study[name] for name in ("LAND_COVER", "UNITS", "UNIT_ID", "STATISTICS")}
    made = run("checkstudy", **given, FACTORS=str(path), REPORT=str(tmp_path / "check.html"))
    page = Path(made["REPORT"]).read_text(encoding="utf-8")
    assert made["ERRORS"] == 1 and "own.csv line 2" in page


def test_own_factors_are_never_replaced_by_results(run, study, tmp_path):
    own = Path(study["FOLDER"]) / next(name for name in file_names() if name.endswith(".csv"))
    own.parent.mkdir(parents=True)
    own.write_text(OWN, encoding="utf-8")
    with pytest.raises(QgsProcessingException, match=own.name):
        run("runstudy", **study, FACTORS=str(own), OVERWRITE=True)
    assert own.read_text(encoding="utf-8") == OWN


def rows(path, query):
    with sqlite3.connect(path) as database:
        return database.execute(query).fetchall()


def test_every_result_is_there_under_its_name(whole):
    assert set(NAMES) - set(whole) == OF_DRIVERS and len(OF_DRIVERS) == 20
    all_are_there(whole, [row for row in shipped_rows("study_results") if row["tool"] not in DRIVERS])


def all_are_there(made, expected):
    folder = Path(made["FOLDER"])
    files = {row["name"] for row in expected if row["kind"] not in ("map", "table")}
    there = {path.name for path in folder.iterdir()}
    assert files <= there and not [name for name in there if name.startswith((".", "results.gpkg-"))]
    assert {name for name in there if name.startswith("report_")} <= files  # none of another step
    for row in expected:
        if row["kind"] in ("map", "table"):
            layer = QgsVectorLayer(made[row["result"]], "", "ogr")
            assert layer.isValid() and layer.featureCount() > 0, row["result"]
            assert layer.isSpatial() == (row["kind"] == "map"), row["result"]


def test_drivers_and_space_are_added_on_demand(run, study, whole, sample, new_log):
    class Steps(type(new_log())):
        def setProgressText(self, text):
            self.lines.append(text)

    log = Steps()
    made = run("runstudy", feedback=log, **study, DRIVERS=True)
    all_are_there(made, shipped_rows("study_results"))
    steps = [line for line in log.lines if line.startswith("Step ")]
    assert len(steps) == 18 and steps[13].startswith("Step 14 of 18: Emission drivers")
    told = log.lines[log.lines.index("Last: the project, its maps and figures") :]
    assert {"Writing zones.pdf", "Writing zones.png"} <= set(told)  # minutes without a word look like a hang
    of_detector_again(run, made)
    say_what_they_are_of(made)
    project = QgsProject()
    assert project.read(made["PROJECT"])
    groups = {group.name(): group for group in project.layerTreeRoot().children()}
    assert list(groups) == ["Maps", "Drivers and space", "Land use", "Tables"]
    styles = {node.layer().renderer().type() for node in groups["Drivers and space"].findLayers()
              if node.layer().isSpatial()}  # fmt: skip
    assert len(groups["Drivers and space"].findLayers()) == 15 and "categorizedSymbol" in styles
    assert not [node.name() for node in groups["Drivers and space"].findLayers() if "_" in node.name()]
    # the accounts are those without the switch, and what the tools say is of them
    accounts = "select unit, year, ce from carbon order by 1, 2"
    assert rows(made["RESULTS"], accounts) == rows(whole["RESULTS"], accounts)
    change = rows(made["RESULTS"], "select sum(ce_energy_change) from driver_effects where unit <> 'region'")
    ends = [f"(select sum(ce_energy) from carbon where year = {year})" for year in (2020, 2000)]
    assert change[0][0] == pytest.approx(rows(made["RESULTS"], f"select {ends[0]} - {ends[1]}")[0][0])
    factors = rows(made["RESULTS"], "select one_factor from detector_factors order by 1")
    assert [name for (name,) in factors] == ["IS", "P", "TI", "UR", "W", "cli"]
    assert rows(made["RESULTS"], "select min(year), max(year) from global_moran") == [(2000, 2020)]
    # a later run without them takes the reports of drivers away
    run("runstudy", **study, OVERWRITE=True)
    assert not (Path(study["FOLDER"]) / NAMES["SPACE_REPORT"]).exists()


def of_detector_again(run, made):
    """The command of the report of GeoDetector runs, and gives the q of the study: its table is among the results."""
    page = (Path(made["FOLDER"]) / NAMES["DETECTOR_REPORT"]).read_text(encoding="utf-8")
    shown = re.sub("</?span[^>]*>|<wbr>", "", re.search(r'<pre class="command">(.*?)</pre>', page, re.S)[1])
    words = shlex.split(html.unescape(shown))
    pairs = [word[2:].split("=", 1) for word in words if word.startswith("--")]
    panel = dict(pairs)["PANEL"]
    assert panel == f"{made['RESULTS']}|layername={NAMES['FACTORS_PANEL']}" and "In memory only" not in page
    names = [value for name, value in pairs if name == "FACTORS"]
    again = run("geodetector", PANEL=panel, RESPONSE=dict(pairs)["RESPONSE"], FACTORS=names)
    found = {feature["one_factor"]: feature["q"] for feature in again["FACTOR"].getFeatures()}
    assert found == pytest.approx(dict(rows(made["RESULTS"], "select one_factor, q from detector_factors")))


def say_what_they_are_of(made):
    """Every report says that the data are made up; none has a fingerprint of the file that the study writes on."""
    for row in shipped_rows("study_results"):
        if row["kind"] == "report":
            page = (Path(made["FOLDER"]) / row["name"]).read_text(encoding="utf-8")
            assert "synthetic sample data, no observations" in page, row["name"]
            assert not re.search(r"results\.gpkg[^<]*sha256", page), row["name"]
            if row["tool"] in ("assemblepanel", "landuseareas"):
                assert re.search(r"units\.gpkg[^<]*, sha256 [0-9a-f]{12}", page), row["name"]


def test_a_driver_that_cannot_run_is_a_warning_and_the_study_goes_on(run, study, new_log, monkeypatch):
    def refuse(*arguments, **others):
        raise StudyError("The panel {panel} is refused here.", panel="statistics")

    monkeypatch.setattr(emissiondrivers, "driver_panel", refuse)  # what it reads, the fit reads before it
    log = new_log()
    made = run("runstudy", feedback=log, **study, DRIVERS=True)
    (said,) = [text for text in log.warned if "The study goes on without it" in text]
    assert "Emission drivers and decoupling" in said and "statistics is refused here" in said
    missing = {row["result"] for row in shipped_rows("study_results") if row["tool"] == "emissiondrivers"}
    assert not missing & set(made) and OF_DRIVERS - missing <= set(made)
    assert made["PROJECT"] and not (Path(made["FOLDER"]) / NAMES["DRIVERS_REPORT"]).exists()


def test_reports_name_the_folder_not_where_they_were_made(whole):
    for page in Path(whole["FOLDER"]).glob("*.html"):
        text = page.read_text(encoding="utf-8")
        assert ".unfinished-" not in text
    assert whole["FOLDER"] in (Path(whole["FOLDER"]) / NAMES["ZONING_REPORT"]).read_text(encoding="utf-8")


def test_the_steps_are_wired_as_in_the_shipped_model(provider, sample, whole, tmp_path):
    """The model, drawn by hand in the Modeler, gives the same zones, accounts and forecast."""
    import processing

    parameters = {
        "LAND_COVER": sample["LANDCOVER"],
        "UNITS": sample["UNITS_LAYER"],
        "UNIT_ID": "code",
        "STATISTICS": [sample["YEARBOOK"]],
        "TARGETS": sample["TARGETS"],
    }
    outputs = {"zoning:ZONES": "zones", "carbonaccounting:CARBON": "carbon", "stirpatforecast:FORECAST": "forecast"}
    database = tmp_path / "model.gpkg"
    for name, table in outputs.items():
        parameters[name] = f"ogr:dbname='{database}' table=\"{table}\" (geom)"
    model = provider.algorithm("carbonneutralzoning").create()
    for definition in model.destinationParameterDefinitions():
        parameters.setdefault(definition.name(), "TEMPORARY_OUTPUT")
    # Temporary layers cannot be kept in a project, so the model's last step has its layers on disk.
    for index, definition in enumerate(model.destinationParameterDefinitions()):
        if definition.type() == "sink" and definition.name() not in outputs:
            parameters[definition.name()] = f"ogr:dbname='{database}' table=\"t{index}\" (geom)"
    processing.run("carbonzoning:carbonneutralzoning", parameters)
    for table, mine, columns in (
        ("zones", "units_zones", "code, total, zone, margin"),
        ("carbon", "carbon", "unit, year, ce, cs, ecc, ed"),
        ("forecast", "forecast", "unit, scenario, year, ce, cs"),
    ):
        query = f"select {columns} from {{}} order by 1, 2, 3"
        found, drawn = rows(whole["RESULTS"], query.format(mine)), rows(database, query.format(table))
        assert len(found) == len(drawn) > 0 and all(close(one) == other for one, other in zip(found, drawn)), table


def close(row):
    """Return a row whose numbers equal others to 1e-9: the last bits of a sum follow where arrays lie in memory."""
    return tuple(pytest.approx(value, rel=1e-9) if isinstance(value, float) else value for value in row)


def test_the_project_holds_the_layers_in_words_and_groups(whole):
    project = QgsProject()
    assert project.read(whole["PROJECT"])
    root = project.layerTreeRoot()
    assert [group.name() for group in root.children()] == ["Maps", "Land use", "Tables"]
    names = [node.name() for node in root.findLayers()]
    layers = [row for row in shipped_rows("study_results") if row["kind"] in ("map", "table", "raster")]
    assert len(names) == sum(row["result"] not in OF_DRIVERS for row in layers)
    assert not any("_" in name for name in names)
    assert all(layer.isValid() for layer in project.mapLayers().values())
    shown = [node.layer() for node in root.findLayers() if node.isVisible()]
    assert [layer.fields().lookupField("zone") >= 0 for layer in shown] == [True]


OTHER_UNITS = {"gdp": ("亿元", 1e4), "population": ("万人", 1e4), "energy_use": ("万吨标准煤", 1e4)}


def messy(yearbook, path):
    """Write a yearbook as a workbook of a bureau: titles, labels, other units, marks, totals, notes, a renamed unit."""
    table = pd.read_csv(yearbook, dtype={"unit": str})
    columns = [name for name in table.columns if name not in ("unit", "year") and is_number(name)]
    heads = ["县（市、区）", "年份", "省份"]
    cells = [list(table["unit"]), [f"{year}年" for year in table["year"]], list(table["province"])]
    old = table["unit"].iloc[0]
    cells[0] = ["旧　名" if (unit, year < 2010) == (old, True) else unit for unit, year in zip(cells[0], table["year"])]
    for name in columns:
        unit, factor = OTHER_UNITS.get(name, (unit_of(name, "zh"), 1.0))
        heads.append(f"{label_of(name, 'zh')}（{unit}）" if unit else label_of(name, "zh"))
        cells.append([None if value != value else value / factor for value in table[name]])
    cells[4] = ["…" if value is None else value for value in cells[4]]
    sums = [
        ["合计", f"{year}年", None, *_sums(table[table["year"] == year], columns)]
        for year in sorted(set(table["year"]))
    ]
    titles = [["3-1  主要指标"], [None, "单位：见表头"]]
    rows_ = [*titles, heads, *map(list, zip(*cells)), *sums, ["注：本表数据来自统计公报。"]]
    return write_workbook(path, {"数据": rows_, "说明": [["指标", "说明"], ["GDP", "当年价"]]}), old


def _sums(rows_, columns):
    return [float(rows_[name].sum()) / OTHER_UNITS.get(name, ("", 1.0))[1] for name in columns]


def test_a_messy_workbook_goes_to_the_same_zones_with_one_rename_that_the_check_proposes(
    run, frame, study, sample, whole, tmp_path
):
    book, unit = messy(sample["YEARBOOK"], tmp_path / "年鉴.xlsx")
    inputs = {**study, "STATISTICS": [book], "TARGETS": sample["TARGETS"]}
    asked = {name: value for name, value in inputs.items() if name not in ("FOLDER", "TITLE")}
    checked = frame(run("checkstudy", **asked)["PROBLEMS"])
    stops = [row for row in checked if row["severity"] == "error"]
    assert [(row["key"], row["unit"], row["value"]) for row in stops] == [("renamed_between", unit, "旧名")]
    line = re.search(r"\(ALIASES\): (\S+)\. Else", stops[0]["advice"])[1]
    (tmp_path / "renamed.csv").write_text(f"old,new\n{line}\n", encoding="utf-8")
    made = run("runstudy", **inputs, ALIASES=str(tmp_path / "renamed.csv"))
    query = "select code, total, zone, margin from units_zones order by 1"
    mine, clean = rows(made["RESULTS"], query), rows(whole["RESULTS"], query)
    assert len(mine) == len(clean) == 81 and all(close(one) == other for one, other in zip(mine, clean))
    query = "select unit, year, ce, cs from carbon order by 1, 2"
    mine, clean = rows(made["RESULTS"], query), rows(whole["RESULTS"], query)
    assert len(mine) == len(clean) == 81 * 11 and all(close(one) == other for one, other in zip(mine, clean))


def test_a_folder_with_results_is_refused_then_replaced(run, study, whole):
    folder = Path(study["FOLDER"])
    folder.mkdir()
    (folder / "results.gpkg").write_text("earlier")
    (folder / "notes.txt").write_text("mine")
    with pytest.raises(QgsProcessingException, match="already holds results: results.gpkg"):
        run("runstudy", **study)
    made = run("runstudy", **study, OVERWRITE=True)
    assert made["RESULTS"] == str(folder / "results.gpkg")
    assert (folder / "notes.txt").read_text() == "mine"
    zones = "select code, total, zone from units_zones order by 1"
    # Targets bend the scenarios, not the accounts; the zones of the coarse sample stay close to those with targets.
    assert len(rows(made["RESULTS"], zones)) == len(rows(whole["RESULTS"], zones))


def test_earlier_results_that_are_being_edited_are_not_replaced_and_open_ones_are_read_again(
    run, study, whole, project
):
    folder = Path(study["FOLDER"])
    shutil.copytree(whole["FOLDER"], folder)
    layer = QgsVectorLayer(f"{folder / 'results.gpkg'}|layername=units_zones", "my zones", "ogr")
    project.addMapLayer(layer)
    before = layer.featureCount()
    fields = [field.name() for field in layer.fields()]
    assert layer.startEditing() and layer.addAttribute(QgsField("mine", QVariant.Int))
    with pytest.raises(QgsProcessingException, match="shown by the layer my zones, which is being edited"):
        run("runstudy", **study, OVERWRITE=True)
    assert layer.isEditable() and layer.rollBack()
    reloaded = []
    layer.repaintRequested.connect(lambda *_: reloaded.append(1))
    run("runstudy", **study, OVERWRITE=True)
    assert reloaded and layer.featureCount() == before == len(list(layer.getFeatures()))
    assert [field.name() for field in layer.fields()] == fields


def test_a_failed_step_says_which_why_and_where_the_rest_is(run, study, sample, tmp_path, new_log):
    wrong = tmp_path / "yearbook.csv"  # all columns, of one unit that the map does not know
    table = pd.read_csv(sample["YEARBOOK"], dtype={"unit": str})
    table[table["unit"] == table["unit"].iloc[0]].assign(unit="xx", name="xx", name_en="xx").to_csv(wrong, index=False)
    folder = Path(study["FOLDER"])
    folder.mkdir()
    (folder / "results.gpkg").write_text("earlier")
    with pytest.raises(QgsProcessingException) as failure:
        run("runstudy", **{**study, "STATISTICS": [str(wrong)], "OVERWRITE": True})
    message = str(failure.value)
    assert "Step 6 of 13, " in message and "Assemble panel" in message and "No unit of the panel" in message
    assert f"What was finished before is in {folder / 'unfinished'}." in message
    assert (folder / "results.gpkg").read_text() == "earlier"
    kept = folder / "unfinished"
    assert QgsRasterLayer(str(kept / NAMES["STACK"])).isValid()
    areas = rows(kept / "results.gpkg", "select count(*) from land_use_areas")
    assert areas == [(81 * 11,)]


def test_a_late_failure_names_the_report_on_what_it_was_given(run, study, sample, tmp_path):
    text = Path(sample["YEARBOOK"]).read_text(encoding="utf-8").splitlines()
    header = text[0].split(",")
    blank = header.index("gdp")
    rows_ = [line.split(",") for line in text]
    for row in rows_[1:]:
        if row[0] == rows_[1][0]:
            row[blank] = ""  # one unit without a single value: nothing to interpolate from
    yearbook = tmp_path / "yearbook.csv"
    yearbook.write_text("\n".join(",".join(row) for row in rows_), encoding="utf-8")
    with pytest.raises(QgsProcessingException) as failure:
        run("runstudy", **{**study, "STATISTICS": [str(yearbook)]})
    message = str(failure.value)
    report = Path(study["FOLDER"]) / "unfinished" / NAMES["STATISTICS_REPORT"]
    assert "gdp" in message and f"The report {report} describes what the step was given." in message
    assert report.is_file()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"UNIT_ID": "synthetic"}, "more than one feature with the id 1 in field synthetic"),
        ({"STATISTICS": ["{}/empty.csv"]}, "The tables empty hold no row"),
        ({"STATISTICS": ["{}/two years.csv"]}, r"2 year\(s\) in common: 2004, 2006. The whole study needs 8"),
        ({"ALIASES": "{}/two years.csv"}, r"lacks the column\(s\) old, new"),
    ],
)
def test_what_a_late_step_would_refuse_is_refused_before_the_first(run, study, tmp_path, new_log, change, message):
    (tmp_path / "empty.csv").write_text("unit,year,gdp\n", encoding="utf-8")
    (tmp_path / "two years.csv").write_text("unit,year,gdp\nA,2004,1\nA,2005,1\nA,2006,2\n", encoding="utf-8")
    change = {
        name: [value[0].format(tmp_path)] if isinstance(value, list) else value.format(tmp_path)
        for name, value in change.items()
    }
    log = new_log()
    with pytest.raises(QgsProcessingException, match=message):
        run("runstudy", feedback=log, **{**study, **change})
    assert not [line for line in log.lines if line.startswith("2000 ←")]  # no raster was read
    assert not Path(study["FOLDER"]).exists() or not list(Path(study["FOLDER"]).iterdir())


def test_one_date_is_refused_at_once(run, study, sample, new_log):
    log = new_log()
    land = [path for path in sample["LANDCOVER"] if "2020" in path]
    with pytest.raises(QgsProcessingException, match=r"1 year\(s\) in common: 2020. The whole study needs 8: trends"):
        run("runstudy", feedback=log, **{**study, "LAND_COVER": land})
    assert not [line for line in log.lines if line.startswith("2020 ←")]


def test_cancelling_leaves_neither_results_nor_left_overs(run, study, new_log):
    class Cancelling(type(new_log())):
        def setProgressText(self, text):
            self.lines.append(text)
            if text.startswith("Step 3 "):
                self.cancel()

    log = Cancelling()
    folder = Path(study["FOLDER"])
    folder.mkdir()
    (folder / "zones.png").write_text("earlier")
    made = run("runstudy", feedback=log, **study, OVERWRITE=True)
    assert not made.get("ZONES")
    assert [path.name for path in folder.iterdir()] == ["zones.png"]
    assert [line for line in log.lines if line.startswith("Step ")][-1].startswith("Step 3 of 13: ")


def test_layers_of_the_project_count_as_the_user_sees_them(run, study, sample, project, tmp_path):
    """Only selected units, rasters whose names alone hold the year, and a yearbook in memory."""
    units = QgsVectorLayer(sample["UNITS_LAYER"], "my units", "ogr")
    book = QgsVectorLayer(sample["YEARBOOK"], "yearbook", "ogr").materialize(QgsFeatureRequest())
    rasters = []
    for number, path in enumerate(sample["LANDCOVER"]):
        copy = shutil.copy(path, tmp_path / f"cover_{'abcdefghijk'[number]}.tif")
        rasters.append(QgsRasterLayer(str(copy), f"cover {path[-8:-4]}", "gdal"))
    for layer in (units, book, *rasters):
        project.addMapLayer(layer)
    units.selectByExpression("\"code\" < '010040'")
    chosen = units.selectedFeatureCount()
    assert 10 < chosen < 81
    made = run(
        "runstudy",
        **{
            **study,
            "UNITS": QgsProcessingFeatureSourceDefinition(units.id(), True),
            "STATISTICS": [book.id()],
            "LAND_COVER": [raster.id() for raster in rasters],
        },
    )
    assert rows(made["RESULTS"], "select count(*), min(zone), max(zone) from units_zones") == [(chosen, 1, 5)]
    years = [year for (year,) in rows(made["RESULTS"], "select distinct year from land_use_areas order by 1")]
    assert years == list(range(2000, 2021, 2))
    assert units.isValid() and units.selectedFeatureCount() == chosen


def test_an_input_in_the_folder_is_not_replaced(run, study, sample, tmp_path):
    folder = Path(study["FOLDER"])
    folder.mkdir()
    cover = str(shutil.copy(sample["LANDCOVER"][0], folder / "land_use.tif"))
    given = {**study, "LAND_COVER": [cover, *sample["LANDCOVER"][1:]], "YEARS": "2000-2020:2", "OVERWRITE": True}
    with pytest.raises(QgsProcessingException, match="land_use.tif is an input of the study"):
        run("runstudy", **given)
    assert Path(cover).read_bytes() == Path(sample["LANDCOVER"][0]).read_bytes()


def test_the_model_says_what_the_study_was_fitted_on(whole):
    model = json.loads(Path(whole["MODEL"]).read_text(encoding="utf-8"))
    assert model["scope"] == "region"
    assert ".unfinished-" not in json.dumps(model)


def test_metadata_name_the_files_where_they_lie_in_the_end(whole):
    folder = Path(whole["FOLDER"])
    pages = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.qmd")}
    texts = rows(folder / "results.gpkg", "SELECT table_name, metadata FROM gpkg_metadata_reference r "
                 "JOIN gpkg_metadata m ON r.md_file_id = m.id")  # fmt: skip
    assert {"land_use.qmd", "land_use_transition.qmd"} == set(pages)
    assert {"accounts", "zones", "areas"} <= {name for name, _ in texts} or len(texts) > 15
    for name, text in [*pages.items(), *texts]:
        assert ".unfinished-" not in text, name
    assert any(str(folder / "land_use.tif") in text for _, text in texts)


def test_a_year_that_the_yearbook_lacks_altogether_is_filled_where_it_is_asked_for(run, study, sample, tmp_path):
    lines = Path(sample["YEARBOOK"]).read_text(encoding="utf-8-sig").splitlines(keepends=True)
    yearbook = tmp_path / "yearbook.csv"
    yearbook.write_text("".join(line for line in lines if ",2006," not in line), encoding="utf-8")
    made = run("runstudy", **{**study, "STATISTICS": [str(yearbook)], "STATISTICS_YEARS": "2000-2020"})
    years = "select count(distinct year) from {}"
    assert rows(made["RESULTS"], years.format("statistics")) == [(20,)]
    assert rows(made["RESULTS"], years.format("statistics_filled")) == [(21,)]
    assert rows(made["RESULTS"], "select min(population_filled) from statistics_filled where year = 2006") == [(1,)]
    assert rows(made["RESULTS"], "select count(*) > 0 from carbon where year = 2006") == [(1,)]
    with pytest.raises(QgsProcessingException, match="'06' is no year"):
        run("runstudy", **{**study, "STATISTICS_YEARS": "06"})


def test_messages_of_a_step_name_the_parameters_that_the_study_has(provider):
    class Log(QgsProcessingFeedback):
        told = []

        def pushWarning(self, warning):
            self.told.append(warning)

    steps = {step.tool: step for step in chain.STEPS}
    log = Log()
    feedback = chain.StepFeedback(2, log)
    feedback.begin(0, steps["fillgaps"])
    feedback.pushWarning("Name them there (YEARS); give OUTLIERS; the PANEL; 年份（YEARS）.")
    feedback.begin(1, steps["assemblepanel"])
    feedback.pushWarning("Say so in the field map (FIELD_MAP) or in ALIASES, not in YEARS nor in A2FIELD_MAP.")
    assert log.told == [
        "Name them there (STATISTICS_YEARS); give OUTLIERS of 'Fill gaps'; the PANEL; 年份（STATISTICS_YEARS）.",
        "Say so in the field map (FIELD_MAP of 'Assemble panel') or in ALIASES, not in YEARS nor in A2FIELD_MAP.",
    ]


def test_figures_and_methods_are_written_where_they_are_asked_for(run, study, sample, project):
    """Maps and charts of the paper in three formats with their data, and methods with the settings of the run."""
    made = run("runstudy", **{**study, "FIGURES": True, "PRESET": "corrected"})
    folder = Path(made["FOLDER"]) / "figures"
    names = {path.name for path in folder.iterdir()}
    charts = ("indices", "trend_spread", "ridge_trace", "forecast_units", "forecast_region", "ecc_esc")
    assert {f"{chart}_85mm.{kind}" for chart in charts for kind in ("svg", "pdf", "png")} <= names
    for figure in ("zones", "location", "trends", "land_change", *charts):
        assert {f"{figure}.{kind}" for kind in ("svg", "pdf", "png", "csv")} <= names, figure
    assert (folder / "indices.png").read_bytes()[1:4] == b"PNG" and (folder / "indices.pdf").read_bytes()[:4] == b"%PDF"
    data = pd.read_csv(folder / "indices.csv")
    assert len(data) == 11 and data.columns[0] == "year" and "carbon emissions [t C/a]" in data.columns
    coefficients = pd.read_csv(folder / "ecc_esc.csv")
    both = coefficients[["economic contribution coefficient", "ecological support coefficient"]] >= 1
    words = {(True, True): "ECC ≥ 1 and ESC ≥ 1", (True, False): "ECC ≥ 1 and ESC < 1"}
    words |= {(False, True): "ECC < 1 and ESC ≥ 1", (False, False): "ECC < 1 and ESC < 1"}
    assert coefficients["quadrant of ECC and ESC"].tolist() == [words[tuple(row)] for row in both.values.tolist()]
    assert coefficients["name"].notna().all()
    assert len(set(coefficients.columns)) == len(coefficients.columns) and "name.1" not in coefficients.columns
    scenarios = pd.read_csv(folder / "forecast_units.csv")["scenario"]
    assert set(scenarios.dropna()) == set(pd.read_csv(folder / "forecast_region.csv")["scenario"])
    systems = pd.read_csv(folder / "land_change.csv")["coordinate system"].unique()
    assert len(systems) == 1 and systems[0].startswith("Lambert azimuthal equal-area about 3") and "°N" in systems[0]
    degrees = pd.read_csv(folder / "land_change_index.csv")  # of the last panel of land_change
    assert "annual dynamic degree of the land use index [%/a]" in degrees.columns and degrees.iloc[:, -1].notna().all()
    text = Path(made["METHODS"]).read_text(encoding="utf-8")
    assert "Gross domestic product is at current prices." in text and "constant prices" not in text
    assert "those of the preset: the values of Huo et al. (2025), evident errors corrected." in text
    assert "as printed in" not in text and "Huo J., Shi Z." in text


def test_the_source_of_the_maps_is_what_the_study_was_computed_from(tmp_path):
    files = [tmp_path / name for name in ("yearbook.csv", "cover_2000.tif", "cover_2010.tif", "cover_2020.tif")]
    for path in files:
        path.write_bytes(b"1")
    book, *covers = map(str, files)
    assert map_source([book, book], covers) == "own calculation from yearbook.csv, cover_2000.tif to cover_2020.tif"
    assert map_source([f"{book}|layername=a"], covers[:1]) == "own calculation from yearbook.csv, cover_2000.tif"
    assert map_source(["a_layer_in_memory"], []) == ""
