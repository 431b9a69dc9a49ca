"""Land-use transition against hand arithmetic, brute force, numerical integration and published cross tables."""

import json
import struct

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from osgeo import osr

from carbon_zoning.core.carbon.factors import load_factors
from carbon_zoning.core.carbon.land_sinks import sink_rates, with_sinks
from carbon_zoning.core.errors import Cancelled, StudyError
from carbon_zoning.core.landuse.areas import land_use_areas
from carbon_zoning.core.landuse.change import change_of, overall
from carbon_zoning.core.landuse.classes import category_names
from carbon_zoning.core.landuse.periods import compared_years
from carbon_zoning.core.landuse.transition import (
    Crosstabs,
    transition_codes,
    transition_colours,
    transition_names,
    transitions,
)
from carbon_zoning.core.landuse.transition_tables import change_table, matrix_table, summary_table, wide_table
from carbon_zoning.core.monitor import Monitor
from carbon_zoning.core.raster import DatedBand, Grid, Raster, Window, created
from carbon_zoning.core.zonal.units_on_grid import UnitsOnGrid


def wkt(crs):
    srs = osr.SpatialReference()
    srs.SetFromUserInput(crs)
    return srs.ExportToWkt()


EQUAL_AREA, DEGREES = wkt("EPSG:3035"), wkt("EPSG:4326")
TENTH = (4_000_000, 50, 0, 3_000_000, 0, -20)  # cells of 50 m x 20 m = 0.1 hm²


def box(west, south, east, north):
    """WKB of a rectangle."""
    ring = [(west, south), (east, south), (east, north), (west, north), (west, south)]
    return struct.pack("<BII", 1, 3, 1) + struct.pack("<I", len(ring)) + np.array(ring, float).tobytes()


@pytest.fixture
def dates(tmp_path):
    """Write a stack and give its dates: ``dates([band, band], transform, crs)``; years 2000, 2010, ..."""
    opened = []

    def dates(bands, transform=TENTH, crs=EQUAL_AREA, nodata=0):
        bands = [np.asarray(band, np.uint8) for band in bands]
        grid = Grid(transform, bands[0].shape[1], bands[0].shape[0], crs)
        years = [2000 + 10 * number for number in range(len(bands))]
        path = tmp_path / f"stack{len(opened)}.tif"
        names = category_names()
        with created(path, grid, [str(year) for year in years], nodata=nodata, categories=names) as writer:
            for number, band in enumerate(bands, 1):
                writer.write(number, Window(0, 0, grid.width, grid.height), band)
        opened.append(Raster(path))
        return [DatedBand(year, opened[-1], number) for number, year in enumerate(years, 1)]

    yield dates
    for raster in opened:
        raster.close()


BEFORE = [[1, 1, 1, 3], [3, 3, 3, 3], [4, 4, 5, 0], [1, 1, 7, 7]]
AFTER = [[1, 6, 6, 3], [3, 1, 4, 3], [4, 3, 5, 5], [1, 0, 7, 1]]


def by_transition(frame, unit="region"):
    rows = frame[frame["unit"] == unit]
    return {(row["from"], row["to"]): row for row in rows.to_dict("records")}


# --- a map small enough to count ---


def test_cells_that_one_can_count(dates):
    # Of 16 cells two lack a class on one date. Counted by eye: 1>1 two, 1>6 two, 3>3 three, 3>1, 3>4, 4>4, 4>3, 5>5,
    # 7>7, 7>1 one each; a cell is 0.1 hm².
    frame = matrix_table(transitions(dates([BEFORE, AFTER])))
    found = {way: row["area"] for way, row in by_transition(frame).items() if row["area"]}
    counted = {
        (1, 1): 2,
        (1, 6): 2,
        (3, 3): 3,
        (3, 1): 1,
        (3, 4): 1,
        (4, 4): 1,
        (4, 3): 1,
        (5, 5): 1,
        (7, 7): 1,
        (7, 1): 1,
    }
    assert found == pytest.approx({way: 0.1 * count for way, count in counted.items()})
    # The union of the classes of both dates: 6 is only after. 6 x 6 rows, those without any cell are 0.
    assert len(frame) == 36
    assert sorted(set(frame["from"])) == sorted(set(frame["to"])) == [1, 3, 4, 5, 6, 7]
    assert by_transition(frame)[6, 1]["area"] == 0


