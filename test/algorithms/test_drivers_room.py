"""Drivers and space through the Toolbox: tables, layers with their legends, reports, refusals."""

import re
from pathlib import Path

import numpy as np
import pytest
from qgis.core import (
    NULL,
    QgsProcessing,
    QgsProcessingException,
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildAlgorithm,
    QgsProcessingModelChildParameterSource,
    QgsProcessingModelOutput,
    QgsProcessingModelParameter,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterRasterLayer,
    QgsProcessingUtils,
    QgsProject,
    QgsVectorLayer,
)

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

    def test_the_effects_of_the_region_stand_in_rows(self, run, squares, table):
        half = [(*row[:1], 2005, *(round((a + b) / 2, 6) for a, b in zip(row[2:], later[2:])))
                for row, later in zip(ROWS[::2], ROWS[1::2])]  # fmt: skip
        statistics = table("statistics", STATISTICS, [*ROWS, *half])
        units = squares(["001", "002", "003"])
        page = page_of(run("emissiondrivers", PANEL=statistics, UNITS=units, UNIT_ID="code"))
        heads = re.findall(r"<th[^>]*>([^<]*)</th>", page[page.index("Effects on the region, by period [kt C/a]") :])
        heads = [head.replace("\u2060", "") for head in heads]
        assert heads[:4] == ["effect", "2000–2005", "2005–2010", "2000–2010"]
        assert "single effects of the periods need not sum to it" in page and "the sum of the periods." not in page
        chained = page_of(run("emissiondrivers", PANEL=statistics, UNITS=units, UNIT_ID="code", CHAIN=True))
        assert "the whole span, the sum of the periods." in chained and "need not sum" not in chained
        assert "The last column" not in page_of(self.drivers(run, squares, statistics))

    def test_changes_have_signs_and_constant_factors_are_no_finding(self, run, squares, table, statistics):
        page = page_of(self.drivers(run, squares, statistics))
        # GDP 200 + 100 + 100 -> 330 + 90 + 100; emissions 80 + 20 + 20 -> 89.2 + 30 + 0
        assert "(GDP +30 %, all emissions −0.667 %)" in page
        assert "0 by construction" not in page  # without fuels there is no effect of their factors
        fuels = [(unit, year, people, gdp, 10.0 * people, 5.0 * people) for unit, year, people, gdp, *_ in ROWS]
        panel = table("fuels", "unit:string,year:integer,population:double,gdp:double,raw_coal:double,diesel:double",
                      fuels)  # fmt: skip
        coal, oil = 0.7143 * 0.7260, 1.4571 * 0.5921
        account = [(*row[:2], row[4] * coal + row[5] * oil) for row in fuels]
        carbon = table("carbon", "unit:string,year:integer,ce_energy:double", account)
        assert "0 by construction" in page_of(self.drivers(run, squares, panel, CARBON=carbon))
        dirtier = [(unit, year, value * (1.1 if year == 2010 else 1)) for unit, year, value in account]
        carbon = table("dirtier", "unit:string,year:integer,ce_energy:double", dirtier)
        assert "0 by construction" not in page_of(self.drivers(run, squares, panel, CARBON=carbon))

    def test_most_units_are_more_than_half(self, run, squares, table):
        weak, negative, none = ROWS[:2], ROWS[2:4], ROWS[4:]
        fourth = [("004", *row[1:]) for row in weak]
        fifth = [("005", *row[1:]) for row in weak]
        sentences = {
            "The most common states of the units (1 of 3 each): weak decoupling, strong negative decoupling, none": [],
            "The most common state of the units (2 of 4): weak decoupling.": fourth,
            "Most units (3 of 5): weak decoupling.": fourth + fifth,
        }
        for sentence, others in sentences.items():
            rows = [*weak, *negative, *none, *others]
            units = squares(sorted({row[0] for row in rows}))
            page = page_of(run("emissiondrivers", PANEL=table("s", STATISTICS, rows), UNITS=units, UNIT_ID="code"))
            assert [one for one in sentences if one in page] == [sentence]

    def test_without_growth_of_the_region_there_is_no_elasticity(self, run, squares, table):
        still = [row[:3] + (100.0,) + row[4:] for row in ROWS]
        page = page_of(self.drivers(run, squares, table("still", STATISTICS, still)))
        assert "The region: none: GDP unchanged, or no emissions before. All units (3)" in page

    def test_what_is_not_there_is_refused(self, run, squares, statistics, table):
        units = squares(["001", "002", "003"])
        with pytest.raises(QgsProcessingException, match="no year 2005; it has 2000, 2010"):
            run("emissiondrivers", PANEL=statistics, UNITS=units, UNIT_ID="code", PERIODS="2000,2005")
        broken = table("broken", STATISTICS, [row[:3] + (0.0,) + row[4:] for row in ROWS])
        with pytest.raises(QgsProcessingException, match="gdp must be above 0"):
            run("emissiondrivers", PANEL=broken, UNITS=units, UNIT_ID="code")
        with pytest.raises(QgsProcessingException, match="PERIODS|is no year"):
            run("emissiondrivers", PANEL=statistics, UNITS=units, UNIT_ID="code", PERIODS="soon")


