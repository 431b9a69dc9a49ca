"""The check of a study through the Toolbox: what layers and files say of themselves, the page, and real bad layers."""

import shutil
import sqlite3
from pathlib import Path

import pandas as pd
import pytest
from osgeo import ogr
from qgis.core import QgsCoordinateReferenceSystem, QgsProcessingContext, QgsVectorLayer

SHEETS = ("data", "units of measurement", "definitions")


@pytest.fixture(scope="module")
def sample(provider, tmp_path_factory):
    """A sample study with land cover of every second year."""
    import processing

    made = processing.run("carbonzoning:samplestudy", {"CELL_SIZE": 2500, "FOLDER": str(tmp_path_factory.mktemp("样"))})
    made["LANDCOVER"] = made["LANDCOVER"][::2]
    return made


@pytest.fixture
def study(sample):
    """Parameters of a check."""
    return {
        "LAND_COVER": sample["LANDCOVER"],
        "UNITS": sample["UNITS_LAYER"],
        "UNIT_ID": "code",
        "STATISTICS": [sample["YEARBOOK"]],
        "TARGETS": sample["TARGETS"],
    }


@pytest.fixture
def check(run, frame, tmp_path):
    """Run the check and return its results, findings as rows, and the page."""

    def check(parameters):
        result = run("checkstudy", **{**parameters, "REPORT": str(tmp_path / "page.html")})
        return result, frame(result["PROBLEMS"]), (tmp_path / "page.html").read_text(encoding="utf-8")

    return check


def keys(rows, severity=None):
    return {row["key"] for row in rows if severity in (None, row["severity"])}


def test_the_sample_study_has_a_green_light_for_every_step(check, study):
    result, rows, page = check(study)
    assert (result["ERRORS"], result["WARNINGS"]) == (0, 0), keys(rows, "warning")
    assert keys(rows) <= {
        "columns_zero", "identity", "value_interpolated", "year_no_cover",
    }  # fmt: skip
    assert page.count('class="light"') == 13 and page.count(">go<") == 13
    assert "No error and no warning. The whole study can run." in page
    assert "Errors: these stop the study" not in page and "not checked needs data" not in page


def test_a_finished_stack_is_refused_before_the_study(check, run, study, tmp_path):
    stack = run("reclassifylandcover", INPUT=study["LAND_COVER"], OUTPUT=str(tmp_path / "stack.tif"))["OUTPUT"]
    _, rows, page = check({**study, "LAND_COVER": [stack]})
    (finding,) = [row for row in rows if row["key"] == "refused"]
    assert (finding["severity"], finding["step"], finding["layer"]) == ("error", "reclassifylandcover", "stack")
    assert "beginning with &#39;Land-use areas&#39;" in page or "beginning with 'Land-use areas'" in page


def test_the_log_says_where_the_findings_are_listed(run, study, tmp_path, new_log):
    with_report, without = new_log(), new_log()
    run("checkstudy", with_report, **{**study, "REPORT": str(tmp_path / "page.html")})
    run("checkstudy", without, **{**study, "REPORT": None})
    (line,) = [line for line in with_report.lines if "The whole study can run" in line]
    assert line.endswith(" The report says what to do about each: menu Processing, Results Viewer.")
    assert not [line for line in without.lines if "Results Viewer" in line]


def is_given(path):
    """Whether a file is one of the study; QGIS itself puts statistics beside a raster that it opens."""
    return path.is_file() and path.suffix not in (".xml", ".gpkg-shm", ".gpkg-wal")


def test_nothing_is_changed(check, study, sample):
    folder = Path(sample["FOLDER"])
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*") if is_given(path)}
    check(study)
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*") if is_given(path)} == before


def broken(sample, tmp_path):
    """A copy of the units with two of one id, an invalid polygon, and one without geometry."""
    path = tmp_path / "units.gpkg"
    shutil.copy(sample["UNITS_LAYER"], path)
    source = ogr.Open(str(path), 1)
    layer = source.GetLayer(0)
    features = list(layer)
    codes = [feature["code"] for feature in features]
    x, _, y, _ = features[0].GetGeometryRef().GetEnvelope()
    bow = f"MULTIPOLYGON((({x} {y},{x + 1e5} {y + 1e5},{x + 1e5} {y},{x} {y + 1e5},{x} {y})))"
    features[0].SetGeometry(ogr.CreateGeometryFromWkt(bow))
    features[1].SetField("code", codes[2])
    features[3].SetGeometry(None)
    for feature in (features[0], features[1], features[3]):
        layer.SetFeature(feature)
    return str(path), codes