def test_shares_of_class_loss_and_gain(dates):
    rows = by_transition(matrix_table(transitions(dates([BEFORE, AFTER]))))
    # Class 3 had five cells: three stayed, one went to 1, one to 4. Class 1 gained two cells, one each from 3 and 7.
    assert rows[3, 1]["share"] == pytest.approx(20)
    assert rows[3, 1]["loss_share"] == pytest.approx(50)
    assert rows[3, 1]["gain_share"] == pytest.approx(50)
    assert np.isnan(rows[3, 3]["loss_share"])
    assert np.isnan(rows[6, 1]["share"])  # no class 6 before


def test_change_of_classes_and_of_the_whole(dates):
    tabs = transitions(dates([BEFORE, AFTER]))
    rows = {row["class"]: row for row in change_table(tabs).to_dict("records")}
    # Class 3: lost 2 cells (to 1, to 4), gained 1 (from 4): net -1, swap 2; the exchange with 4 is 2 cells; shift 0.
    three = {"area_from": 0.5, "area_to": 0.4, "persistence": 0.3, "loss": 0.2, "gain": 0.1, "net": -0.1,
             "quantity": 0.1, "swap": 0.2, "exchange": 0.2, "shift": 0.0}  # fmt: skip
    assert {name: rows[3][name] for name in three} == pytest.approx(three)
    # Class 1: lost 2 (to 6), gained 2 (from 3 and 7): no net change, no exchange, all of it shift.
    assert [rows[1][name] for name in ("quantity", "exchange", "shift")] == pytest.approx([0, 0, 0.4])
    # Whole: 6 of 14 cells changed. Quantity (0 + 1 + 0 + 0 + 2 + 1) / 2 = 2, exchange (2 + 2) / 2 = 2, shift 4 / 2 = 2.
    whole = summary_table(tabs).iloc[0]
    assert whole["unit"] == "region"
    assert whole[
        ["compared", "changed", "quantity", "exchange", "shift", "nodata", "outside"]
    ].tolist() == pytest.approx([1.4, 0.6, 0.2, 0.2, 0.2, 0.2, 0])
    assert whole["changed_share"] == pytest.approx(100 * 6 / 14)


def test_the_wide_matrix_is_the_long_one(dates):
    tabs = transitions(dates([BEFORE, AFTER]))
    wide = wide_table(tabs, "zh").set_index("from")
    assert list(wide.columns[3:]) == [
        "from_label",
        "cropland",
        "forest",
        "grassland",
        "water",
        "urban",
        "unused",
        "area_from",
    ]
    assert wide.loc[1, ["cropland", "urban", "area_from"]].tolist() == pytest.approx([0.2, 0.2, 0.4])
    assert wide.loc[6, "area_from"] == 0
    assert wide.loc[3, "from_label"] == "林地"


def test_the_map_and_its_legend(dates, tmp_path):
    stack = dates([BEFORE, AFTER])
    path = tmp_path / "map.tif"
    with created(
        path, stack[0].raster.grid, ["2000-2010"], categories=transition_names(), colours=transition_colours()
    ) as writer:
        tabs = transitions(stack, writer)
    with Raster(path) as made:
        block = made.read(1, Window(0, 0, 4, 4))
        assert made.nodata(1) == 0
    assert block.tolist() == [[11, 16, 16, 33], [33, 31, 34, 33], [44, 43, 55, 0], [11, 0, 77, 71]]
    assert tabs.codes == (11, 16, 31, 33, 34, 43, 44, 55, 71, 77)
    names = transition_names("zh")
    assert (names[36], names[33], names[30], len(names)) == ("林地 → 建设用地", "林地", "", 78)
    assert len(transition_colours()) == 49


def test_codes_of_every_pair_of_classes():
    before, after = np.divmod(np.arange(64, dtype=np.uint8), 8)
    expected = [10 * b + a if b and a else 0 for b in range(8) for a in range(8)]
    assert transition_codes(before, after).tolist() == expected


# --- units, chains, other grids ---


