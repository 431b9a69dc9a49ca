"""The sample study: the same from a seed, adjoining units, and the paper's anchors by hand."""

import csv
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

pytest.importorskip("osgeo.gdal")

from carbon_zoning.core.monitor import Monitor
from carbon_zoning.core.raster import Raster
from carbon_zoning.core.sample.region import CRS, make_units
from carbon_zoning.core.sample.study import make_study
from carbon_zoning.core.statistics.assemble import assemble

# Coefficients typed from the paper (method.md 1-5)
FUELS = {"raw_coal": 0.7143 * 0.7260, "coke": 0.9714 * 0.8550, "gasoline": 1.4714 * 0.5538, "kerosene": 1.4714 * 0.5714,
         "diesel": 1.4571 * 0.5921, "fuel_oil": 1.4286 * 0.6185, "natural_gas": 12.143 * 0.4483, "lpg": 1.7143 * 0.5042,
         "electricity": 1.229 * 0.7935, "heat": 0.0341 * 0.26}  # fmt: skip
OTHERS = {"fertilizer": 0.86, "pesticide": 4.93, "plastic_film": 5.18, "irrigated_area": 0.266, "sown_area": 0.02,
          "machinery_power": 1.81e-4, "population": 0.079, "pig": 0.086, "cattle": 0.798, "sheep": 0.0255,
          "poultry": 0.00103}  # fmt: skip
CROPS = {"crop_rice": (0.45, 0.12, 0.414), "crop_wheat": (0.40, 0.12, 0.485), "crop_maize": (0.40, 0.13, 0.471),
         "crop_soybean": (0.34, 0.13, 0.450), "crop_tubers": (0.70, 0.70, 0.423), "crop_rapeseed": (0.25, 0.10, 0.450),
         "crop_peanut": (0.43, 0.10, 0.450), "crop_vegetables": (0.60, 0.90, 0.450), "crop_tobacco": (0.55, 0.85, 0.45),
         "crop_fruit": (0.70, 0.90, 0.45)}  # fmt: skip


def wkb(rings):
    """A polygon as little-endian WKB."""
    parts = [np.array([len(ring)], "<u4").tobytes() + np.asarray(ring, "<f8").tobytes() for ring in rings]
    return b"\x01" + np.array([3, len(parts)], "<u4").tobytes() + b"".join(parts)


@pytest.fixture(scope="module")
def units():
    return make_units(1)


@pytest.fixture(scope="module")
def study(units, tmp_path_factory):
    folder = tmp_path_factory.mktemp("study")
    attributes = pd.DataFrame(
        {"name": [unit.name for unit in units], "province": [f"P{unit.province}" for unit in units]},
        index=pd.Index([unit.code for unit in units], name="unit"),
    )
    from osgeo import osr

    reference = osr.SpatialReference()
    reference.SetFromUserInput(CRS)
    polygons = [wkb(unit.rings) for unit in units]
    options = {"seed": 1, "cell_size": 5000, "is_geographic": False}
    return make_study(folder, polygons, reference.ExportToWkt(), attributes, **options)


def area(ring):
    x, y = (ring - ring[0]).T
    return 0.5 * np.sum(x[:-1] * y[1:] - x[1:] * y[:-1])


def test_81_adjoining_units_of_the_studys_size(units):
    assert len(units) == 81 and len({unit.code for unit in units}) == 81 and len({unit.name for unit in units}) == 81
    assert all(unit.code.startswith("0") for unit in units)
    total = sum(abs(area(unit.rings[0])) - sum(abs(area(hole)) for hole in unit.rings[1:]) for unit in units)
    assert total / 1e6 == pytest.approx(224494, rel=0.02)
    corners = np.concatenate([unit.rings[0] for unit in units])
    assert np.ptp(corners, axis=0) / 1000 == pytest.approx([1000, 460], rel=0.02)
    # every inner border is walked once in each direction: no gap and no overlap
    edges = {}
    for unit in units:
        for ring in unit.rings:
            for start, end in zip(ring, ring[1:]):
                edges.setdefault(frozenset((tuple(start), tuple(end))), []).append((tuple(start), tuple(end)))
    assert all(len(walks) <= 2 for walks in edges.values())
    assert all(walks[0] == walks[1][::-1] for walks in edges.values() if len(walks) == 2)
    assert sum(len(walks) == 1 for walks in edges.values()) < 0.4 * len(edges)