def test_all_faults_of_one_run_are_found_together(check, study, sample, tmp_path):
    units, codes = broken(sample, tmp_path)
    table = pd.read_csv(sample["YEARBOOK"], dtype={"unit": str})
    table.loc[(table["unit"] == codes[5]) & (table["year"] == 2012), "urban_population"] *= 5
    table.loc[(table["unit"] == codes[6]) & (table["year"] == 2020), "raw_coal"] = None
    table.to_csv(tmp_path / "yearbook.csv", index=False)
    (tmp_path / "empty.csv").write_text("unit,year,gdp\n")
    result, rows, page = check(
        {
            **study,
            "UNITS": units,
            "STATISTICS": [str(tmp_path / "yearbook.csv"), str(tmp_path / "empty.csv")],
            "YEARS": "2000-2016:2,2020,2018",
        }
    )
    found = {(row["key"], row["unit"], row["year"]) for row in rows}
    assert {
        ("geometry_invalid", codes[0], None),
        ("id_repeated", codes[2], None),
        ("geometry_missing", codes[3], None),
        ("no_statistics", codes[1], None),
    } - found <= {("no_statistics", codes[1], None)}
    assert ("share_above", codes[5], 2012) in found and ("value_stays_missing", codes[6], 2020) in found
    assert {(row["year"], row["value"]) for row in rows if row["key"] == "year_contradicts"} == {
        (2020, "2018"),
        (2018, "2020"),
    }
    assert [row["severity"] for row in rows] == sorted(
        (row["severity"] for row in rows), key="error warning note".split().index
    )
    assert result["ERRORS"] == sum(row["severity"] == "error" for row in rows) > 4
    assert "Errors: these stop the study" in page and ">stop<" in page and "Self-intersection" in page
    assert "Errors stop the whole study." in page


def test_steps_without_data_are_not_checked(check, study, tmp_path):
    (tmp_path / "empty.csv").write_text("unit,year,gdp\n")
    _, rows, page = check({**study, "STATISTICS": [str(tmp_path / "empty.csv")]})
    assert keys(rows, "error") and "not checked needs data that could not be read" in page
    assert page.count(">not checked<") >= 5 and ">go<" in page


def test_the_year_is_a_number_in_the_table_of_findings(run, study, tmp_path):
    path = tmp_path / "found.gpkg"
    run("checkstudy", **study, PROBLEMS=f"ogr:dbname='{path}' table=\"found\" (geom)")
    with sqlite3.connect(path) as database:
        assert {row[0] for row in database.execute("select typeof(year) from found")} <= {"integer", "null"}


@pytest.fixture
def titled(sample, tmp_path):
    """The yearbook below a title, which QGIS does not take for a table."""
    path = tmp_path / "titled.csv"
    path.write_text("主要指标\n" + Path(sample["YEARBOOK"]).read_text(encoding="utf-8-sig"), encoding="utf-8")
    return str(path)


@pytest.mark.parametrize("tool", ["assemblepanel", "checkstudy", "runstudy", "carbonneutralzoning"])
def test_a_text_file_below_a_title_is_taken_by_the_check_of_parameters(provider, study, titled, tmp_path, tool):
    name = "INPUT" if tool == "assemblepanel" else "STATISTICS"
    algorithm = provider.algorithm(tool).create()
    values = {**study, "FOLDER": str(tmp_path / "out")}
    for definition in algorithm.destinationParameterDefinitions():
        values.setdefault(definition.name(), "TEMPORARY_OUTPUT")
    answers = []
    for tables in (study["STATISTICS"], [titled], [titled, *study["STATISTICS"]], [str(tmp_path / "none.csv")]):
        parameters = {**values, name: tables}
        answers.append(algorithm.checkParameterValues(parameters, QgsProcessingContext())[0])
        assert parameters[name] is tables
    assert answers == [True, True, True, False]


def test_a_yearbook_below_a_title_is_read_as_without(check, study, titled):
    result, rows, _ = check({**study, "STATISTICS": [titled]})
    assert (result["ERRORS"], result["WARNINGS"]) == (0, 0), keys(rows, "error") | keys(rows, "warning")