def test_units_and_their_region(dates):
    # Two units of two columns each; the second is half outside (4 of 8 columns of 50 m).
    west, east = box(4_000_000, 2_999_920, 4_000_100, 3_000_000), box(4_000_100, 2_999_920, 4_000_300, 3_000_000)
    monitor = Monitor()
    tabs = transitions(dates([BEFORE, AFTER]), ids=["西", "东"], units=[west, east], monitor=monitor)
    assert tabs.ids == ("西", "东", "region")
    summary = summary_table(tabs).set_index("unit")
    # West: columns 0, 1: one cell lacks a class (1>0); of 7 cells 1>6, 3>1 and 4>3 changed.
    assert summary.loc["西", ["compared", "changed", "nodata", "outside"]].tolist() == pytest.approx([0.7, 0.3, 0.1, 0])
    assert summary.loc["东", ["compared", "nodata", "outside"]].tolist() == pytest.approx([0.7, 0.1, 0.8])
    assert summary.loc["region", "compared"] == pytest.approx(1.4)
    frame = matrix_table(tabs)
    assert len(frame) == 3 * 36  # the same union of classes in every unit
    assert by_transition(frame, "西")[7, 1]["area"] == 0
    assert any("东" in str(doubt) and "beyond the raster" in str(doubt) for doubt in monitor.warnings)


def test_overlapping_units_count_in_each_and_in_the_region(dates):
    square = box(4_000_000, 2_999_920, 4_000_200, 3_000_000)
    monitor = Monitor()
    tabs = transitions(dates([BEFORE, AFTER]), ids=["a", "b"], units=[square, square], monitor=monitor)
    assert summary_table(tabs)["changed"].tolist() == pytest.approx([0.6, 0.6, 1.2])
    # All 16 cells of 0.1 hm² lie under both.
    assert "1 unit(s) overlap others, by 1.60 hm² of whole cells" in str(monitor.warnings[0])


def test_a_chain_has_a_pair_for_each_two_dates(dates, tmp_path):
    stack = dates([BEFORE, AFTER, BEFORE])
    with created(tmp_path / "c.tif", stack[0].raster.grid, ["a", "b"]) as writer:
        tabs = transitions(stack, writer)
    assert tabs.pairs == ((2000, 2010), (2010, 2020))
    np.testing.assert_allclose(tabs.hectares[1, 0], tabs.hectares[0, 0].T)  # there and back
    with Raster(tmp_path / "c.tif") as made:
        assert made.read(2, Window(0, 0, 4, 1)).tolist() == [[11, 61, 61, 33]]
    frame = matrix_table(tabs)
    assert frame.groupby(["from_year", "to_year"])["area"].sum().tolist() == pytest.approx([1.4, 1.4])


def row_hectares(north, south, width):
    """Area between two parallels over `width` degrees on WGS 84, integrated numerically; hm²."""
    semi_major, flattening = 6378137.0, 1 / 298.257223563
    squared = flattening * (2 - flattening)
    latitude = np.radians(np.linspace(south, north, 20001))
    integrand = semi_major**2 * (1 - squared) * np.cos(latitude) / (1 - squared * np.sin(latitude) ** 2) ** 2
    trapezia = (integrand[1:] + integrand[:-1]) / 2 * np.diff(latitude)
    return trapezia.sum() * np.radians(width) / 1e4


def test_cells_in_degrees_have_the_area_of_their_row(dates):
    stack = dates([[[1, 1], [3, 3]], [[6, 1], [3, 1]]], (105.0, 0.5, 0, 34.0, 0, -0.25), DEGREES)
    rows = by_transition(matrix_table(transitions(stack)))
    top, bottom = row_hectares(34, 33.75, 0.5), row_hectares(33.75, 33.5, 0.5)
    assert rows[1, 6]["area"] == pytest.approx(top, rel=1e-8)
    assert rows[3, 1]["area"] == pytest.approx(bottom, rel=1e-8)
    assert bottom - top > 50  # the rows differ, so that one mean would be seen


