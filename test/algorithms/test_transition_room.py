"""Transition and dynamics through processing.run: made stacks, the published rasters, what is refused."""

import json
import re
from pathlib import Path

import numpy as np
import pytest
from osgeo import gdal, osr
from qgis.core import QgsProcessingException, QgsProcessingFeedback, QgsRasterLayer, QgsVectorLayer

BEFORE = [[1, 1, 1, 3], [3, 3, 3, 3], [4, 4, 5, 0], [1, 1, 7, 7]]
AFTER = [[1, 6, 6, 3], [3, 1, 4, 3], [4, 3, 5, 5], [1, 0, 7, 1]]
LATER = [[6, 6, 6, 3], [3, 1, 4, 3], [4, 3, 5, 5], [1, 0, 7, 6]]


@pytest.fixture
def stack(tmp_path, provider):
    """Write a stack: ``stack([band, band])``; LAEA Europe (equal area), cells of 50 m x 20 m = 0.1 hm²."""

    def stack(bands, years=None, nodata=0, name="lu"):
        bands = np.asarray(bands, np.uint8)
        path = str(tmp_path / f"{name}.tif")
        options = ["PHOTOMETRIC=MINISBLACK"]
        dataset = gdal.GetDriverByName("GTiff").Create(path, bands.shape[2], bands.shape[1], len(bands), 1, options)
        dataset.SetGeoTransform((4_000_000, 50, 0, 3_000_000, 0, -20))
        srs = osr.SpatialReference()
        srs.ImportFromEPSG(3035)
        dataset.SetProjection(srs.ExportToWkt())
        for number, band in enumerate(bands, 1):
            dataset.GetRasterBand(number).WriteArray(band)
            dataset.GetRasterBand(number).SetDescription(str((years or range(2000, 2030, 10))[number - 1]))
            dataset.GetRasterBand(number).SetNoDataValue(nodata)
        del dataset
        return path

    return stack


@pytest.fixture
def halves(table):
    """Two units of two columns each; fields `code` and `name`."""
    rows = []
    for unit, west, east in (("01", 4_000_000, 4_000_100), ("02", 4_000_100, 4_000_200)):
        ring = f"{west} 2999920,{east} 2999920,{east} 3000000,{west} 3000000,{west} 2999920"
        rows.append((f"MultiPolygon((({ring})))", unit, f"县{unit}"))
    return table("units", "code:string,name:string", rows, geometry="MultiPolygon", crs="EPSG:3035")


def areas(rows, unit="region", pair=None):
    return {
        (row["from"], row["to"]): row["area"]
        for row in rows
        if row["unit"] == unit and (pair is None or (row["from_year"], row["to_year"]) == pair)
    }


# --- transition ---


def test_map_matrix_and_report(run, stack, frame, tmp_path):
    made = run("landusetransition", STACK=stack([BEFORE, AFTER, LATER]), OUTPUT=str(tmp_path / "转移.tif"))
    dataset = gdal.Open(made["OUTPUT"])
    # First and last date: 1 > 6 in three cells of row 0 but the first row's 3 stays; 7 > 6 in the last cell.
    assert dataset.ReadAsArray().tolist() == [[16, 16, 16, 33], [33, 31, 34, 33], [44, 43, 55, 0], [11, 0, 77, 76]]
    assert dataset.GetRasterBand(1).GetDescription() == "2000-2020"
    assert dataset.GetRasterBand(1).GetCategoryNames()[16] == "cropland → urban land"
    assert dataset.GetRasterBand(1).GetColorTable().GetColorEntry(66)[3] == 255
    found = areas(frame(made["MATRIX"]))
    assert (found[1, 6], found[7, 6], found[6, 6]) == pytest.approx((0.3, 0.1, 0))
    wide = {row["from"]: row for row in frame(made["WIDE"])}
    assert wide[1]["urban"] == pytest.approx(0.3)
    summary = frame(made["SUMMARY"])[0]
    assert (summary["unit"], summary["nodata"]) == ("region", pytest.approx(0.2))
    page = (tmp_path / made["REPORT"]).read_text(encoding="utf-8")
    assert "cropland → urban land: 0.30 hm² (75.0 %)" in page and "<svg" in page
    found = "0.70 of 1.40 hm² (50.00 %) changed class, most of all from cropland to urban land (0.30 hm²)."
    assert found in page  # 3 + 2 + 1 + 1 of 14 cells