def test_renamed_units_of_the_user_and_a_file_that_is_none(check, study, sample, tmp_path):
    table = pd.read_csv(sample["YEARBOOK"], dtype={"unit": str})
    unit = table["unit"].iloc[0]
    table.loc[(table["unit"] == unit) & (table["year"] < 2010), "unit"] = "旧名"
    table.to_csv(tmp_path / "yearbook.csv", index=False)
    changed = {**study, "STATISTICS": [str(tmp_path / "yearbook.csv")]}
    _, rows, page = check(changed)
    found = [row for row in rows if row["key"] == "renamed_between"]
    name = table["name_en"].iloc[0]  # of a unit of the layer of polygons, in the reader's language
    assert f"{name} ({unit}) begins with 2010" in found[0]["finding"] and f">{name} ({unit})</td>" in page
    assert [(row["unit"], row["year"], row["value"]) for row in found] == [(unit, 2010, "旧名")]
    assert keys(rows, "error") == {"renamed_between"} and f"(ALIASES): 旧名,{unit}." in found[0]["advice"]
    (tmp_path / "renames.csv").write_text(f"old,new\n旧名,{unit}\n", encoding="utf-8")
    result, rows, _ = check({**changed, "ALIASES": str(tmp_path / "renames.csv")})
    assert result["ERRORS"] == 0 and "renamed_between" not in keys(rows)
    (tmp_path / "renames.csv").write_text("a,b\n", encoding="utf-8")
    _, rows, _ = check({**changed, "ALIASES": str(tmp_path / "renames.csv")})
    assert "lacks the column(s) old, new" in " ".join(row["finding"] for row in rows if row["key"] == "refused")


def test_a_failed_study_points_to_the_check(run, study, tmp_path):
    from qgis.core import QgsProcessingException

    (tmp_path / "bad.csv").write_text("county,when\nA,B\n")
    parameters = {**study, "STATISTICS": [str(tmp_path / "bad.csv")], "FOLDER": str(tmp_path / "out")}
    with pytest.raises(QgsProcessingException, match=r"'Check my data' \(checkstudy\)"):
        run("runstudy", **parameters)


# --- the template ---


def filled(template, yearbook, path):
    """Fill in the template by GDAL's own writer with the numbers of a yearbook, whose columns are in its order."""
    book = ogr.Open(str(template))
    sheets = [book.GetLayer(at) for at in range(3)]
    heads = [str(value) for feature in sheets[0] for value in feature.items().values()]
    made = ogr.GetDriverByName("XLSX").CreateDataSource(str(path))
    layer = made.CreateLayer(sheets[0].GetName())
    for head in heads:
        layer.CreateField(ogr.FieldDefn(head, ogr.OFTString if head == heads[0] else ogr.OFTReal))
    for row in yearbook.itertuples(index=False):
        feature = ogr.Feature(layer.GetLayerDefn())
        for at, value in enumerate(row):
            if value == value:
                feature.SetField(at, value)
        layer.CreateFeature(feature)
    for sheet in sheets[1:]:
        made.CopyLayer(sheet, sheet.GetName())
    return str(path)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_filled_template_is_read_at_the_first_go(run, frame, sample, tmp_path, language):
    from carbon_zoning.core.statistics.template import template_columns, write_template

    write_template(tmp_path / "empty.xlsx", language)
    table = pd.read_csv(sample["YEARBOOK"], dtype={"unit": str})
    columns = [row["column"] for row in template_columns()]
    yearbook = table.reindex(columns=["unit", "year", *columns])
    result = run("assemblepanel", INPUT=[filled(tmp_path / "empty.xlsx", yearbook, tmp_path / "年鉴.xlsx")])
    panel = pd.DataFrame(frame(result["OUTPUT"])).set_index(["unit", "year"]).sort_index()
    expected = yearbook.set_index(["unit", "year"]).sort_index().dropna(axis=1, how="all")
    assert list(panel.index) == list(expected.index)
    for column in expected.columns:
        known = expected[column].notna()
        mine = panel[column].astype(float)
        assert mine.notna().equals(known)
        assert (mine[known] / expected.loc[known, column] - 1).abs().max() < 1e-9, column


def test_the_sample_study_holds_a_template_whose_sheets_the_check_names(check, study, sample, tmp_path):
    template = Path(sample["TEMPLATE"])
    assert template.name == "yearbook_template.xlsx"
    table = pd.read_csv(sample["YEARBOOK"], dtype={"unit": str})
    from carbon_zoning.core.statistics.template import template_columns

    yearbook = table.reindex(columns=["unit", "year", *(row["column"] for row in template_columns())])
    book = filled(template, yearbook, tmp_path / "mine.xlsx")
    result, rows, _ = check({**study, "STATISTICS": [book]})
    sheets = {(row["key"], row["value"]) for row in rows if row["key"].startswith("sheet_")}
    assert sheets == {("sheet_read", SHEETS[0]), *(("sheet_no_statistics", name) for name in SHEETS[1:])}
    result, rows, _ = check({**study, "STATISTICS": [f"{book}|layername={SHEETS[0]}"]})
    sheets = {(row["key"], row["value"]) for row in rows if row["key"].startswith("sheet_")}
    assert sheets == {("sheet_read", SHEETS[0]), *(("sheet_left", name) for name in SHEETS[1:])}