@pytest.mark.parametrize("method", ["centre", "fraction"])
def test_rows_and_columns_sum_to_the_areas_of_the_classes(dates, method):
    rng = np.random.default_rng(7)
    stack = dates([rng.integers(0, 8, (37, 53)) for _ in range(3)])
    units = [box(4_000_130, 2_999_410, 4_001_777, 2_999_893), box(4_001_700, 2_999_300, 4_002_500, 2_999_700)]
    tabs = transitions(stack, ids=["a", "b"], units=units, method=method)
    panel = land_use_areas(stack, UnitsOnGrid(stack[0].raster, ["a", "b"], units, method)).set_index(["unit", "year"])
    names = ["nodata", "cropland", "shrubland", "forest", "grassland", "water", "urban", "unused"]
    for place, pair in enumerate(tabs.pairs):
        for number, unit in enumerate("ab"):
            table = tabs.hectares[place, number]
            np.testing.assert_allclose(
                table.sum(axis=1), panel.loc[(unit, pair[0]), names].astype(float), rtol=1e-9, atol=1e-9
            )
            np.testing.assert_allclose(
                table.sum(axis=0), panel.loc[(unit, pair[1]), names].astype(float), rtol=1e-9, atol=1e-9
            )


@settings(max_examples=60, deadline=None)
@given(
    st.integers(2, 7).flatmap(
        lambda n: st.lists(st.lists(st.integers(0, 50), min_size=n, max_size=n), min_size=n, max_size=n)
    )
)
def test_components_by_brute_force(table):
    change = change_of(table)
    n = len(table)
    for j in range(n):
        gain = sum(table[i][j] for i in range(n) if i != j)
        loss = sum(table[j][i] for i in range(n) if i != j)
        exchange = sum(2 * min(table[i][j], table[j][i]) for i in range(n) if i != j)
        assert (change.gain[j], change.loss[j], change.exchange[j]) == (gain, loss, exchange)
        assert change.quantity[j] + change.exchange[j] + change.shift[j] == pytest.approx(gain + loss)
        assert change.before[j] == sum(table[j]) and change.after[j] == sum(row[j] for row in table)
    assert sum(overall(change)) == pytest.approx(sum(table[i][j] for i in range(n) for j in range(n) if i != j))


# --- published cross tables ---


@pytest.fixture
def published(cases):
    """Cross table in cells of case rasters: ``published("pie3", "pie_1985", "pie_1991")`` and its answer.

    The rasters are read as if in an equal-area CRS, so that hectares over the cell size are whole cells.
    """
    opened = []

    def published(case, *names):
        folder = cases / "transition" / case
        expected = json.loads(next(folder.glob("*.expected.json")).read_text(encoding="utf-8"))
        opened.extend(Raster(folder / f"{name}.tif", wkt=EQUAL_AREA) for name in names)
        bands = [DatedBand(year, raster, 1) for year, raster in enumerate(opened[-len(names) :], 2000)]
        tabs = transitions(bands)
        _, width, _, _, _, height = bands[0].raster.grid.transform
        return tabs, tabs.known[:, -1] / abs(width * height) * 1e4, expected

    yield published
    for raster in opened:
        raster.close()


def test_molusce(published):
    tabs, cells, expected = published("molusce", "init", "final")
    np.testing.assert_allclose(cells[0], expected["crosstab_rows_init_cols_final"], rtol=1e-9, atol=1e-6)
    assert cells.sum() == pytest.approx(expected["total_px"])
    square_metres = tabs.known[0, -1] * 1e4
    np.testing.assert_allclose(square_metres.sum(axis=1), expected["init_area_m2_published"], rtol=1e-6)
    np.testing.assert_allclose(square_metres.sum(axis=0), expected["final_area_m2_published"], rtol=1e-6)


def test_plum_island_1971_1999(published):
    tabs, cells, expected = published("pie", "pie_1971", "pie_1999")
    np.testing.assert_allclose(cells[0], expected["crosstab_px"], rtol=1e-9, atol=1e-6)
    whole = summary_table(tabs).iloc[0]
    for name, key in (("quantity", "quantity"), ("exchange", "exchange"), ("shift", "shift"), ("changed", "overall")):
        assert whole[name] / 0.09 == pytest.approx(expected[key]), name


