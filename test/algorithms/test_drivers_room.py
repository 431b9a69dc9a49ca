"""Drivers and space through the Toolbox: tables, layers with their legends, reports, refusals."""

from pathlib import Path

import pytest
from qgis.core import QgsProcessingException, QgsProcessingUtils, QgsProject

STATISTICS = "unit:string,year:integer,population:double,gdp:double,energy_use:double,ce_energy:double,ce:double"
# 001: the numbers of method-2.md 25; 002: GDP down, emissions up; 003: GDP as before
ROWS = [
    ("001", 2000, 100, 200, 100, 70, 80),
    ("001", 2010, 110, 330, 132, 79.2, 89.2),
    ("002", 2000, 50, 100, 40, 20, 20),
    ("002", 2010, 50, 90, 40, 30, 30),
    ("003", 2000, 50, 100, 40, 20, 20),
    ("003", 2010, 50, 100, 0, 0, 0),
]


@pytest.fixture
def statistics(table):
    return table("statistics", STATISTICS, ROWS)


def legend_of(layer):
    renderer = layer.renderer()
    return [renderer.type(), *(item.label() for item in renderer.legendSymbolItems())]


def page_of(result, name="REPORT"):
    return Path(result[name]).read_text(encoding="utf-8")


def opened(result, name="OUTPUT"):
    layer = result[name]
    return QgsProcessingUtils.mapLayerFromString(layer, None) if isinstance(layer, str) else layer


def styled(layer, style):
    style(layer, "en")
    return layer


class TestEmissionDrivers:
    def drivers(self, run, squares, statistics, **others):
        units = squares(["001", "002", "003"])
        return run("emissiondrivers", PANEL=statistics, UNITS=units, UNIT_ID="code", PERIODS="2000,2010", **others)

    def test_effects_and_states(self, run, frame, squares, statistics):
        result = self.drivers(run, squares, statistics)
        rows = {row["unit"]: row for row in frame(result["EFFECTS"])}
        assert set(rows) == {"001", "002", "003", "region"}
        names = ("effect_population", "effect_gdp", "effect_intensity", "effect_carbon")
        assert [rows["001"][name] for name in names] == pytest.approx([7.1011, 30.2093, -16.6254, -11.4851], abs=5e-5)
        # the whole of 003's change belongs to its energy per GDP, which is 0
        assert rows["003"]["effect_intensity"] == pytest.approx(-20)
        region = rows["region"]
        assert region["ce_energy_change"] == pytest.approx(9.2 + 10 - 20)
        assert sum(region[name] for name in (*names, "effect_share")) == pytest.approx(-0.8)
        units = {row["code"]: row for row in frame(result["OUTPUT"])}
        assert [units[unit]["decoupling"] for unit in ("001", "002", "003")] == [2, 8, 0]
        assert units["002"]["decoupling_name"] == "strong negative decoupling"
        assert units["003"]["decoupling_name"] is None

    def test_the_map_names_the_states_with_their_counts(self, mapped_states):
        assert legend_of(mapped_states)[0] == "categorizedSymbol"
        assert {"weak decoupling (1)", "strong negative decoupling (1)", "no result (1)"} <= set(
            legend_of(mapped_states)
        )

    @pytest.fixture
    def mapped_states(self, run, squares, statistics):
        from carbon_zoning.algorithms import styles

        result = self.drivers(run, squares, statistics)
        return styled(opened(result), styles.decoupling("2000-2010"))

    def test_the_report_warns_of_current_prices_only(self, run, squares, table, statistics):
        page = page_of(self.drivers(run, squares, statistics))
        assert "GDP is at current prices" in page and page.count("<svg") == 3
        assert "elasticity 0.0" not in page and "The region: " in page
        assert "consecutive years of the panel, summed" not in page
        constant = table("constant", STATISTICS + ",gdp_constant:double", [(*row, row[3]) for row in ROWS])
        page = page_of(self.drivers(run, squares, constant, PRICES="constant", CHAIN=True))
        assert "GDP is at current prices" not in page
        assert "consecutive years of the panel, summed" in page

    def test_without_growth_of_the_region_there_is_no_elasticity(self, run, squares, table):
        still = [row[:3] + (100.0,) + row[4:] for row in ROWS]
        page = page_of(self.drivers(run, squares, table("still", STATISTICS, still)))
        assert "The region: none: GDP unchanged, or no emissions before. Most units" in page

    def test_what_is_not_there_is_refused(self, run, squares, statistics, table):
        units = squares(["001", "002", "003"])
        with pytest.raises(QgsProcessingException, match="no year 2005; it has 2000, 2010"):
            run("emissiondrivers", PANEL=statistics, UNITS=units, UNIT_ID="code", PERIODS="2000,2005")
        broken = table("broken", STATISTICS, [row[:3] + (0.0,) + row[4:] for row in ROWS])
        with pytest.raises(QgsProcessingException, match="gdp must be above 0"):
            run("emissiondrivers", PANEL=broken, UNITS=units, UNIT_ID="code")
        with pytest.raises(QgsProcessingException, match="PERIODS|is no year"):
            run("emissiondrivers", PANEL=statistics, UNITS=units, UNIT_ID="code", PERIODS="soon")


def test_no_layer_of_a_test_stays_in_the_project():
    assert not QgsProject.instance().mapLayers()
