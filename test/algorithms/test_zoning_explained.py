"""The zoning tool: what its report says, and does not say, of made regions; the tables; bad input."""

import html
import re
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from qgis.core import QgsProcessingException, QgsProcessingFeedback

from carbon_zoning.algorithms.zoning import page_tables, page_zones
from carbon_zoning.core.interval import Interval
from carbon_zoning.core.zoning.breaks import natural_breaks

INDICES = ("cs", "nce", "ce", "ecc", "esc", "cf", "ec", "ed")
SIGNS = {"cs": 1, "nce": -1, "ce": -1, "ecc": 1, "esc": 1, "cf": -1, "ec": 1, "ed": -1}
FIELDS = "code:string,name:string," + ",".join(f"{name}_z:double,{name}_trend:integer" for name in INDICES)
SCORES = {"A": 5, "B": 4, "C": 2, "D": 1}  # of every index
Z = {1: -3.0, 2: -1.0, 3: 0.0, 4: 1.0, 5: 3.0}
NAMES = {"A": "Alder", "B": "Birch", "C": "Cedar", "D": "Dogwood"}


class Told(QgsProcessingFeedback):
    """Keeps the warnings of a run."""

    def __init__(self):
        super().__init__(False)
        self.warnings = []

    def pushWarning(self, text):
        self.warnings.append(text)


@pytest.fixture
def trends(table):
    def trends(scores=None, strange_types=False, **changed):
        rows = []
        for place, (unit, score) in enumerate((scores or SCORES).items()):
            ring = f"{place}000 0,{place + 1}000 0,{place + 1}000 1000,{place}000 1000,{place}000 0"
            row = [f"MultiPolygon((({ring})))", unit, NAMES[unit]]
            for name in INDICES:
                own = changed.get(name, {}).get(unit, Z[score] * SIGNS[name])
                if own is None:
                    row += [None, None]
                    continue
                kind = 0 if strange_types else (own > 0) * (1 + (own > 1.66)) - (own < 0) * (1 + (own < -1.66))
                row += [own, kind]
            rows.append(row)
        return table("trends", FIELDS, rows, geometry="MultiPolygon")

    return trends


@pytest.fixture
def carbon(table):
    def carbon(nce, years=(2000, 2020)):
        rows = [
            (unit, year, 50.0 + max(own, 0), 50.0 - min(own, 0), own, 1.2 if own < 0 else 0.5, 1.5 if own < 0 else 0.5)
            for unit, own in nce.items()
            for year in years
        ]
        fields = "unit:string,year:integer,ce:double,cs:double,nce:double,ecc:double,esc:double"
        return table("carbon", fields, rows)

    return carbon


@pytest.fixture
def areas(table):
    classes = ("cropland", "shrubland", "forest", "grassland", "water", "urban", "unused")
    fields = "unit:string,year:integer," + ",".join(f"{name}:double" for name in classes)
    return table("areas", fields, [(unit, 2020, 20.0, 0.0, 70.0, 0.0, 0.0, 10.0, 0.0) for unit in SCORES])


FITS = {"A": -90.0, "B": -20.0, "C": 30.0, "D": 80.0}
TURNED = {"A": 90.0, "B": 20.0, "C": -30.0, "D": -80.0}


def text_of(path):
    page = re.sub(r"(?s)<(style|metadata)\b.*?</\1>|<[^>]+>", " ", path.read_text(encoding="utf-8"))
    return re.sub(r"\s+", " ", html.unescape(page))