def test_plum_island_chain(published):
    _, chain, expected = published("pie3", "pie_1985", "pie_1991", "pie_1999")
    np.testing.assert_allclose(chain[0], expected["m_1985_1991"], rtol=1e-9, atol=1e-6)
    np.testing.assert_allclose(chain[1], expected["m_1991_1999"], rtol=1e-9, atol=1e-6)
    np.testing.assert_allclose(chain[0].sum(axis=0), chain[1].sum(axis=1))
    assert chain[0][1, 0] == pytest.approx(0)  # built land never became forest
    tabs, whole, _ = published("pie3", "pie_1985", "pie_1999")
    np.testing.assert_allclose(whole[0], expected["m_1985_1999"], rtol=1e-9, atol=1e-6)
    assert tabs.known.sum() == pytest.approx(np.sum(expected["m_1985_1999"]) * expected["px_area_m2"] / 1e4, rel=1e-9)


def test_intensity_analysis(published):
    tabs, cells, expected = published("intensity_analysis", "lu_2005", "lu_2010", "lu_2012")
    np.testing.assert_allclose(cells[0], expected["crosstab_2005_2010"], atol=1e-6)
    np.testing.assert_allclose(cells[1], expected["crosstab_2010_2012"], atol=1e-6)
    change = change_of(cells)
    years = np.array([[5], [2]])
    np.testing.assert_allclose(change.loss / years, expected["annual_gross_loss"], atol=1e-6)
    np.testing.assert_allclose(change.gain / years, expected["annual_gross_gain"], atol=1e-6)
    np.testing.assert_allclose(change.loss / change.before / years, expected["annual_loss_intensity"], atol=1e-6)
    np.testing.assert_allclose(change.gain / change.after / years, expected["annual_gain_intensity"], atol=1e-6)
    assert change.loss.sum(axis=1).tolist() == pytest.approx(expected["change_size"])


def table_case(cases, name):
    return json.loads((cases / "transition" / name / f"{name}.expected.json").read_text(encoding="utf-8"))


def crosstabs_of(table, codes):
    """Cross tables of one printed matrix, whose classes get the codes."""
    hectares = np.zeros((1, 1, 8, 8))
    hectares[0, 0][np.ix_(codes, codes)] = table
    return Crosstabs(("region",), ((1996, 2006),), hectares, np.zeros(1), ())


def test_manas_margins_and_true_zeros(cases):
    case = json.loads((cases / "transition/manas/manas_bingtuan.expected.json").read_text(encoding="utf-8"))
    tabs = crosstabs_of(case["m"], [1, 3, 4, 5, 6, 7])
    changes = change_table(tabs)
    np.testing.assert_allclose(changes["loss"], case["loss"], atol=0.02)
    np.testing.assert_allclose(changes["gain"], case["gain"], atol=0.02)
    np.testing.assert_allclose(changes["area_from"], case["row_totals"], atol=0.02)
    np.testing.assert_allclose(changes["area_to"], case["col_totals"], atol=0.02)
    assert changes["loss"].sum() == pytest.approx(changes["gain"].sum())
    rows = by_transition(matrix_table(tabs))
    assert len(rows) == 36
    assert rows[5, 3]["area"] == rows[5, 6]["area"] == rows[6, 5]["area"] == rows[7, 3]["area"] == 0


def test_xian_shares_of_loss_and_gain(cases):
    case = table_case(cases, "xian")
    codes = {"建设用地": 6, "林地": 3, "耕地": 1, "水域": 5, "草地": 4}
    rows = by_transition(matrix_table(crosstabs_of(case["m_1996_2006"], [codes[name] for name in case["classes"]])))
    # Published from unrounded areas; the table is printed to 0.1 km², so three terms may each be 0.05 km² off.
    for key, column in (
        ("transfer_out_share_pct_1996_2006", "loss_share"),
        ("transfer_in_share_pct_1996_2006", "gain_share"),
    ):
        for way, share in case[key].items():
            row = rows[tuple(codes[name] for name in way.split("->"))]
            total = 100 * row["area"] / row[column]
            assert row[column] == pytest.approx(share, abs=0.005 + 100 * 3 * 0.05 / total), way


# --- carbon ---