SOME = "rows; the table &#39;Change of each unit&#39; (SUMMARY) has all."
SUM = "Quantity, exchange and shift of the region are not the sums of those of the units."
LOST = "Left: what each class lost."
MOST = "changed class, most of all from "
NONE = "changed class."
WITHOUT = "Without a class on one date or both: "
SINK = "Change of the annual sink of the land"
BY_PAIR = "Change of the region"


@pytest.mark.parametrize(
    ("bands", "parameters", "most", "there"),
    [
        ([BEFORE, AFTER], {}, 200, {LOST, MOST, WITHOUT}),
        ([[[3, 3, 1, 1]] * 4] * 2, {}, 200, {NONE}),  # all has a class, and nothing changed
        ([[[3, 3, 1, 1]] * 4, [[3, 3, 1, 3]] * 4], {"CARBON": True}, 200, {LOST, MOST, SINK}),
        ([BEFORE, AFTER], {"UNITS": True}, 2, {LOST, MOST, WITHOUT, SUM}),
        ([BEFORE, AFTER], {"UNITS": True}, 1, {LOST, MOST, WITHOUT, SUM, SOME}),
        ([BEFORE, AFTER, LATER], {"CHAIN": True}, 200, {LOST, MOST, WITHOUT, BY_PAIR}),
    ],
)
def test_notes_stand_where_they_are_true(run, stack, halves, monkeypatch, bands, parameters, most, there):
    from carbon_zoning.algorithms.landuse import transition_page

    monkeypatch.setattr(transition_page, "MOST_ROWS", most)
    if "UNITS" in parameters:
        parameters = {"UNITS": halves, "UNIT_ID": "code"}
    page = Path(run("landusetransition", STACK=stack(bands), **parameters)["REPORT"]).read_text(encoding="utf-8")
    assert {note for note in (SOME, SUM, LOST, MOST, NONE, WITHOUT, SINK, BY_PAIR) if note in page} == there


def test_the_legend_holds_what_occurs(run, stack, tmp_path):
    made = run("landusetransition", STACK=stack([BEFORE, AFTER]), OUTPUT=str(tmp_path / "t.tif"))
    layer = QgsRasterLayer(made["OUTPUT"], "map")
    classes = layer.renderer().classes()
    assert [entry.value for entry in classes] == [11, 16, 31, 33, 34, 43, 44, 55, 71, 77]
    assert classes[1].label == "cropland → urban land"


def test_a_chain_has_a_band_and_rows_for_each_pair(run, stack, frame, tmp_path):
    path = stack([BEFORE, AFTER, LATER])
    made = run("landusetransition", STACK=path, CHAIN=True, OUTPUT=str(tmp_path / "t.tif"))
    dataset = gdal.Open(made["OUTPUT"])
    bands = [dataset.GetRasterBand(number).GetDescription() for number in (1, 2)]
    assert (dataset.RasterCount, bands) == (2, ["2000-2010", "2010-2020"])
    rows = frame(made["MATRIX"])
    assert areas(rows, pair=(2000, 2010))[1, 6] == pytest.approx(0.2)
    assert areas(rows, pair=(2010, 2020))[1, 6] == pytest.approx(0.2)  # one in row 0, one in the last cell
    one = run("landusetransition", STACK=path, FROM_YEAR=2010, TO_YEAR=2020)
    assert areas(frame(one["MATRIX"])) == pytest.approx(areas(rows, pair=(2010, 2020)))


