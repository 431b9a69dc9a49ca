"""`trendraster` and `predicttrend` as a user runs them: reference cases, reports, styles, bad input."""

import json
import re

import numpy as np
import pytest
from osgeo import gdal, osr
from qgis.core import QgsProcessingException, QgsProcessingFeedback, QgsRasterLayer

NAMES = ("gimms_kili_ndvi", "gpcp_australia", "force_ndvi_monthly")


def wkt(code):
    srs = osr.SpatialReference()
    srs.ImportFromEPSG(code)
    return srs.ExportToWkt()


def tiff(path, cells, *, descriptions=(), transform=(0.0, 100.0, 0, 1000.0, 0, -100.0), crs=32649, kind=None):
    """Write a raster of 10 x 20 cells over the units of the `squares` fixture (two squares of 1 km)."""
    cells = np.asarray(cells).reshape(-1, 10, 20)
    driver = gdal.GetDriverByName("GTiff")
    dataset = driver.Create(str(path), 20, 10, len(cells), kind or gdal.GDT_Float32)
    dataset.SetGeoTransform(transform)
    if crs:
        dataset.SetProjection(wkt(crs))
    for number, block in enumerate(cells, 1):
        dataset.GetRasterBand(number).WriteArray(block)
        if descriptions:
            dataset.GetRasterBand(number).SetDescription(str(descriptions[number - 1]))
    dataset = None
    return str(path)


def bands_of(path):
    dataset = gdal.Open(str(path))
    names = [dataset.GetRasterBand(number + 1).GetDescription() for number in range(dataset.RasterCount)]
    cells = dataset.ReadAsArray().reshape(len(names), dataset.RasterYSize, dataset.RasterXSize)
    return dict(zip(names, cells.astype(float)))


@pytest.fixture
def stack(tmp_path):
    rng = np.random.default_rng(2)
    years = np.arange(2000, 2012)[:, None, None]
    slope = np.linspace(-1, 1, 20)[None, None, :]
    values = 10 + slope * (years - 2000) + rng.normal(0, 0.5, (12, 10, 20))
    return tiff(tmp_path / "stack.tif", values, descriptions=years.ravel().tolist())


# --- reference cases ---


def expected_of(folder, name):
    found = bands_of(folder / f"{name}_expected.tif")
    facts = json.loads((folder / f"{name}.expected.json").read_text(encoding="utf-8"))
    return {key: np.where(band == facts["nodata"], np.nan, band) for key, band in found.items()}, facts


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("single", [False, True], ids=["stack", "files"])
def test_reference_stacks_cell_by_cell(run, cases, name, single):
    folder = cases / "trend_stacks" / name
    expected, facts = expected_of(folder, name)
    files = sorted(str(path) for path in folder.glob(f"{name}_[12]*.tif"))
    inputs = files if single else [str(folder / f"{name}_stack.tif")]
    results = run("trendraster", INPUT=inputs, THRESHOLD=1.66)
    found, types = bands_of(results["OUTPUT"]), bands_of(results["CLASSES"])["trend type"]
    # The cases count time in steps from one date to the next: a month is a twelfth of a year.
    per_step = 12 if name == "force_ndvi_monthly" else 1
    known = ~np.isnan(expected["z"])
    assert known.sum() == facts["valid_px"]
    np.testing.assert_array_equal(np.isnan(found["z"]), ~known)
    np.testing.assert_allclose(found["slope"][known] / per_step, expected["slope"][known], rtol=1e-6, atol=1e-12)
    for band in ("z", "p", "s", "var_s", "n"):
        if band in expected:
            np.testing.assert_allclose(found[band][known], expected[band][known], rtol=1e-6, atol=1e-6)
    np.testing.assert_array_equal(types[known] + 3, expected["cls"][known])
    for sample in facts["samples"]:
        place = sample["row"], sample["col"]
        for band in ("z", "p", "s", "var_s", "n"):
            assert found[band][place] == pytest.approx(sample[band], rel=1e-14, abs=1e-300), band
        assert found["slope"][place] / per_step == pytest.approx(sample["slope"], rel=1e-8)


def test_months_are_read_from_the_names_of_files(run, cases):
    folder = cases / "trend_stacks" / "force_ndvi_monthly"
    files = [str(path) for path in folder.glob("force_ndvi_monthly_[12]*.tif")]
    log = Log()
    found = bands_of(run("trendraster", feedback=log, INPUT=files, METHOD="seasonal_kendall", MIN_VALID=2)["OUTPUT"])
    assert "1984-03 ← force_ndvi_monthly_19840331" in log.text
    # 18 months hold 6 pairs of one month in two years: S lies between -6 and 6.
    assert np.nanmax(np.abs(found["s"])) <= 6