def test_the_report_opens_with_the_map_and_the_units_by_name(run, frame, trends, tmp_path):
    report = tmp_path / "zones.html"
    result = run("zoning", TRENDS=trends(), UNIT_ID="code", CLASSES=4, REPORT=str(report))
    page = report.read_text(encoding="utf-8")
    assert page.index("Map of the zones") < page.index("<svg") < page.index("The zones and their units")
    text = text_of(report)
    for name in NAMES.values():
        assert text.count(name) >= 2  # on the map and in the tables
    alone = (
        "Each of the 4 units has a zone of its own: the zones are the order of the totals, not groups of like units."
    )
    assert alone in text and "has the most units" not in text
    run("zoning", TRENDS=trends(), UNIT_ID="code", CLASSES=3, REPORT=str(report))
    text = text_of(report)
    assert "units were grouped into 3 zones by their total" in text
    assert "2 of 4 units. 2 units would change zone by one point more or less." in text
    assert "has the most units" in text and "The zones with the most units have" not in text
    assert "a zone of its own" not in text
    run("zoning", TRENDS=trends(), UNIT_ID="code", CLASSES=2, REPORT=str(report))
    text = text_of(report)
    assert "The zones with the most units have 2 of 4 each: carbon sink functional zone, low-carbon" in text
    assert "a zone of its own" not in text
    units = {row["code"]: row for row in frame(result["OUTPUT"])}
    # totals 40, 32, 16 and 8 of eight indices; zones of one unit each
    assert [units[unit]["total"] for unit in "ABCD"] == [40, 32, 16, 8]
    assert (units["B"]["up_by"], units["B"]["down_by"]) == (1, 16)  # above 32; not above 16
    assert (units["A"]["up_by"], units["D"]["down_by"]) == (None, None)
    assert units["A"]["reason"].startswith("Every index has its best score.")
    assert "lift it to zone 1: carbon sequestration +1 (or as much by any of 7 other indices)." in units["B"]["reason"]
    assert "16 fewer points would lower it to zone 3" in units["B"]["reason"]


def test_a_profile_that_fits_is_not_called_a_contradiction(run, trends, carbon, areas, tmp_path):
    told, report = Told(), tmp_path / "zones.html"
    given = {"TRENDS": trends({"A": 5, "B": 4, "D": 1}), "UNIT_ID": "code", "CLASSES": 3, "AREAS": areas}
    run("zoning", **given, CARBON=carbon({"A": -90.0, "B": -20.0, "D": 80.0}), REPORT=str(report), feedback=told)
    assert not [text for text in told.warnings if "is called" in text]
    text = text_of(report)
    page = report.read_text(encoding="utf-8")
    shares = page[page.index("Land use, share of the area, 2020 [%]") :]  # said once, not in one head of seven
    heads = re.findall("<th[^>]*>(.*?)</th>", shares[: shares.index("</thead>")])
    assert heads[1:] == ["cropland", "shrubland", "forest", "grassland", "water", "urban land", "unused land"]
    assert "is called" not in text and "Area and carbon, 2020" in text and "Quadrants of ECC and ESC, 2020" in text
    assert "Give the carbon accounts" not in text
    assert "Priority measures by zone and kind of unit" in text and "The kinds of units, which" not in text


def test_net_emission_follows_from_accounts_of_emission_and_sequestration_alone(run, frame, trends, table):
    accounts = table(
        "carbon", "unit:string,year:integer,ce:double,cs:double", [("A", 2020, 10, 40), ("B", 2020, 30, 5)]
    )
    result = run("zoning", TRENDS=trends({"A": 5, "B": 1}), UNIT_ID="code", CLASSES=2, CARBON=accounts)
    assert [row["nce"] for row in frame(result["PROFILE"])] == [-30, 25]


def test_a_zone_whose_name_contradicts_its_profile_is_warned_of(run, trends, carbon, areas, tmp_path):
    told, report = Told(), tmp_path / "zones.html"
    given = {"TRENDS": trends(), "UNIT_ID": "code", "CLASSES": 4, "AREAS": areas}
    run("zoning", **given, CARBON=carbon(TURNED), REPORT=str(report), feedback=told)
    said = [text for text in told.warnings if "is called" in text]
    assert any("Zone 1 (carbon sink functional zone) is called a sink, but emits more than it" in text for text in said)
    assert "Zone 4 (high-carbon control zone) is called high-carbon, but emits less per hm²" in text_of(report)


ONE_ZONE = "their totals are the same, and the zoning tells none apart."
ONE_UNIT = "zones compare units, so that this one says nothing. Take smaller units, or more of them."


@pytest.mark.parametrize(
    ("scores", "limits", "said"),
    [
        ({"A": 1}, "natural_breaks", "The only unit is a carbon sink functional zone: " + ONE_UNIT),
        (dict.fromkeys("ABC", 4), "natural_breaks", "All 3 units are in one zone, the carbon sink functional zone: "),
        (dict.fromkeys("ABC", 4), "fixed", "3 of 3 units."),  # five limits that are no groups of these units
        ({"A": 4, "B": 2}, "natural_breaks", "Each of the 2 units has a zone of its own"),
        (dict.fromkeys("ABC", 4), "quantile", "All 3 units are in one zone, the carbon sink functional zone: "),
    ],
)
def test_a_zoning_that_tells_nothing_apart_says_so(run, trends, tmp_path, scores, limits, said):
    report = tmp_path / "zones.html"
    run("zoning", TRENDS=trends(scores), UNIT_ID="code", LIMITS=limits, REPORT=str(report))
    text = text_of(report)
    assert said in text
    assert (ONE_ZONE in text) == said.startswith("All") and (ONE_UNIT in text) == said.startswith("The only")
    assert "although their totals differ" not in text
    assert ("a zone of its own" in text and "Take smaller units" in text) == said.startswith("Each of the 2")
    assert "Choose fewer zones" not in text
    assert ("has the most units" in text) == (limits == "fixed")