def test_a_template_that_is_filled_in_is_not_replaced(run, tmp_path):
    (tmp_path / "yearbook_template.xlsx").write_bytes(b"mine")
    made = run("samplestudy", CELL_SIZE=20000, FOLDER=str(tmp_path))
    assert Path(made["TEMPLATE"]).read_bytes() == b"mine"


# --- what people have ---


def test_the_published_counties_are_called_invalid_by_name(check, study, cases):
    layer = f"{cases / 'qinba' / 'qinba_counties.gpkg'}|layername=qinba82_raw_as_published"
    assert QgsVectorLayer(layer, "", "ogr").isValid()
    _, rows, _ = check({**study, "UNITS": layer, "UNIT_ID": "name"})
    invalid = {row["unit"]: row["value"] for row in rows if row["key"] == "geometry_invalid"}
    assert len(invalid) == 17 and "Self-intersection" in invalid["嵩县" if "嵩县" in invalid else "鲁山县"]
    assert "no_statistics" in keys(rows, "error")


def test_metres_under_a_crs_in_degrees_are_one_finding(check, study):
    layer = QgsVectorLayer(study["UNITS"], "wrong", "ogr")
    assert not layer.crs().isGeographic()
    layer.setCrs(QgsCoordinateReferenceSystem("EPSG:4326"))
    _, rows, _ = check({**study, "UNITS": layer})
    (row,) = (row for row in rows if row["severity"] == "error")
    assert "The layer wrong is declared to be in EPSG:4326, in degrees" in row["finding"]


SITUATIONS = {
    "degenerate_polygons": ({"UNITS": "zeroarea.gpkg"}, "geometry_degenerate"),
    "shapefile_without_prj": ({"UNITS": "utm.shp"}, "units_no_crs"),
    "units_or_raster_without_crs": ({"LAND_COVER": ["s10_nocrs_2000.tif"]}, "raster_no_crs"),
    "tiles_of_one_year": (
        {
            "LAND_COVER": [
                "ESA_WorldCover_10m_2020_v200_N36E093_Map.tif",
                "ESA_WorldCover_10m_2020_v200_N36E096_Map.tif",
            ]
        },
        "tiles",
    ),
    "float_codes_not_whole": ({"LAND_COVER": ["s6_float_undeclared_2000.tif"]}, "fill_undeclared"),
    "years_typed_in_other_order": (
        {"LAND_COVER": ["CLCD_v01_2020_albert.tif", "CLCD_v01_2000_albert.tif"], "YEARS": "2000,2020"},
        "year_contradicts",
    ),
    "align_without_overlap": ({"LAND_COVER": ["n48_30_2020lc030.tif", "n49_30_2010lc030.tif"]}, "crs_differs"),
    "county_and_city_levels_in_one_layer": (
        {"UNITS": "admin.gpkg", "LAND_COVER": ["stack.tif"], "UNIT_ID": "adcode"},
        "overlap",
    ),
    "total_row_in_the_yearbook": ({"STATISTICS": ["with_totals.csv"]}, "totals_row"),
    "wide_table_with_a_column_without_year": ({"STATISTICS": ["wide.csv"]}, "column_without_year"),
    "magnitudes": ({"STATISTICS": ["yb_1e4.csv"]}, "jump"),
    "shares_above_100": ({"STATISTICS": ["p_urban.gpkg"]}, "share_above"),
    "county_panel_in_circulation": ({"STATISTICS": ["panel.csv"]}, "column_missing"),
    "decimal_comma": ({"STATISTICS": ["all_three_decimals.csv"]}, "columns_zero"),
    "yearbook_csv_gbk": ({"STATISTICS": ["gbk.csv"]}, "few_years"),
}


@pytest.mark.parametrize("situation", SITUATIONS)
def test_a_situation_that_people_met_is_found(check, study, cases, situation):
    changes, key = SITUATIONS[situation]
    folder = cases / "situations" / situation
    parts = {
        name: [str(folder / one) for one in value] if isinstance(value, list) else value
        for name, value in changes.items()
    }
    if "UNITS" in changes:
        parts["UNITS"] = str(folder / changes["UNITS"])
        layer = QgsVectorLayer(parts["UNITS"], "", "ogr")
        names = [field.name() for field in layer.fields()]
        parts.setdefault("UNIT_ID", next(name for name in names if name != "fid"))
    _, rows, _ = check({**study, **parts})
    assert key in keys(rows), sorted(keys(rows))