class Log(QgsProcessingFeedback):
    def __init__(self):
        super().__init__(False)
        self.text = ""

    def pushInfo(self, text):
        self.text += f"{text}\n"

    def pushWarning(self, text):
        self.text += f"WARNING {text}\n"


# --- a run ---


def test_a_run_writes_styled_rasters_and_a_report(run, stack, squares, tmp_path):
    paths = {name: str(tmp_path / f"{name}.tif") for name in ("OUTPUT", "CLASSES")}
    report = str(tmp_path / "report.html")
    run("trendraster", INPUT=[stack], UNITS=squares(["001", "002"]), UNIT_ID="code", REPORT=report, **paths)
    layer = QgsRasterLayer(paths["OUTPUT"], "trend")
    renderer = layer.renderer()
    assert renderer.type() == "singlebandpseudocolor" and renderer.band() == 1
    assert layer.bandName(renderer.alphaBand()).endswith("opacity")
    assert renderer.classificationMin() == -renderer.classificationMax() != 0
    types = QgsRasterLayer(paths["CLASSES"], "classes")
    classes = [(part.value, part.label) for part in types.renderer().classes()]
    assert classes[::4] == [(-2, "marked decrease"), (2, "marked increase")]
    # ColorBrewer PuOr: of a raster nobody knows whether more is good
    assert [part.color.name() for part in types.renderer().classes()][::4] == ["#e66101", "#5e3c99"]
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert page.count("<svg") == 3
    assert "001" in page and "mean slope [per\u00a0year]" in page
    cells = re.findall(
        r"<tr><td[^>]*>(?:marked|not significant|no evident)[^<]*</td><td class=\"number\">(\d+)</td>", page
    )
    assert sum(map(int, cells)) == 200


def test_cells_beyond_the_units_have_no_result(run, stack, squares):
    found = bands_of(run("trendraster", INPUT=[stack], UNITS=squares(["1"]), UNIT_ID="code")["OUTPUT"])
    assert np.isnan(found["slope"][:, 10:]).all() and np.isfinite(found["slope"][:, :10]).all()


def test_the_false_discovery_rate_is_an_output(run, stack):
    results = run("trendraster", INPUT=[stack], FDR=0.1)
    found = bands_of(results["OUTPUT"])
    assert 0 < results["P_LIMIT"] < 0.1
    assert (found["opacity"] == 255).sum() == (found["p"] <= results["P_LIMIT"]).sum()


def test_methods_without_a_p_have_no_types(run, stack):
    log = Log()
    results = run("trendraster", feedback=log, INPUT=[stack], METHOD="polynomial", DEGREE=1)
    assert "CLASSES" not in results
    assert "WARNING The method polynomial has no p of a slope" in log.text


def test_rasters_of_other_grids_are_warped_where_that_is_asked_for(run, stack, tmp_path, new_log):
    values = np.full((10, 20), 5.0)
    shifted = tiff(tmp_path / "a2001.tif", values, transform=(-30.0, 100.0, 0, 1000.0, 0, -100.0))
    first = tiff(tmp_path / "a2000.tif", values - 1)
    with pytest.raises(QgsProcessingException, match="The raster a2001 starts -0.3 cells to the right"):
        run("trendraster", INPUT=[first, shifted])
    log = new_log()
    found = bands_of(run("trendraster", INPUT=[first, shifted], ALIGN=True, feedback=log)["OUTPUT"])
    assert np.nanmax(found["slope"]) == np.nanmin(found["slope"]) == 1
    assert not [line for line in log.warned if "does not cover" in line]
    part = tiff(tmp_path / "b2001.tif", values, transform=(500.0, 100.0, 0, 1000.0, 0, -100.0))
    found = bands_of(run("trendraster", INPUT=[first, part], ALIGN=True, feedback=log)["OUTPUT"])
    assert np.isnan(found["slope"]).mean() == 0.25
    assert any("b2001 does not cover 25.0 % of the grid of a2000" in line for line in log.warned)


def test_a_raster_without_crs_has_trends_and_counts_but_no_areas(run, tmp_path):
    paths = [tiff(tmp_path / f"a{year}.tif", np.full((10, 20), year - 1990.0), crs=None) for year in (2000, 2005)]
    report = tmp_path / "report.html"
    results = run("trendraster", INPUT=paths, REPORT=str(report))
    assert (bands_of(results["OUTPUT"])["slope"] == 1).all()  # 5 in 5 years
    page = report.read_text(encoding="utf-8")
    assert re.search(r">no evident change</td><td class=\"[a-z ]+\">200</td><td class=\"[a-z ]+\">100", page)
    assert "has no coordinate reference system, so the report counts cells" in page