def test_totals_that_differ_in_one_zone_are_not_called_the_same(run, trends, tmp_path):
    report = tmp_path / "zones.html"
    given = {"TRENDS": trends({"A": 2, "B": 4, "C": 4, "D": 4}), "UNIT_ID": "code", "REPORT": str(report)}
    run("zoning", **given, LIMITS="quantile", CLASSES=3)  # of three parts, the lowest ends at the second of four
    text = text_of(report)
    assert "All 4 units are in one zone, the carbon sink functional zone, although their totals differ" in text
    assert ONE_ZONE not in text
    run("zoning", **given, LIMITS="quantile", CLASSES=5)  # the lowest of five parts is A
    assert "although their totals differ" not in text_of(report)


def test_without_the_accounts_the_report_says_what_to_give_and_has_no_quadrants(run, trends, tmp_path):
    report = tmp_path / "zones.html"
    result = run("zoning", TRENDS=trends(), UNIT_ID="code", CLASSES=4, REPORT=str(report))
    text = text_of(report)
    assert "Give the carbon accounts, statistics and land-use areas" in text and "Quadrants" not in text
    assert "The kinds of units, which the measures differ by, need the land-use areas" in text
    assert "Priority measures by zone" not in text
    assert "CROSSTAB" not in result


def test_the_tables(run, frame, trends, carbon, areas):
    result = run(
        "zoning", TRENDS=trends(), UNIT_ID="code", CLASSES=4, CARBON=carbon(FITS), AREAS=areas, STATISTICS=None
    )
    profile = {row["zone"]: row for row in frame(result["PROFILE"])}
    assert profile[1]["nce"] == -90 and profile[1]["cor"] == pytest.approx(140 / 50)
    assert profile[4]["ce_hm2"] == pytest.approx(1.3) and profile[4]["forest_share"] == pytest.approx(70)
    cross = {row["quadrant"]: row for row in frame(result["CROSSTAB"])}
    assert (cross["both_high"]["names"], cross["both_high"]["zone_1"], cross["both_high"]["zone_2"]) == (
        "Alder, Birch",
        1,
        1,
    )
    assert cross["both_low"]["units"] == 2
    assert {row["unit"]: row["held_by"] for row in frame(result["REASONS"])}["A"] in ("", None)
    kept = {row["variant"]: row["moved"] for row in frame(result["VARIANTS"])}
    assert {"threshold_1645", "threshold_196", "equal_groups", "without_footprint", "score_by_class"} <= set(kept)
    assert "cli_direction" not in kept and "without_cep" not in kept  # neither is scored


def test_trend_types_are_scored_where_they_are_asked_for(run, frame, trends):
    layer = trends(strange_types=True)
    by_z = {row["code"]: row["total"] for row in frame(run("zoning", TRENDS=layer, UNIT_ID="code")["OUTPUT"])}
    by_class = frame(run("zoning", TRENDS=layer, UNIT_ID="code", SCORE_BY="class")["OUTPUT"])
    assert by_z["A"] == 40 and {row["total"] for row in by_class} == {24}


def test_a_threshold_and_fixed_limits(run, frame, trends):
    layer = trends(cs={"A": 1.8})
    scores = {
        threshold: frame(run("zoning", TRENDS=layer, UNIT_ID="code", THRESHOLD=threshold)["OUTPUT"])[0]["cs_score"]
        for threshold in (1.645, 1.96)
    }
    assert scores == {1.645: 5, 1.96: 4}
    result = run("zoning", TRENDS=layer, UNIT_ID="code", LIMITS="fixed")
    # eight indices: 8 to 40 points in five parts of 6.4
    assert [float(bound) for bound in result["BREAKS"].split(", ")] == pytest.approx([14.4, 20.8, 27.2, 33.6, 40.0])
    zones = {row["code"]: row["zone"] for row in frame(result["OUTPUT"])}
    assert zones == {"A": 1, "B": 2, "C": 4, "D": 5}