@pytest.mark.parametrize("method", ["centre", "fraction"])
def test_units_carbon_and_their_sum(run, stack, halves, frame, method):
    made = run(
        "landusetransition", STACK=stack([BEFORE, AFTER]), UNITS=halves, UNIT_ID="code", METHOD=method, CARBON=True
    )
    rows = frame(made["MATRIX"])
    assert areas(rows, "01")[3, 1] == pytest.approx(0.1)
    assert areas(rows, "02")[3, 1] == pytest.approx(0)
    for way, area in areas(rows).items():
        assert area == pytest.approx(areas(rows, "01")[way] + areas(rows, "02")[way])
    # Unit 01: forest > cropland and grassland > forest, 0.1 hm² each: -0.577 + 0.1 (5.77 - 0.021) = -0.0021 t C/a.
    summary = {row["unit"]: row for row in frame(made["SUMMARY"])}
    assert summary["01"]["cs_change"] == pytest.approx(-0.0021)
    page = Path(made["REPORT"]).read_text(encoding="utf-8")
    # Region: 3>1 -0.577, 3>4 -0.5749, 4>3 +0.5749 t C/a: -0.577 in all.
    assert "the sink of the region changes by −0.577 t C/a" in page and "forest → cropland" in page
    layer = made["MATRIX"] if not isinstance(made["MATRIX"], str) else QgsVectorLayer(made["MATRIX"], "m", "ogr")
    alias = layer.attributeAlias(layer.fields().lookupField("area"))
    assert alias == "area [hm²]"


def test_units_in_another_crs(run, stack, halves, frame):
    import processing

    moved = processing.run(
        "native:reprojectlayer", {"INPUT": halves, "TARGET_CRS": "EPSG:4326", "OUTPUT": "TEMPORARY_OUTPUT"}
    )["OUTPUT"]
    path = stack([BEFORE, AFTER])
    here = frame(run("landusetransition", STACK=path, UNITS=halves, UNIT_ID="code")["MATRIX"])
    there = frame(run("landusetransition", STACK=path, UNITS=moved, UNIT_ID="code")["MATRIX"])
    assert [row["area"] for row in there] == pytest.approx([row["area"] for row in here], abs=1e-9)


@pytest.mark.parametrize(
    "parameters, message",
    [
        ({"FROM_YEAR": 1999}, "lu has no date 1999; it has 2000, 2010"),
        ({"FROM_YEAR": 2010, "TO_YEAR": 2010}, "FROM_YEAR is 2010 and TO_YEAR is 2010"),
        ({"FROM_YEAR": 2010, "TO_YEAR": 2000}, "a change needs a first year and a later one"),
        ({"CARBON": True, "FACTORS": "/nowhere.csv"}, "nowhere.csv"),
    ],
)
def test_years_and_factors_that_are_refused(run, stack, parameters, message):
    with pytest.raises(QgsProcessingException, match=message):
        run("landusetransition", STACK=stack([BEFORE, AFTER]), **parameters)


def test_stacks_that_are_refused(run, stack, halves, tmp_path, table):
    with pytest.raises(QgsProcessingException, match=r"one has one date only \(2000\)"):
        run("landusetransition", STACK=stack([BEFORE], name="one"))
    with pytest.raises(QgsProcessingException, match="holds 9, which are no land-use classes"):
        run("landusetransition", STACK=stack([BEFORE, [[9] * 4] * 4], name="nine"))
    path = stack([BEFORE, AFTER])
    with pytest.raises(QgsProcessingException, match="is the file of the input"):
        run("landusetransition", STACK=path, OUTPUT=path)
    with pytest.raises(QgsProcessingException, match="UNITS needs UNIT_ID"):
        run("landusetransition", STACK=path, UNITS=halves)
    away = table("away", "code:string", [("MultiPolygon(((0 0,9 0,9 9,0 0)))", "x")], "MultiPolygon", "EPSG:3035")
    target = tmp_path / "left" / "t.tif"
    with pytest.raises(QgsProcessingException, match="do not overlap"):
        run("landusetransition", STACK=path, UNITS=away, UNIT_ID="code", OUTPUT=str(target))
    assert not target.parent.exists() or not list(target.parent.iterdir())


def test_nodata_among_the_classes_is_said(run, stack, new_log):
    log = new_log()
    run("landusetransition", STACK=stack([BEFORE, AFTER], nodata=7), feedback=log)
    assert any("NoData value within the classes 1-7" in text for text in log.warned)


def test_factors_without_carbon_are_said(run, stack, new_log):
    log = new_log()
    run("landusetransition", STACK=stack([BEFORE, AFTER]), FACTORS="/nowhere.csv", feedback=log)
    assert any("FACTORS is not used" in text for text in log.warned)