def test_the_sink_of_each_transition(dates):
    # Eq. 5: forest 5.77, shrubland 3.98, grassland 0.021, water 0.298, others 0 (t C per hm² and year).
    factors = load_factors("paper")
    assert sink_rates(factors).tolist() == [0, 0, 3.98, 5.77, 0.021, 0.298, 0, 0]
    rows = by_transition(with_sinks(matrix_table(transitions(dates([BEFORE, AFTER]))), factors))
    assert rows[3, 1]["cs_change"] == pytest.approx(-0.1 * 5.77)
    assert rows[4, 3]["cs_change"] == pytest.approx(0.1 * (5.77 - 0.021))
    assert rows[1, 6]["cs_change"] == rows[3, 3]["cs_change"] == 0


# --- which dates ---


def test_which_years_are_compared():
    years = [2020, 2000, 2010, 2005]
    assert compared_years(years) == [2000, 2020]
    assert compared_years(years, chain=True) == [2000, 2005, 2010, 2020]
    assert compared_years(years, 2005, None, chain=True) == [2005, 2010, 2020]
    assert compared_years(years, None, 2010) == [2000, 2010]


@pytest.mark.parametrize(
    "years, first, last, message",
    [
        ([2000], None, None, r"lu has one date only \(2000\)"),
        ([2000, 2010], 1999, 2012, r"lu has no date 1999, 2012; it has 2000, 2010"),
        ([2000, 2010], 2010, 2000, "FROM_YEAR is 2010 and TO_YEAR is 2000"),
        ([2000, 2010], 2010, None, "FROM_YEAR is 2010 and TO_YEAR is 2010"),
    ],
)
def test_years_that_make_no_change(years, first, last, message):
    with pytest.raises(StudyError, match=message):
        compared_years(years, first, last, name="lu")


# --- what is wrong with the stack ---


def test_values_that_are_no_classes(dates):
    with pytest.raises(StudyError, match="band 2, holds 8, 200, which are no land-use classes"):
        transitions(dates([BEFORE, [[8, 1, 1, 1], [200, 1, 1, 1], [1] * 4, [1] * 4]]))


def test_nodata_among_the_classes_is_said(dates):
    monitor = Monitor()
    tabs = transitions(dates([BEFORE, AFTER], nodata=1), monitor=monitor)
    assert "has a NoData value within the classes 1-7 (band 1, 2)" in str(monitor.warnings[0])
    assert 1 not in tabs.classes


def test_units_beside_the_raster(dates):
    with pytest.raises(StudyError, match="do not overlap"):
        transitions(dates([BEFORE, AFTER]), ids=["a"], units=[box(0, 0, 100, 100)])


def test_a_unit_called_region(dates):
    with pytest.raises(StudyError, match="A unit is called 'region'"):
        transitions(dates([BEFORE, AFTER]), ids=["region"], units=[box(4_000_000, 2_999_920, 4_000_100, 3_000_000)])


def test_nothing_is_left_of_a_cancelled_run(dates, tmp_path):
    stack = dates([BEFORE, AFTER])
    target = tmp_path / "out" / "map.tif"
    with pytest.raises(Cancelled), created(target, stack[0].raster.grid, ["2000-2010"]) as writer:
        transitions(stack, writer, monitor=Monitor(is_cancelled=lambda: True))
    assert list(target.parent.iterdir()) == []


def test_a_stack_without_any_class(dates):
    tabs = transitions(dates([np.zeros((2, 2)), np.zeros((2, 2))]))
    assert tabs.classes == []
    assert len(matrix_table(tabs)) == len(change_table(tabs)) == 0
    assert summary_table(tabs).loc[0, "nodata"] == pytest.approx(0.4)


def test_many_windows_are_as_one(dates, monkeypatch):
    rng = np.random.default_rng(3)
    bands = [rng.integers(0, 8, (700, 600)) for _ in range(2)]
    stack = dates(bands)
    assert len(stack[0].raster.grid.windows(stack[0].raster.block, 1)) > 1
    monkeypatch.setattr(Raster, "windows", lambda self: self.grid.windows(self.block, 1))
    tabs = transitions(stack)
    counts = np.bincount((bands[0] * 8 + bands[1]).ravel(), minlength=64).reshape(8, 8)
    np.testing.assert_allclose(tabs.hectares[0, 0], counts * 0.1, rtol=1e-9)