class TestSpatialAutocorrelation:
    VALUES = (1.0, 1.5, 1.2, 1.1, 8.0, 9.0, 8.5, 9.5)  # low in the west, high in the east

    @pytest.fixture
    def units(self, table):
        def units(values=self.VALUES, crs="EPSG:32649", gap=0.0):
            rows = []
            for place, value in enumerate(values):
                west, east = place * 1000 + gap, (place + 1) * 1000
                ring = f"{west} 0,{east} 0,{east} 1000,{west} 1000,{west} 0"
                rows.append((f"MultiPolygon((({ring})))", f"{place:02d}", value, place % 2, "x"))
            fields = "code:string,ce:double,other:double,word:string"
            return table("units", fields, rows, geometry="MultiPolygon", crs=crs)

        return units

    def space(self, run, layer, **others):
        return run("spatialautocorrelation", LAYER=layer, UNIT_ID="code", **{"FIELDS": ["ce"], **others})

    def test_an_infinite_value_is_refused_by_unit(self, run, units):
        with pytest.raises(QgsProcessingException, match=r"The field ce is infinite in 1 unit\(s\): 03\."):
            self.space(run, units((1.0, 1.5, 1.2, float("inf"), 8.0, 9.0, 8.5, 9.5)))

    def test_the_order_of_the_rows_changes_nothing(self, run, frame, units):
        layer = units()
        turned = layer.clone()
        turned.startEditing()
        features = list(layer.getFeatures())[::-1]
        turned.deleteFeatures(layer.allFeatureIds())
        turned.addFeatures(features)
        assert turned.commitChanges() and next(turned.getFeatures())["code"] == "07"
        first, second = (
            {row["code"]: (row["ce_p"], row["ce_cluster"]) for row in frame(self.space(run, one)["OUTPUT"])}
            for one in (units(), turned)
        )
        assert first == second

    def test_values_clusters_and_numbers(self, run, frame, units):
        from carbon_zoning.algorithms import styles

        result = self.space(run, units())
        z = [value - sum(self.VALUES) / 8 for value in self.VALUES]
        lags = [z[1], *((z[i - 1] + z[i + 1]) / 2 for i in range(1, 7)), z[6]]
        squares = sum(value**2 for value in z)
        moran = sum(a * b for a, b in zip(z, lags)) / squares
        assert result["MORAN"] == pytest.approx(moran, rel=1e-12) and result["P"] < 0.05
        rows = {row["code"]: row for row in frame(result["OUTPUT"])}
        assert rows["05"]["ce_i"] == pytest.approx(7 * z[5] * lags[5] / squares, rel=1e-12)
        assert rows["05"]["ce_cluster"] in (0, 1) and rows["01"]["ce_cluster"] in (0, 2)
        assert set(rows["00"]) >= {"ce_i", "ce_p", "ce_cluster", "ce_gi"}
        overall = frame(result["GLOBAL"])
        assert [(row["field"], row["n"], row["islands"]) for row in overall] == [("ce", 8, 0)]
        layer = styled(opened(result), styles.clusters("ce"))
        assert legend_of(layer)[0] == "categorizedSymbol" and any("high-high (" in text for text in legend_of(layer))

    def test_the_report_says_what_it_found(self, run, units):
        page = page_of(self.space(run, units()))
        assert "units beside each other are alike" in page and page.count("<svg") == 2
        assert "not distinguishable from a random pattern" not in page and "differ more than by chance" not in page
        assert "not corrected" in page and "False discovery rate" not in page and "GeoDa and PySAL do not" not in page
        page = page_of(self.space(run, units((1, 9, 1.2, 9.1, 1.1, 9.3, 1.4, 9.2, 1.3, 9.4)), FDR=True))
        assert "differ more than by chance" in page and "are alike" not in page
        assert "False discovery rate" in page and "not corrected" not in page
        page = page_of(self.space(run, units((5, 3, 5, 4, 3, 4, 4, 5))))
        assert "not distinguishable from a random pattern" in page and "are alike" not in page

    def test_the_side_of_the_global_test_is_not_chosen_after_the_fact(self, run, units):
        result = self.space(run, units((1, 9, 1.2, 9.1, 1.1, 9.3, 1.4, 9.2)))
        assert 0.025 < result["P"] <= 0.05  # significant on its own side, not on both
        assert "not distinguishable from a random pattern" in page_of(result)

    def test_chance_alone_gives_clusters_too(self, run, units):
        page = page_of(self.space(run, units()))
        assert "without any pattern about 0.8 of 8 units would come out as clusters" in page  # 2 x 0.05 x 8
        assert "without any pattern" not in page_of(self.space(run, units(), FDR=True))

    def test_every_year_has_its_members_and_the_maps_are_counted(self, run, units, table):
        rows = [(f"{place:02d}", year, value + year) for place, value in enumerate(self.VALUES)
                for year in range(2000, 2005)]  # fmt: skip
        panel = table("carbon", "unit:string,year:integer,cs:double", rows)
        page = page_of(self.space(run, units(), FIELDS=[], PANEL=panel, PANEL_FIELDS=["cs"]))
        members = page[page.index("Members of the clusters") : page.index("Global tests")]
        assert all(f"carbon sequestration, {year}</td>" in members for year in range(2000, 2005))
        assert page.count("LISA clusters: ") == 4 and "spread evenly over 5 years; without one: 2002. Each" in page
        assert "Carbon sequestration, 2000, 2001, 2002, 2003, 2004: Moran&#39;s I" in page  # said once
        assert "Moran scatter plot: carbon sequestration, 2004" in page
        assert "plot: carbon sequestration, 2000" not in page
        assert page.count("units beside each other are alike") == 1
        few = page_of(self.space(run, units(), FIELDS=[], PANEL=panel, PANEL_FIELDS=["cs"], YEARS="2000,2004"))
        assert "spread evenly" not in few
        assert "more fields or years are in the table" not in page + few
        rows = [(unit, year - 10 * back, value) for unit, year, value in rows for back in range(2)]
        long = table("long", "unit:string,year:integer,cs:double", rows)
        page = page_of(self.space(run, units(), FIELDS=[], PANEL=long, PANEL_FIELDS=["cs"]))
        assert "6 more fields or years are in the table of global tests." in page  # 10, of which 4 have a map

    def test_borders_with_a_gap_are_neighbours_unless_vertices_must_be_equal(self, run, units):
        layer = units(gap=0.005)
        result = self.space(run, layer)
        assert "7 pairs of neighbours share a border" in page_of(result)
        with pytest.raises(QgsProcessingException, match="None of the 8 units has a neighbour"):
            self.space(run, layer, TOLERANCE=0)

    def test_other_neighbours(self, run, frame, units, new_log):
        nearest = self.space(run, units(), WEIGHTS="k_nearest", K=3)
        assert "k = 3" in page_of(nearest)
        log = new_log()
        band = self.space(run, units(), WEIGHTS="distance", feedback=log)
        assert ", 1 km" in page_of(band) and not log.warned
        with pytest.raises(QgsProcessingException, match="None of the 8 units"):
            self.space(run, units(), WEIGHTS="distance", DISTANCE=0.5)
        with pytest.raises(QgsProcessingException, match="K is 8, but there are 8 units"):
            self.space(run, units(), WEIGHTS="k_nearest", K=8)

    def test_distances_need_a_crs_and_borders_do_not(self, run, units):
        with pytest.raises(QgsProcessingException, match="units has no coordinate reference system"):
            self.space(run, units(crs=""), WEIGHTS="distance")
        assert self.space(run, units(crs=""))["P"] < 0.05

    def test_a_panel_by_year_and_two_fields(self, run, frame, units, table):
        rows = [(f"{place:02d}", year, place * (year - 1990.0), 3.0 + place % 3)
                for place in range(8) for year in (2000, 2010)]  # fmt: skip
        panel = table("carbon", "unit:string,year:integer,cs:double,w2:double", rows)
        result = self.space(run, units(), PANEL=panel, PANEL_FIELDS=["cs"], BIVARIATE="other")
        overall = [(row["field"], row["year"], row["lag_field"]) for row in frame(result["GLOBAL"])]
        assert overall == [("ce", None, ""), ("ce", None, "other"), ("cs", 2000, ""), ("cs", 2010, ""),
                           ("cs", 2000, "other"), ("cs", 2010, "other")]  # fmt: skip
        names = set(frame(result["OUTPUT"])[0])
        assert {"ce_i", "ce_bi", "cs2000_cluster", "cs2010_bcluster", "cs2010_gi"} <= names
        page = page_of(result)
        assert "Moran&#39;s I by year" in page and "LISA clusters: carbon sequestration, 2000<" in page
        assert not {"cs2000", "cs2010"} & set(re.findall(r"\w+", page))  # words, not columns
        of_panel = self.space(run, units(), FIELDS=["cs"], PANEL=panel, BIVARIATE="w2", YEARS="2010")
        assert [(row["field"], row["lag_field"]) for row in frame(of_panel["GLOBAL"])] == [("cs", ""), ("cs", "w2")]
        assert "Moran&#39;s I by year" not in page_of(of_panel)

    def test_units_without_values_or_neighbours_are_counted(self, run, frame, units, new_log):
        log = new_log()
        values = list(self.VALUES)
        values[1] = None  # the first one loses its only neighbour
        result = self.space(run, units(values), feedback=log)
        rows = {row["code"]: row for row in frame(result["OUTPUT"])}
        assert rows["01"]["ce_cluster"] is None and rows["00"]["ce_cluster"] == 5 and rows["00"]["ce_i"] is None
        assert any("no value of ce" in text for text in log.warned)
        assert any("no neighbour, and no local result: 00" in text for text in log.warned)

    def test_the_same_seed_gives_the_same_layer(self, run, frame, units):
        one, two, other = (frame(self.space(run, units(), SEED=seed)["OUTPUT"]) for seed in (1, 1, 2))
        assert one == two and one != other

    def test_too_few_permutations_are_said(self, run, units):
        few = "there are too few permutations to tell it apart from chance at the level 0.001"
        page = page_of(self.space(run, units(), PERMUTATIONS=99, ALPHA=0.001))
        assert few in page and "nothing can be significant at 0.001. Take at least 1999." in page
        page = page_of(self.space(run, units(), PERMUTATIONS=999, ALPHA=0.001))  # enough for a unit, not for both sides
        assert few in page and "nothing can be significant" not in page
        assert (
            "no p of both sides is below 0.002: Moran&#39;s I cannot be significant at 0.001, single units can" in page
        )
        assert "Take at least 1999." in page
        page = page_of(self.space(run, units(), PERMUTATIONS=1999, ALPHA=0.001))
        assert "too few permutations" not in page and "be significant at" not in page

    def test_what_cannot_be_tested_is_refused(self, run, units, table):
        with pytest.raises(QgsProcessingException, match="ce is the field of the neighbours .* cannot be one of the"):
            self.space(run, units(), BIVARIATE="ce")
        with pytest.raises(QgsProcessingException, match="Choose one or more number fields"):
            run("spatialautocorrelation", LAYER=units(), UNIT_ID="code")
        with pytest.raises(QgsProcessingException, match="ce has the same value, 2.0, in all 8 units"):
            self.space(run, units([2.0] * 8))
        with pytest.raises(QgsProcessingException, match="word of units holds text"):
            self.space(run, units(), FIELDS=["word"])
        with pytest.raises(QgsProcessingException, match="has no field nothing"):
            self.space(run, units(), FIELDS=["nothing"])
        panel = table("carbon", "unit:string,year:integer,cs:double", [("00", 2000, 1.0)])
        with pytest.raises(QgsProcessingException, match="no year 2050; it has 2000"):
            self.space(run, units(), PANEL=panel, PANEL_FIELDS=["cs"], YEARS="2050")