def test_a_cancelled_run_leaves_nothing(run, stack, tmp_path):
    path = stack([BEFORE, AFTER])
    feedback = QgsProcessingFeedback()
    feedback.cancel()
    target = tmp_path / "gone" / "t.tif"
    made = run(
        "landusetransition", STACK=path, OUTPUT=str(target), REPORT=str(target.with_suffix(".html")), feedback=feedback
    )
    assert made == {}
    assert list(target.parent.iterdir()) == []


def test_tables_that_nobody_wants_are_left_out(provider, stack, tmp_path):
    import processing

    made = processing.run(
        "carbonzoning:landusetransition", {"STACK": stack([BEFORE, AFTER]), "OUTPUT": str(tmp_path / "t.tif")}
    )
    assert set(made) == {"OUTPUT"}


# --- the published rasters ---


def reclassified(run, cases, tmp_path, case, rasters, years, codes):
    folder = cases / "transition" / case
    expected = json.loads(next(folder.glob("*.expected.json")).read_text(encoding="utf-8"))
    rows = [str(value) for pair in codes.items() for value in pair]
    made = run(
        "reclassifylandcover",
        INPUT=[str(folder / name) for name in rasters],
        YEARS=years,
        SCHEME="custom",
        TABLE=rows,
        OUTPUT=str(tmp_path / f"{case}.tif"),
    )
    return made["OUTPUT"], expected


def cells(path, band, classes):
    """Count the transitions on the map."""
    dataset = gdal.Open(path)
    block = dataset.GetRasterBand(band).ReadAsArray()
    counts = np.bincount(block.ravel(), minlength=78)
    return [[int(counts[10 * before + after]) for after in classes] for before in classes]


def test_molusce_as_a_user_does_it(run, cases, tmp_path, frame):
    codes = {1: 1, 2: 2, 3: 3, 4: 4}
    path, expected = reclassified(run, cases, tmp_path, "molusce", ["init.tif", "final.tif"], "2000,2010", codes)
    made = run("landusetransition", STACK=path, OUTPUT=str(tmp_path / "t.tif"))
    counted = expected["crosstab_rows_init_cols_final"]
    assert cells(made["OUTPUT"], 1, [1, 2, 3, 4]) == counted
    # On the map UTM is up to 0.04 % too small: 2.3° west of the central meridian its scale is about 0.99985.
    found = areas(frame(made["MATRIX"]))
    flat = np.array(counted) * expected["pixel_area_m2"] / 1e4
    ratio = np.array([[found[i, j] for j in codes] for i in codes]) / np.where(flat > 0, flat, np.nan)
    assert np.nanmin(ratio) > 0.9995 and np.nanmax(ratio) < 1.001
    assert np.nanmax(ratio) - np.nanmin(ratio) < 1e-4


def test_plum_island_chain_as_a_user_does_it(run, cases, tmp_path):
    rasters = [f"pie_{year}.tif" for year in (1985, 1991, 1999)]
    path, expected = reclassified(run, cases, tmp_path, "pie3", rasters, "", {1: 3, 2: 6, 3: 1})
    made = run("landusetransition", STACK=path, CHAIN=True, OUTPUT=str(tmp_path / "t.tif"))
    assert cells(made["OUTPUT"], 1, [3, 6, 1]) == expected["m_1985_1991"]
    assert cells(made["OUTPUT"], 2, [3, 6, 1]) == expected["m_1991_1999"]
    made = run("landusetransition", STACK=path, OUTPUT=str(tmp_path / "w.tif"))
    assert cells(made["OUTPUT"], 1, [3, 6, 1]) == expected["m_1985_1999"]


def test_plum_island_components_as_a_user_reads_them(run, cases, tmp_path, frame):
    rasters = ["pie_1971.tif", "pie_1999.tif"]
    path, expected = reclassified(run, cases, tmp_path, "pie", rasters, "", {1: 3, 2: 6, 3: 1})
    made = run("landusetransition", STACK=path, OUTPUT=str(tmp_path / "t.tif"))
    assert cells(made["OUTPUT"], 1, [3, 6, 1]) == expected["crosstab_px"]
    row = frame(made["SUMMARY"])[0]
    # 0.09 hm² a cell; the projection of Massachusetts is true to area within 1e-4, and that varies over the map.
    for name in ("quantity", "exchange", "shift"):
        assert row[name] / 0.09 == pytest.approx(expected[name], rel=2e-3), name