def test_groups_of_table_6_without_an_index_are_named(run, trends, table):
    told = Told()
    run("zoning", TRENDS=trends(), UNIT_ID="code", feedback=told)
    assert any("group(s) resource structure of Table 6" in text for text in told.warnings)
    told = Told()
    rows = [(unit, 2020, 0.5) for unit in SCORES]
    intensity = table("intensity", "unit:string,year:integer,cli_norm:double", rows)
    run("zoning", TRENDS=trends(), UNIT_ID="code", INTENSITY=intensity, feedback=told)
    assert not any("of Table 6 is scored" in text for text in told.warnings)


def test_the_scale_of_the_land_use_index_is_told_where_it_is_scored(run, trends, table, tmp_path):
    report, rows = tmp_path / "zones.html", [(unit, 2020, 0.5) for unit in SCORES]
    intensity = table("intensity", "unit:string,year:integer,cli_norm:double", rows)
    scale = (
        "scored from 0 to 1: the index itself (100–400 with the usual grades), less its minimum, divided by its range"
    )
    run("zoning", TRENDS=trends(), UNIT_ID="code", INTENSITY=intensity, REPORT=str(report))
    assert scale in text_of(report)
    run("zoning", TRENDS=trends(), UNIT_ID="code", REPORT=str(report))
    assert scale not in text_of(report)


def test_a_level_as_a_criterion(run, frame, trends, tmp_path):
    """A field of the layer as it stands, beside trends: Z of CE as a level of its own."""
    header = "index,field,value_from,direction,weight,level_1,level_2,level_3,level_4,level_5"
    rows = ['level,ce_z,field,negative,1,"(-inf, -2)","[-2, -1)","[-1, 1)","[1, 2)","[2, inf)"']
    path = tmp_path / "criteria.csv"
    path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    found = frame(run("zoning", TRENDS=trends(), UNIT_ID="code", CRITERIA=str(path))["OUTPUT"])
    # ce_z is -3, -1, 1 and 3: levels 1, 3, 4 and 5, negative
    assert {row["code"]: row["level_score"] for row in found} == {"A": 5, "B": 3, "C": 2, "D": 1}


@pytest.mark.parametrize("other", ["POTENTIAL", "INTENSITY", "CARBON", "STATISTICS", "AREAS"])
def test_layers_of_other_ids_are_refused_by_name(run, trends, table, other):
    strangers = {
        "POTENTIAL": lambda: table(
            "potential",
            "code:string,cep:integer",
            [("MultiPolygon(((0 0,1 0,1 1,0 0)))", "X1", 3)],
            geometry="MultiPolygon",
        ),
        "INTENSITY": lambda: table("cli", "unit:string,year:integer,cli_norm:double", [("X1", 2020, 0.5)]),
        "CARBON": lambda: table("carbon", "unit:string,year:integer,ce:double,cs:double", [("X1", 2020, 1.0, 2.0)]),
        "STATISTICS": lambda: table("statistics", "unit:string,year:integer,population:double", [("X1", 2020, 5.0)]),
        "AREAS": lambda: table("areas", "unit:string,year:integer,forest:double", [("X1", 2020, 5.0)]),
    }
    with pytest.raises(QgsProcessingException, match=rf"unit ids of {other} \(X1\) is one of TRENDS \(A, B, C"):
        run("zoning", TRENDS=trends(), UNIT_ID="code", **{other: strangers[other]()})


def test_a_layer_without_trend_types_cannot_be_scored_by_them(run, table):
    layer = table(
        "bare",
        "code:string," + ",".join(f"{name}_z:double" for name in INDICES),
        [("MultiPolygon(((0 0,1 0,1 1,0 0)))", "A", *[1.0] * 8)],
        geometry="MultiPolygon",
    )
    with pytest.raises(QgsProcessingException, match=r"layer bare has no trend type \(cs_trend, nce_trend"):
        run("zoning", TRENDS=layer, UNIT_ID="code", SCORE_BY="class")


def test_one_unit_and_equal_totals_make_one_zone(run, frame, trends, tmp_path):
    for scores in ({"A": 5}, {"A": 3, "B": 3, "C": 3}):
        told, page = Told(), tmp_path / "zones.html"
        found = frame(run("zoning", TRENDS=trends(scores), UNIT_ID="code", REPORT=str(page), feedback=told)["OUTPUT"])
        assert "units were grouped into 1 zone by their total" in text_of(page)
        assert {row["zone"] for row in found} == {1} and {row["up_by"] for row in found} == {None}
        assert any("make 1 of 5 classes" in text for text in told.warnings)