def test_bands_of_one_value_are_no_error(run, tmp_path, capfd):
    # QGIS asks GDAL for their histogram, which says ERROR 5 and alarms the user
    paths = [tiff(tmp_path / f"a{year}.tif", np.full((10, 20), year - 1990.0)) for year in (2000, 2005)]
    run("trendraster", INPUT=paths)
    assert "ERROR" not in capfd.readouterr().err


def test_prediction_follows_the_line(run, stack):
    trend = run("trendraster", INPUT=[stack])["OUTPUT"]
    later = bands_of(run("predicttrend", INPUT=trend, YEARS="2020, 2050", FLOOR=0)["OUTPUT"])
    found = bands_of(trend)
    assert list(later) == ["2020", "2050"]
    np.testing.assert_allclose(later["2050"], np.maximum(found["intercept"] + found["slope"] * 2050, 0), rtol=1e-12)


def test_a_prediction_is_shown_in_one_ramp_for_all_years(run, stack):
    trend = run("trendraster", INPUT=[stack])["OUTPUT"]
    path = run("predicttrend", INPUT=trend, YEARS="2020, 2050, 2060, 2070")["OUTPUT"]
    layer = QgsRasterLayer(path, "later")
    renderer = layer.renderer()
    assert renderer.type() == "singlebandpseudocolor"  # four bands would be a picture otherwise
    values = np.concatenate([band.ravel() for band in bands_of(path).values()])
    low, high = np.nanquantile(values, [0.01, 0.99])
    step = 2.0**-14 * np.nanmax(np.abs(values))
    assert renderer.classificationMin() == pytest.approx(low, abs=2 * step)
    assert renderer.classificationMax() == pytest.approx(high, abs=2 * step)


# --- bad input ---


@pytest.mark.parametrize(
    "years, options, message",
    [
        ("2000", {}, r"There are 12 bands \(.*\) but 1 years"),
        ("2000-2010, 2005", {}, r"contradict the names of 1 raster\(s\): stack band 12 \(2011 ≠ 2005\)"),
        ("soon", {}, "'soon' is no year"),
        ("2000-01, soon", {}, "'soon' is no month or range of months"),
        ("2010-05~2009-01", {}, "'2010-05~2009-01' is no month or range of months"),
        ("", {"MIN_VALID": 13}, "MIN_VALID asks for 13 values in a cell, but there are 12 dates"),
        ("", {"BANDS": "n, r2"}, "The method mann_kendall has no band r2"),
        ("", {"METHOD": "linear", "CONTEXTUAL": True}, "The method linear has no correction"),
        ("", {"SCHEDULER": "somewhere"}, "'somewhere' is not an address|needs the Python package distributed"),
    ],
)
def test_bad_settings_name_what_is_wrong(run, stack, years, options, message):
    with pytest.raises(QgsProcessingException, match=message):
        run("trendraster", INPUT=[stack], YEARS=years, **options)


def test_one_date_is_no_trend(run, tmp_path):
    with pytest.raises(QgsProcessingException, match=r"A trend needs at least two dates; the input has one \(2003\)"):
        run("trendraster", INPUT=[tiff(tmp_path / "a2003.tif", np.ones((10, 20)))])


def test_a_picture_is_no_series(run, tmp_path):
    picture = tiff(tmp_path / "rgb.tif", np.ones((3, 10, 20)), kind=gdal.GDT_Byte)
    with pytest.raises(QgsProcessingException, match="The raster rgb is a picture"):
        run("trendraster", INPUT=[picture], YEARS="2000-2002")


def test_a_damaged_file_is_named(run, tmp_path):
    paths = [tiff(tmp_path / f"a{year}.tif", np.random.default_rng(year).random((10, 20))) for year in (2000, 2001)]
    content = (tmp_path / "a2001.tif").read_bytes()
    (tmp_path / "a2001.tif").write_bytes(content[:500])
    with pytest.raises(QgsProcessingException, match="The raster a2001 cannot be (read|opened)|Could not load"):
        run("trendraster", INPUT=paths)


def test_an_output_cannot_replace_its_input(run, stack):
    with pytest.raises(QgsProcessingException, match="is the file of the input stack"):
        run("trendraster", INPUT=[stack], OUTPUT=stack)


def test_units_elsewhere_are_named(run, stack, squares):
    with pytest.raises(QgsProcessingException, match="The units and the raster stack do not overlap"):
        run("trendraster", INPUT=[stack], UNITS=squares(["1"], crs="EPSG:32601"), UNIT_ID="code")


def test_a_raster_of_something_else_cannot_be_predicted(run, stack):
    with pytest.raises(QgsProcessingException, match="The raster stack has no bands slope, intercept"):
        run("predicttrend", INPUT=stack, YEARS="2030")
    with pytest.raises(QgsProcessingException, match="No year to predict was given|YEARS"):
        run("predicttrend", INPUT=stack, YEARS=" ")