def test_intensity_analysis_from_rasters_to_degrees(run, cases, tmp_path, frame, table):
    rasters = [f"lu_{year}.tif" for year in (2005, 2010, 2012)]
    path, expected = reclassified(run, cases, tmp_path, "intensity_analysis", rasters, "", {1: 5, 2: 3, 3: 6})
    ring = "500000 3500000,500090 3500000,500090 3499910,500000 3499910,500000 3500000"
    unit = table("u", "code:string", [(f"MultiPolygon((({ring})))", "x")], "MultiPolygon", "EPSG:32650")
    panel = run("landuseareas", STACK=path, UNITS=unit, UNIT_ID="code")["OUTPUT"]
    made = run("landusetransition", STACK=path, UNITS=unit, UNIT_ID="code", CHAIN=True, OUTPUT=str(tmp_path / "t.tif"))
    rows = frame(run("landusedynamics", AREAS=panel, MATRIX=made["MATRIX"], CHAIN=True)["OUTPUT"])
    assert cells(made["OUTPUT"], 1, [5, 3, 6]) == expected["crosstab_2005_2010"]
    gross = [row["lc"] for row in rows if row["unit"] == "x"]
    assert gross == pytest.approx([15.5556, 38.8889], abs=1e-3)
    assert [row["lc_half"] for row in rows if row["unit"] == "region"] == pytest.approx([7.7778, 19.4444], abs=1e-3)
    assert rows[0]["water_k"] == pytest.approx(-8, abs=1e-5)


# --- dynamics ---

ROWS = [("01", 2000, 100.0, 300.0), ("01", 2010, 80.0, 320.0), ("02", 2000, 0.0, 50.0), ("02", 2010, 10.0, 40.0)]


def test_degrees_of_units_and_region(run, table, frame, new_log):
    panel = table("areas", "unit:string,year:integer,cropland:double,forest:double", ROWS)
    log = new_log()
    made = run("landusedynamics", AREAS=panel, feedback=log)
    rows = {row["unit"]: row for row in frame(made["OUTPUT"])}
    assert rows["01"]["cropland_k"] == pytest.approx(-2)
    assert rows["02"]["cropland_k"] is None  # nothing to begin with
    # Region: cropland 100 -> 90, forest 350 -> 360: 20 of 450 in 10 a.
    assert rows["region"]["lc_net"] == pytest.approx(20 / 450 * 10)
    assert rows["region"]["lc_net_half"] == pytest.approx(10 / 450 * 10)
    assert any("lc_net and lc_net_half only" in line for line in log.lines)
    assert any("cropland (02 2000)" in text for text in log.warned)
    layer = made["OUTPUT"]
    layer = QgsVectorLayer(layer, "d", "ogr") if isinstance(layer, str) else layer
    assert layer.attributeAlias(layer.fields().lookupField("forest_k")) == "forest: dyn. degree [%/a]"


@pytest.mark.parametrize(
    "parameters, message",
    [
        ({"FROM_YEAR": 1990}, "areas has no date 1990; it has 2000, 2010"),
        ({"FROM_YEAR": 2010, "TO_YEAR": 2000}, "FROM_YEAR is 2010 and TO_YEAR is 2000"),
    ],
)
def test_degrees_that_are_refused(run, table, parameters, message):
    panel = table("areas", "unit:string,year:integer,cropland:double,forest:double", ROWS)
    with pytest.raises(QgsProcessingException, match=message):
        run("landusedynamics", AREAS=panel, **parameters)


def test_a_matrix_of_ones_own(run, table, frame):
    panel = table("areas", "unit:string,year:integer,cropland:double,forest:double", ROWS)
    own = [
        ("01", "耕地", "林地", 25.0),
        ("01", "cropland", "1", 75.0),
        ("01", "3", "cropland", 5.0),
        ("01", "3", "3", 295.0),
    ]
    matrix = table("own", "unit:string,from:string,to:string,area:double", own)
    rows = {row["unit"]: row for row in frame(run("landusedynamics", AREAS=panel, MATRIX=matrix)["OUTPUT"])}
    assert rows["01"]["lc"] == pytest.approx(30 / 400 * 10)
    assert rows["02"]["lc"] is None and rows["region"]["lc"] is None


# --- intensity analysis ---