def test_a_seed_gives_the_same_units_and_another_seed_others(units):
    again, other = make_units(1), make_units(2)
    assert all(np.array_equal(a, b) for one, two in zip(units, again) for a, b in zip(one.rings, two.rings))
    assert [unit.name for unit in units] != [unit.name for unit in other]


def test_gaps_are_interior_and_of_one_year(study):
    with open(study["yearbook"], encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    gaps = {(row["unit"], column, int(row["year"])) for row in rows for column in row if row[column] == ""}
    assert 20 <= len(gaps) <= 60
    for unit, column, year in gaps:
        assert 2000 < year < 2020 and (unit, column, year + 1) not in gaps


def test_long_and_wide_yearbooks_are_the_same_panel(study):
    panels = []
    for name in ("yearbook", "yearbook_wide"):
        frame = pd.read_csv(study[name], dtype=str, keep_default_na=False)
        frame.attrs["name"] = name
        monitor = Monitor()
        panels.append(assemble([frame], monitor=monitor).panel.set_index(["unit", "year"]))
        assert "unit of measurement" not in " ".join(map(str, monitor.warnings))
    long, wide = panels
    numbers = [column for column in long.columns if column not in ("name", "province")]
    assert set(numbers) <= set(wide.columns)
    np.testing.assert_allclose(long[numbers], wide.loc[long.index, numbers])


def test_the_anchors_of_the_paper(study, units):
    from osgeo import gdal

    book = pd.read_csv(study["yearbook"], dtype={"unit": str})
    for column in book.columns[4:]:  # a gap is filled by the mean of its neighbours, near enough
        book[column] = book.groupby("unit")[column].transform(lambda series: series.interpolate())
    by_year = book.groupby("year").sum(numeric_only=True)
    emission = sum(by_year[name] * factor for name, factor in {**FUELS, **OTHERS}.items()) / 1e6
    for year, value in ((2000, 41.99), (2002, 34.71), (2015, 56.42), (2020, 54.016)):
        assert emission[year] == pytest.approx(value, rel=0.01)
    assert emission.idxmin() == 2002 and emission.idxmax() == 2015
    crops = sum(by_year[name] * (1 - water) / rho * rate for name, (rho, water, rate) in CROPS.items()) / 1e6
    inside = _inside(units, gdal.Open(study["landcover"][0]))
    land = pd.Series({year: _land_sink(path, inside) for year, path in zip(range(2000, 2021), study["landcover"])})
    sequestration = crops + land
    assert sequestration[2020] == pytest.approx(95.16, rel=0.01)
    assert (sequestration.loc[2005:] > 90.09).all() and 84 < sequestration[2000] < 90.09


def _inside(units, cover):
    """The cells whose centre GDAL finds in a unit."""
    from osgeo import gdal, ogr

    mask = gdal.GetDriverByName("MEM").Create("", cover.RasterXSize, cover.RasterYSize)
    mask.SetGeoTransform(cover.GetGeoTransform())
    mask.SetProjection(cover.GetProjection())
    polygons = gdal.GetDriverByName("GPKG").Create("/vsimem/sample_units.gpkg", 0, 0, 0, gdal.GDT_Unknown)
    layer = polygons.CreateLayer("units", cover.GetSpatialRef())
    for unit in units:
        feature = ogr.Feature(layer.GetLayerDefn())
        feature.SetGeometry(ogr.CreateGeometryFromWkb(wkb(unit.rings)))
        layer.CreateFeature(feature)
    gdal.RasterizeLayer(mask, [1], layer, burn_values=[1])
    return mask.ReadAsArray() == 1


def _land_sink(path, inside):
    """Mt C of the land sinks (Eq. 5) in CLCD codes; a cell of 5 km in an equal-area CRS has 2500 hm²."""
    from osgeo import gdal

    cells = np.bincount(gdal.Open(path).ReadAsArray()[inside], minlength=10)
    assert cells[0] == 0  # no cell of a unit is NoData
    # 2 forest, 3 shrub, 4 grassland, 5 water and 9 wetland
    return 2500 * (5.77 * cells[2] + 3.98 * cells[3] + 0.021 * cells[4] + 0.298 * (cells[5] + cells[9])) / 1e6


def test_units_grow_and_change_as_real_ones_do(study):
    book = pd.read_csv(study["yearbook"], dtype={"unit": str})
    first, last = (book[book["year"] == year].set_index("unit") for year in (2000, 2020))
    growth = book.groupby("year")["gdp"].sum().pct_change().dropna()
    assert growth.between(0.08, 0.14).all()  # current prices
    assert ((last["gdp"] / first["gdp"]) ** (1 / 20) - 1).between(0.07, 0.16).all()
    people = (last["population"] / first["population"]) ** (1 / 20) - 1
    assert people.between(-0.025, 0.025).all() and 20 < (people < 0).sum() < 40  # some counties lose people
    rate = (last["urban_population"] / last["population"]) - (first["urban_population"] / first["population"])
    assert (rate > 0.1).all()
    assert (book[list(CROPS)] > 0).all(axis=None)


def test_emission_of_the_units_is_as_rough_as_that_of_real_counties(study):
    """Targets from method-2.md 23: county series of CO2 of Qinba 2000-2017, and the trends that the paper counts."""
    book = pd.read_csv(study["yearbook"], dtype={"unit": str})
    book = book.assign(ce=sum(book[name].fillna(0) * factor for name, factor in {**FUELS, **OTHERS}.items()))
    logs = np.log(book.pivot(index="unit", columns="year", values="ce").to_numpy())
    assert np.median(np.diff(logs, n=2, axis=1).std(axis=1, ddof=1)) == pytest.approx(0.089, abs=0.01)
    pairs = [logs[:, late] - logs[:, early] for early in range(21) for late in range(early + 1, 21)]
    s = np.sign(pairs).sum(axis=0)  # Kendall's S by its definition; variance of 21 values: 21 x 20 x 47 / 18
    z = (s - np.sign(s)) / np.sqrt(21 * 20 * 47 / 18)
    assert 50 <= (z > 0).sum() <= 62 and 19 <= (z < 0).sum() <= 31  # the paper counts 55 and 24
    assert (abs(z) < 1.66).sum() >= 10  # and many of them are no trend
    steps = abs(np.diff(logs, axis=1))
    assert (steps.max(axis=1) > 6 * np.median(steps, axis=1)).sum() >= 5  # levels break


@pytest.mark.parametrize("side", [20_000, 300])
def test_one_unit_even_smaller_than_a_cell(side, tmp_path):
    from osgeo import osr

    reference = osr.SpatialReference()
    reference.ImportFromEPSG(32648)
    corners = np.array([(0, 0), (side, 0), (side, side), (0, side), (0, 0)]) + (500_000, 3_500_100)
    attributes = pd.DataFrame({"name": ["A"], "province": ["P"]}, index=pd.Index(["007"], name="unit"))
    options = {"seed": 1, "cell_size": 1000, "is_geographic": False}
    made = make_study(tmp_path, [wkb([corners])], reference.ExportToWkt(), attributes, **options)
    book = pd.read_csv(made["yearbook"], dtype={"unit": str})
    assert list(book["unit"].unique()) == ["007"] and len(book) == 21
    # 30.03 million people on 224 494.45 km2, scaled by area
    assert book["population"].iloc[-1] == pytest.approx(30.03e6 * side**2 / 224494.45e6, rel=0.02, abs=1)


def test_land_cover_has_clcd_codes_and_believable_change(study):
    first, last = (_codes(study["landcover"][place]) for place in (0, -1))
    for codes in (first, last):
        assert set(np.unique(codes)) <= set(range(10))
    covered = first > 0
    assert 0.45 < covered.mean() < 0.55  # 224 494 of 460 000 km2; the rest is NoData
    assert (first[covered] == 2).mean() == pytest.approx(0.605, abs=0.02)  # what the shares of 2000 leave to forest
    assert 0.02 < (first != last)[covered].mean() < 0.10
    assert (last == 8).mean() > 2 * (first == 8).mean()
    assert not ((first == 8) & (last != 8)).any()  # towns do not shrink


def _codes(path):
    with Raster(path) as raster:
        return np.concatenate([raster.read(1, window).ravel() for window in raster.windows()])


def test_the_folder_says_that_it_is_synthetic(study):
    text = Path(study["readme"]).read_text(encoding="utf-8")
    assert text.startswith("SYNTHETIC DATA") and "合成数据" in text