class TestGeoDetector:
    Y = (1.2, 1.5, 2.1, 3.3, 3.6, 4.3, 1.2, 1.5, 1.9, 2.8)  # method-2.md 25
    LAND = "dddcccdddc"

    @pytest.fixture
    def units(self, table):
        rows = [
            (f"{place:02d}", y, land, 7 * place % 10 + 0.5) for place, (y, land) in enumerate(zip(self.Y, self.LAND))
        ]
        return table("units", "name:string,y:double,land:string,chance:double", rows)

    def detect(self, run, layer, **others):
        return run("geodetector", LAYER=layer, **{"RESPONSE": "y", "FACTORS": ["land"], **others})

    def test_the_four_tables(self, run, frame, units):
        result = self.detect(run, units, FACTORS=["land", "chance"])
        rows = {row["one_factor"]: row for row in frame(result["FACTOR"])}
        assert rows["land"]["q"] == pytest.approx(0.828776, abs=5e-7)
        assert rows["land"]["p"] == pytest.approx(0.005337, abs=5e-7) and rows["land"]["p_permuted"] < 0.02
        assert (rows["land"]["cut"], rows["land"]["strata_names"]) == ("categories", "c | d")
        assert rows["chance"]["p_permuted"] > 0.05 and rows["chance"]["candidates"] > 1
        (pair,) = frame(result["INTERACTION"])
        assert (pair["one_factor"], pair["other_factor"]) == ("land", "chance") and pair["q_both"] >= 0.828776
        assert pair["q_chance"] == pytest.approx((pair["strata"] - 1) / 9)
        risk = next(row for row in frame(result["RISK"]) if row["one_factor"] == "land")
        # means (3.3 + 3.6 + 4.3 + 2.8) / 4 and (1.2 + 1.5 + 2.1 + 1.2 + 1.5 + 1.9) / 6
        assert (risk["stratum_mean"], risk["other_mean"]) == pytest.approx((3.5, 9.4 / 6))
        (other,) = frame(result["ECOLOGICAL"])
        assert other["one_factor"] == "land"

    def test_the_report(self, run, units, table):
        page = page_of(self.detect(run, units, FACTORS=["land", "chance"]))
        assert (
            "Land explains the largest share of the differences in mean centre y: q 0.829" in page
            and page.count("<svg") == 3
        )
        assert "No factor explains" not in page and "repeats the search of the cuts" in page
        page = page_of(self.detect(run, units, FACTORS=["chance"], PERMUTATIONS=99))
        assert "No factor explains the differences in mean centre y significantly: chance has" in page
        assert "the largest share" not in page
        assert page.count("<svg") == 2 and "Interaction" not in page.partition("How this was made")[0]
        few = "there are too few permutations to tell it apart from chance at the level 0.05"
        assert few not in page and "significant factors" not in page
        page = page_of(self.detect(run, units, PERMUTATIONS=1))
        assert few in page and "No factor explains" not in page and "With 1 permutations no p is below 0.5" in page
        page = page_of(self.detect(run, units, FACTORS=["name", "land", "land"]))  # each name is a stratum of its own
        assert (
            "Of the significant factors, land explains the largest share of the differences in mean centre y: q 0.829"
            in page
        )
        assert "name has a larger q, 1, that is not significant." in page and "No factor explains" not in page
        page = page_of(self.detect(run, units, FACTORS=["name"], PERMUTATIONS=0))
        assert "Name has the largest q, 1, but each of its strata holds one unit: it has no test." in page
        page = page_of(self.detect(run, units, PERMUTATIONS=0))
        assert "it has no test" not in page and "significant factors" not in page
        assert "repeats the search of the cuts" not in page
        assert "of 1 tests about 0.05 come out" in page  # two strata

    def test_what_chance_gives_to_a_pair_is_told(self, run, table):
        rows = [(str(at), y, "ab"[at % 2], "uv"[at // 2 % 2]) for at, y in enumerate((1, 5, 2, 9, 1, 6, 2, 8.0))]
        rows = table("crossed", "name:string,y:double,a:string,b:string", rows)
        page = page_of(self.detect(run, rows, FACTORS=["a", "b"], PERMUTATIONS=0))
        assert "here 0.429. After" in page  # 4 strata of 8 units: 3 / 7
        assert "some strata hold one unit" not in page
        rows = [(str(at), y, "ab"[at % 2], "uv"[at // 4]) for at, y in enumerate((1, 5, 2, 9, 1))]
        rows += [("5", 3.0, "a", "u"), ("6", 4.0, "a", "v")]
        rows = table("crowded", "name:string,y:double,a:string,b:string", [*rows, ("7", 1.0, "b", "v")])
        page = page_of(self.detect(run, rows, FACTORS=["a", "b"], PERMUTATIONS=0))
        assert "In 1 of 1 pairs some strata hold one unit" in page

    def test_bounds_and_axis_name_their_unit(self, run, table):
        rows = [(f"{at:02d}", y, 10.0 + 7 * at % 10) for at, y in enumerate(self.Y)]
        layer = table("units", "name:string,y:double,gdp:double", rows)
        page = page_of(self.detect(run, layer, FACTORS=["gdp"], PERMUTATIONS=0))
        assert page.count(">gross domestic product (current prices) [10⁴ CNY]</td>") >= 2

    def test_a_year_of_a_panel(self, run, frame, table):
        rows = [(f"{at:02d}", 2010, y, land) for at, (y, land) in enumerate(zip(self.Y, self.LAND))]
        rows += [(f"{at:02d}", 2000, y, land) for at, (y, land) in enumerate(zip(self.Y, self.LAND[::-1]))]
        panel = table("panel", "unit:string,year:integer,y:double,land:string", rows)
        for given in ({"LAYER": panel}, {"PANEL": panel}):
            last = run("geodetector", RESPONSE="y", FACTORS=["land"], **given)
            assert frame(last["FACTOR"])[0]["q"] == pytest.approx(0.828776, abs=5e-7)
            first = run("geodetector", RESPONSE="y", FACTORS=["land"], YEAR=2000, **given)
            assert frame(first["FACTOR"])[0]["q"] < 0.8
        with pytest.raises(QgsProcessingException, match="no year 2005; it has 2000, 2010"):
            self.detect(run, panel, YEAR=2005)

    def test_gaps_are_counted_and_seeds_repeat(self, run, frame, units, table, new_log):
        log = new_log()
        rows = [(f"{place:02d}", None if place == 3 else y, land, float(place))
                for place, (y, land) in enumerate(zip(self.Y, self.LAND))]  # fmt: skip
        layer = table("units", "name:string,y:double,land:string,chance:double", rows)
        one, two = (self.detect(run, layer, feedback=log, SEED=5) for _ in range(2))
        assert any("1 unit(s) lack the response or a factor and are left out: 03" in text for text in log.warned)
        assert frame(one["FACTOR"]) == frame(two["FACTOR"])

    def test_what_cannot_be_is_refused(self, run, units, table):
        for match, others in (
            ("y is the response and cannot be a factor", {"FACTORS": ["y"]}),
            ("holds text where numbers are needed", {"RESPONSE": "land", "FACTORS": ["chance"]}),
            ("leave YEAR blank", {"YEAR": 2000}),
            ("has no column nothing", {"FACTORS": ["nothing"]}),
            ("LAYER.* or a panel", {"PANEL": units}),
        ):
            with pytest.raises(QgsProcessingException, match=match):
                self.detect(run, units, **others)
        same = table("same", "name:string,y:double,land:string", [(str(i), y, "d") for i, y in enumerate(self.Y)])
        with pytest.raises(QgsProcessingException, match="land cannot be divided"):
            self.detect(run, same)


class TestGravityCentres:
    # weights 1 1 1 in 2000; 1 1 4 in 2010: from the middle of three squares side by side to (0.5 + 1.5 + 10) / 6 km
    ROWS = [("001", 2000, 1.0, 2.0), ("002", 2000, 1.0, 2.0), ("003", 2000, 1.0, 2.0),
            ("001", 2010, 1.0, 0.0), ("002", 2010, 1.0, 0.0), ("003", 2010, 4.0, 2.0)]  # fmt: skip

    @pytest.fixture
    def panel(self, table):
        return table("carbon", "unit:string,year:integer,ce:double,cs:double", self.ROWS)

    def centres(self, run, squares, panel, crs="EPSG:32649", **others):
        units = squares(["001", "002", "003"], crs=crs)
        return run("gravitycentres", PANEL=panel, UNITS=units, UNIT_ID="code", **{"FIELDS": ["ce"], **others})

    def test_a_centre_that_only_rounding_moves_stays_where_it_is(self, run, frame, squares, table):
        rows = [
            (unit, year, weight * 1e5) for year, weight in ((2000, 1.1), (2010, 1.7)) for unit in ("001", "002", "003")
        ]
        result = self.centres(run, squares, table("carbon", "unit:string,year:integer,ce:double", rows))
        (step,) = frame(result["TRACKS"])
        assert (step["displacement"], step["course"]) == (0, None)
        page = page_of(result)
        assert "No centre moves: carbon emissions." in page
        assert "Carbon emissions: there is no way of the centre." in page
        assert "longest step" not in page

    def test_the_longest_step_is_told_of_several_steps_only(self, run, squares, panel, table):
        page = page_of(self.centres(run, squares, panel))
        assert " km, 2000–2010. In 2010 it is" in page and "longest step" not in page
        rows = [*self.ROWS, *((unit, 2020, ce, cs) for unit, year, ce, cs in self.ROWS if year == 2000)]
        three = table("carbon", "unit:string,year:integer,ce:double,cs:double", rows)
        assert "in all; no step is longer than" in page_of(self.centres(run, squares, three))

    def test_points_lines_and_polygons(self, run, frame, squares, panel, new_log):
        from carbon_zoning.algorithms.drivers import centre_styles

        log = new_log()
        result = self.centres(run, squares, panel, FIELDS=["ce", "cs"], feedback=log)
        points = {(row["field"], row["year"]): row for row in frame(result["CENTRES"])}
        assert set(points) == {("ce", 2000), ("ce", 2010), ("cs", 2000), ("cs", 2010)}
        steps = {row["field"]: row for row in frame(result["TRACKS"])}
        assert steps["ce"]["displacement"] == pytest.approx(500, rel=0.02)  # 1500 m to 2000 m
        assert steps["cs"]["displacement"] == pytest.approx(1000, rel=0.02)
        assert steps["ce"]["course"] == pytest.approx(90, abs=3)
        assert len(frame(result["ELLIPSES"])) == 4
        assert any("cs 2010 (1)" in text for text in log.warned)
        layer = styled(opened(result, "CENTRES"), centre_styles.centres)
        assert legend_of(layer) == ["categorizedSymbol", "carbon emissions", "carbon sequestration"]

    def test_the_report_tells_the_way(self, run, squares, panel, table):
        page = page_of(self.centres(run, squares, panel))
        assert "the centre went 0.499 km, 2000–2010." in page  # UTM is 0.26 % too long here
        assert re.search(r"In 2010 it is 0\.499 km from where it was in 2000, at (89|90|91)° from true north\.", page)
        there = self.ROWS[:3] + [(*row[:1], 2010, *row[2:]) for row in self.ROWS[:3]]
        still = table("still", "unit:string,year:integer,ce:double,cs:double", there)
        assert "from where it was" not in page_of(self.centres(run, squares, still))
        assert "2000\u2060–\u20602010</td>" in page and page.count("<svg") == 2
        assert re.search(r">\d+\.\d{4}</td>", page) and "total of the quantity [t\u00a0C/a]</th>" in page
        assert "Centres and ellipses: carbon emissions<" in page
        page = page_of(self.centres(run, squares, panel, YEARS="2010"))
        assert "the centre went" not in page and page.count("<svg") == 1

    def test_degrees_are_measured_in_metres(self, run, frame, squares, panel):
        units = squares(["001", "002", "003"], size=0.01, crs="EPSG:4326")
        result = run("gravitycentres", PANEL=panel, FIELDS=["ce"], UNITS=units, UNIT_ID="code")
        (step,) = frame(result["TRACKS"])
        assert step["displacement"] == pytest.approx(0.005 * 111_319.49, rel=1e-4)
        assert "Lambert azimuthal equal-area about 0.01°N 0.02°E" in page_of(result)

    def test_what_cannot_be_is_refused(self, run, squares, panel, table):
        with pytest.raises(QgsProcessingException, match="units has no coordinate reference system"):
            self.centres(run, squares, panel, crs="")
        negative = table("carbon", "unit:string,year:integer,ce:double",
                         [(unit, 2000, -1.0) for unit in ("001", "002", "003")])  # fmt: skip
        with pytest.raises(QgsProcessingException, match="ce has 3 negative"):
            self.centres(run, squares, negative)
        with pytest.raises(QgsProcessingException, match="no year 1990; it has 2000, 2010"):
            self.centres(run, squares, panel, YEARS="1990")
        with pytest.raises(QgsProcessingException, match=r"县003 \(003\) 2010"):
            self.centres(
                run, squares, table("part", "unit:string,year:integer,ce:double", [r[:3] for r in self.ROWS[:5]])
            )


class TestRealCounties:
    """81 counties and their CO₂ of 1997-2017; one has none. Without their GDP there is no decomposition."""

    MORAN = {1997: 0.28236361792304077, 2007: 0.318947069147738, 2017: 0.19544655927643312}  # esda 2, queen
    CENTRES = {1997: (330341.139, 3641149.979), 2017: (308615.662, 3637837.277)}  # centroids of shapely, UTM 49

    @pytest.fixture
    def counties(self, cases):
        return QgsVectorLayer(f"{cases / 'qinba' / 'qinba_counties.gpkg'}|layername=qinba81_utm49", "counties", "ogr")

    @pytest.fixture
    def carbon(self, counties, table):
        known = [feature for feature in counties.getFeatures() if feature["C1997"] != NULL]
        rows = [(row["adcode"], year, row[f"C{year}"]) for row in known for year in range(1997, 2018)]
        assert len(rows) == 80 * 21
        return table("carbon", "unit:string,year:integer,ce:double", rows)

    def test_moran_by_year(self, run, frame, counties, carbon):
        result = run("spatialautocorrelation", LAYER=counties, UNIT_ID="adcode", PANEL=carbon, PANEL_FIELDS=["ce"],
                     PERMUTATIONS=99)  # fmt: skip
        found = {row["year"]: row for row in frame(result["GLOBAL"])}
        assert sorted(found) == list(range(1997, 2018)) and {row["n"] for row in found.values()} == {80}
        for year, value in self.MORAN.items():
            assert found[year]["moran"] == pytest.approx(value, rel=1e-10)
        page = page_of(result)
        assert "Moran&#39;s I by year" in page and page.count("LISA clusters: carbon emissions, ") == 4
        assert "1 field, 99 permutations" in page  # not 21, one for each year

    def test_centres(self, run, frame, counties, carbon):
        result = run("gravitycentres", PANEL=carbon, FIELDS=["ce"], UNITS=counties, UNIT_ID="adcode")
        found = {row["year"]: row for row in frame(result["CENTRES"])}
        for year, centre in self.CENTRES.items():
            assert (found[year]["x"], found[year]["y"]) == pytest.approx(centre, abs=0.01)
        assert len(frame(result["TRACKS"])) == 20


class TestInTheModeler:
    """Each of the five tools as a step of a model, three of them fed by the accounts that the model makes."""

    LAND = "cropland shrubland forest grassland water urban unused".split()
    STEPS = {  # values of the steps; "inputs:" is an input of the model, "accounts:" an output of its first step
        "carbonaccounting": {"PANEL": "inputs:PANEL", "AREAS": "inputs:AREAS", "UNITS": "inputs:UNITS",
                             "UNIT_ID": "code"},
        "emissiondrivers": {"PANEL": "inputs:PANEL", "CARBON": "accounts:CARBON", "UNITS": "inputs:UNITS",
                            "UNIT_ID": "code"},
        "spatialautocorrelation": {"LAYER": "accounts:OUTPUT", "UNIT_ID": "code", "FIELDS": ["ce"],
                                   "PERMUTATIONS": 99},
        "gravitycentres": {"PANEL": "accounts:CARBON", "FIELDS": ["ce"], "UNITS": "inputs:UNITS", "UNIT_ID": "code"},
        "geodetector": {"LAYER": "accounts:OUTPUT", "RESPONSE": "ce", "FACTORS": ["kind"], "PERMUTATIONS": 99},
        "intensityanalysis": {"STACK": "inputs:STACK", "UNITS": "inputs:UNITS", "UNIT_ID": "code"},
    }  # fmt: skip
    KEPT = {"emissiondrivers": "EFFECTS", "spatialautocorrelation": "GLOBAL", "gravitycentres": "CENTRES",
            "geodetector": "FACTOR", "intensityanalysis": "INTERVAL"}  # fmt: skip

    @pytest.fixture
    def model(self, provider):
        model = QgsProcessingModelAlgorithm("drivers", "tests")
        for definition in (
            QgsProcessingParameterFeatureSource("PANEL", "", [QgsProcessing.SourceType.TypeVector]),
            QgsProcessingParameterFeatureSource("AREAS", "", [QgsProcessing.SourceType.TypeVector]),
            QgsProcessingParameterFeatureSource("UNITS", "", [QgsProcessing.SourceType.TypeVectorPolygon]),
            QgsProcessingParameterRasterLayer("STACK", ""),
        ):
            model.addModelParameter(definition, QgsProcessingModelParameter(definition.name()))
        for tool, values in self.STEPS.items():
            child = QgsProcessingModelChildAlgorithm(f"carbonzoning:{tool}")
            child.setChildId(tool)
            for name, value in values.items():
                child.addParameterSources(name, [self.source(value)])
            if tool in self.KEPT:
                kept = QgsProcessingModelOutput(tool, tool)
                kept.setChildId(tool)
                kept.setChildOutputName(self.KEPT[tool])
                child.setModelOutputs({tool: kept})
            model.addChildAlgorithm(child)
        model.updateDestinationParameters()
        return model

    def source(self, value):
        origin, _, name = value.partition(":") if isinstance(value, str) else ("", "", "")
        if origin == "inputs":
            return QgsProcessingModelChildParameterSource.fromModelParameter(name)
        if origin == "accounts":
            return QgsProcessingModelChildParameterSource.fromChildOutput("carbonaccounting", name)
        return QgsProcessingModelChildParameterSource.fromStaticValue(value)

    def test_the_five_tools_are_steps(self, model, table, frame, tmp_path):
        import processing

        ids = [f"{at:02d}" for at in range(6)]
        rows = [(unit, year, 100.0 + at + year - 2000, 10.0 + at + year - 2000, 5.0 + at * (year - 1995))
                for at, unit in enumerate(ids) for year in (2000, 2010)]  # fmt: skip
        statistics = table("statistics", "unit:string,year:integer,population:double,gdp:double,coke:double", rows)
        land = ",".join(f"{name}:double" for name in self.LAND)
        areas = [(unit, year, 9.0, 0.0, 30.0, 1.0, 1.0, 3.0, 0.0) for unit in ids for year in (2000, 2010)]
        squares = []
        for at, unit in enumerate(ids):
            ring = f"{at} 0,{at + 1} 0,{at + 1} 2,{at} 2,{at} 0"
            squares.append((f"MultiPolygon((({ring})))", unit, "ab"[at % 2]))
        units = table("units", "code:string,kind:string", squares, geometry="MultiPolygon")
        names = {definition.name().split(":")[-1]: definition.name()  # QGIS 3.40 leaves the step's name out
                 for definition in model.destinationParameterDefinitions()}  # fmt: skip
        results = processing.run(model, {
            "PANEL": statistics, "AREAS": table("areas", f"unit:string,year:integer,{land}", areas), "UNITS": units,
            "STACK": written(tmp_path / "stack.tif"),
            **{names[tool]: "TEMPORARY_OUTPUT" for tool in self.KEPT},
        })  # fmt: skip
        found = {tool: frame(results[names[tool]]) for tool in self.KEPT}
        # coke: 0.9714 tce/t and 0.855 t C/tce; the region burns sum(5 + 5 at) = 105 and sum(5 + 15 at) = 255 t
        (region,) = [row for row in found["emissiondrivers"] if row["unit"] == "region"]
        assert region["ce_energy_change"] == pytest.approx((255 - 105) * 0.9714 * 0.855)
        assert [row["field"] for row in found["spatialautocorrelation"]] == ["ce"]
        assert found["geodetector"][0]["one_factor"] == "kind" and len(found["gravitycentres"]) == 2
        assert {row["unit"] for row in found["intensityanalysis"]} == {*ids, "region"}


def written(path):
    """Write a stack of two years, 6 x 2 cells of 1 m: one cell of cropland becomes urban land."""
    before = np.ones((2, 6), dtype="uint8")
    after = before.copy()
    after[0, 0] = 6
    from osgeo import gdal, osr

    crs = osr.SpatialReference()
    crs.ImportFromEPSG(32649)
    data = gdal.GetDriverByName("GTiff").Create(str(path), 6, 2, 2, gdal.GDT_Byte)
    data.SetGeoTransform((0, 1, 0, 2, 0, -1))
    data.SetProjection(crs.ExportToWkt())
    for number, (year, cells) in enumerate(((2000, before), (2010, after)), 1):
        data.GetRasterBand(number).WriteArray(cells)
        data.GetRasterBand(number).SetDescription(str(year))
        data.GetRasterBand(number).SetNoDataValue(0)
    data = None
    return str(path)


def test_no_layer_of_a_test_stays_in_the_project():
    assert not QgsProject.instance().mapLayers()