def test_intensity_of_units_and_region(run, stack, halves, frame):
    result = run("intensityanalysis", STACK=stack([BEFORE, AFTER, LATER]), UNITS=halves, UNIT_ID="code")
    rows = {(row["unit"], row["from_year"]): row for row in frame(result["INTERVAL"])}
    # of 16 cells one has no class before, another none after; 2000-2010: 7 of 14 changed, 2010-2020: 2 of 15
    first, second = rows[("region", 2000)], rows[("region", 2010)]
    cells = [(b, a, c) for lines in zip(BEFORE, AFTER, LATER) for b, a, c in zip(*lines)]
    for row, pairs in ((first, [c[:2] for c in cells]), (second, [c[1:] for c in cells])):
        known = [pair for pair in pairs if all(pair)]
        assert row["compared"] == pytest.approx(0.1 * len(known))
        assert row["intensity"] == pytest.approx(100 * sum(a != b for a, b in known) / len(known) / 10)
    assert (first["fast"], second["fast"]) == (1, 0)
    assert first["uniform"] == second["uniform"]
    assert {unit for unit, _ in rows} == {"01", "02", "region"}
    moves = {(row["unit"], row["from_year"], row["from"], row["to"]): row for row in frame(result["TRANSITION"])}
    move = moves[("region", 2000, 1, 6)]  # two of the four cells of cropland whose next class is known
    assert move["gain_intensity"] == pytest.approx(100 * 2 / 4 / 10) and move["gain_targets"] == 1
    page = Path(result["REPORT"]).read_text(encoding="utf-8")
    assert page.count("<svg") == 3 and "Change was fastest in 2000–2010: " in page
    assert "No class gained anything" not in page
    assert "1 = " not in page and "✓" in page  # a mark says yes
    heads = [re.findall(r"<th[^>]*>([^<]*)</th>", head) for head in re.findall(r"<thead>.*?</thead>", page, re.DOTALL)]
    gains, losses = heads[-2:]
    assert gains[-2:] == ["the gain targets the class before", "stationary gain"]
    assert losses[-2:] == ["the loss targets the class after", "stationary loss"]


def test_intensity_says_how_many_intervals_have_a_panel(run, stack):
    def page(dates):
        result = run(
            "intensityanalysis", STACK=stack([BEFORE, AFTER, *[LATER] * (dates - 2)], range(2000, 2000 + dates))
        )
        return Path(result["REPORT"]).read_text(encoding="utf-8")

    assert "6 of 7 intervals, evenly spread, have a panel" in page(8)
    assert "evenly spread" not in page(7)


def test_intensity_without_change_and_of_one_interval(run, stack, frame):
    result = run("intensityanalysis", STACK=stack([BEFORE, BEFORE]))
    page = Path(result["REPORT"]).read_text(encoding="utf-8")
    assert "No class gained anything" in page and "fastest" not in page
    assert "as fast in all intervals" not in page and "tationary" not in page
    assert frame(result["INTERVAL"])[0]["intensity"] == 0


def test_intensity_that_is_the_same_in_all_intervals(run, stack):
    page = Path(run("intensityanalysis", STACK=stack([BEFORE] * 3))["REPORT"]).read_text(encoding="utf-8")
    assert "Change was as fast in all intervals: 0 % per year." in page and "fastest" not in page


@pytest.mark.parametrize(
    ("bands", "periods"), [("BN", "2000-2010"), ("NN", "2000-2010"), ("BNB", "2000-2010, 2010-2020")]
)
def test_intensity_of_dates_without_land_is_refused(run, stack, bands, periods):
    nothing = np.zeros((4, 4), np.uint8)
    with pytest.raises(QgsProcessingException, match=f"No land has a class on both dates of {periods}. Choose other"):
        run("intensityanalysis", STACK=stack([BEFORE if band == "B" else nothing for band in bands]))


def test_intensity_of_one_date_is_refused(run, stack):
    with pytest.raises(QgsProcessingException, match="one date only"):
        run("intensityanalysis", STACK=stack([BEFORE, AFTER]), YEARS="2000")
    with pytest.raises(QgsProcessingException, match="2005"):
        run("intensityanalysis", STACK=stack([BEFORE, AFTER]), YEARS="2000, 2005")