def test_a_zone_of_one_unit_and_a_missing_index_are_warned_of_by_the_name_of_the_unit(run, trends):
    told = Told()
    run("zoning", TRENDS=trends({"A": 5, "B": 3, "C": 3, "D": 3}), UNIT_ID="code", CLASSES=2, feedback=told)
    assert [text for text in told.warnings if "only one unit: 1 (Alder)." in text]
    told = Told()
    run("zoning", TRENDS=trends(cs={"B": None}), UNIT_ID="code", CLASSES=2, feedback=told)
    assert [text for text in told.warnings if "lack an index and get no total and no zone: Birch (cs)." in text]


def test_a_destination_without_a_place_is_no_output(run, frame, trends):
    """As the batch panel gives an optional output that is left blank."""
    from qgis.core import QgsProcessingOutputLayerDefinition

    blank = {name: QgsProcessingOutputLayerDefinition("") for name in ("PROFILE", "REASONS", "VARIANTS")}
    result = run("zoning", TRENDS=trends(), UNIT_ID="code", **blank)
    assert len(frame(result["OUTPUT"])) == 4 and not set(blank) & set(result)


@pytest.mark.parametrize(
    ("level", "shown"),
    [
        (Interval(49.64, 58.5, True, True), "[49.64,\u00a058.50]"),
        (Interval(0.6, 1.0, True, False), "[0.6,\u00a01.0)"),
        (Interval(-1.66, 0.0, True, False), "[−1.66,\u00a00)"),
        (Interval(-np.inf, -1.66, False, False), "(−∞,\u00a0−1.66)"),
        (Interval(1.66, np.inf, False, False), "(1.66,\u00a0∞)"),
        (Interval(-np.inf, np.inf, False, False), "(−∞,\u00a0∞)"),
        (Interval(1.0, 1.0, True, True), "[1,\u00a01]"),
    ],
)
def test_ends_of_a_level_have_the_same_decimals(level, shown):
    assert page_tables._interval(level) == shown


def test_units_that_one_point_moves_are_counted_and_none_are_said_in_words():
    # the totals 23 and 24 are of two zones: a point lifts the one and lowers the other; 29 and 31 are of two zones
    # too, and midway between them is 30: a point lifts 29 above its upper bound, but leaves 31 above it
    points = {"up_by": [1, 6, 1, 5, None], "down_by": [None, 1, 6, 2, 3]}
    reasons = pd.DataFrame(points, dtype="Int64")
    assert page_zones._close(reasons) == "3 unit(s) would change zone by one point more or less."
    assert page_zones._close(reasons[3:]) == "No unit would change zone by one point more or less."


@pytest.mark.parametrize(
    ("totals", "method", "said"),
    [
        # {19, 23, 24}, {29} and {40}: 9 + 1 + 4 from the mean 22, the least; 24 | 29 and 29 | 40
        ([19.0, 23.0, 24.0, 29.0, 40.0], "natural_breaks", "on both sides of it: 26.5, 34.5."),
        ([19.0, 19.0], "natural_breaks", ""),
        ([19.0, 23.0, 24.0, 29.0, 40.0], "fixed", ""),
    ],
)
def test_limits_drawn_beside_the_upper_bounds_are_told(totals, method, said):
    breaks = natural_breaks(totals, min(3, len(set(totals))))
    text = page_zones._limits(SimpleNamespace(breaks=breaks), method)
    assert text.endswith(said) and ("midway" in text) == bool(said)


@pytest.mark.parametrize(
    ("net", "said"),
    [
        ([-3.0, 0.0, -1.0], "No zone emits more than it sequesters (2020)."),
        ([-3.0, 2.0, 1.0], "Emits more than it sequesters (2020): second, third."),
        ([-3.0, np.nan, 1.0], ""),
        (None, ""),
    ],
)
def test_zones_that_are_net_sources_are_named(net, said):
    table = pd.DataFrame({"zone": [1, 2, 3]} if net is None else {"zone": [1, 2, 3], "nce": net})
    known = SimpleNamespace(profile=table, year=2020)
    assert page_zones._balance(known, {1: "first", 2: "second", 3: "third"}) == said
