"""Texts of printed maps and of the atlas on conditions of their sheets, each with stubs: where they are and are not."""

from types import SimpleNamespace

import pytest
from qgis.core import QgsWkbTypes

from carbon_zoning.algorithms.project import (
    atlas_cards,
    atlas_page,
    atlas_sheet,
    confidence_look,
    figures,
    known,
    land_sheet,
    panel_plan,
    papers,
    sheet_items,
    sheet_page,
    sheets,
    zone_layers,
)

PAGE = SimpleNamespace(is_column=False, is_narrow=False, suffix="_a4", size=(297.0, 210.0))
COLUMN = SimpleNamespace(is_column=True, is_narrow=False, suffix="_double", size=(170.0, 225.0))
NARROW = SimpleNamespace(is_column=True, is_narrow=True, suffix="_single", size=(85.0, 225.0))
SHEET = SimpleNamespace(layout="layout")


def layer_of(*names, kind=None, **more):
    """A layer that has fields of these names."""
    places = [SimpleNamespace(name=lambda name=name: name) for name in names]

    class Fields(list):
        def lookupField(self, name):
            return names.index(name) if name in names else -1

    return SimpleNamespace(fields=lambda: Fields(places), wkbType=lambda: kind, **more)


def caught(calls):
    """A function that keeps what it is called with."""
    return lambda *given, **named: calls.append((*given, *named.values()))


# --- Sheets ---


@pytest.mark.parametrize(("has_columns", "papers"), [(True, ["page", "column"]), (False, ["page"])])
def test_columns_of_journals_are_made_only_where_they_are_asked_for(has_columns, papers, monkeypatch):
    monkeypatch.setattr(sheets, "PAPERS", {"a4": "page"})
    monkeypatch.setattr(sheets, "columns_with_degrees", lambda: ["column"])
    asked = SimpleNamespace(paper="a4", has_columns=has_columns)
    assert sheets.Sheets(None, SimpleNamespace(years=()), asked, None)._papers == papers


@pytest.mark.parametrize(("can", "indices", "height"), [(False, {}, None), (True, {"ce": "CE"}, 15.0), (True, {}, 0.0)])
def test_an_atlas_is_left_out_or_has_a_table_of_its_scores(can, indices, height, monkeypatch):
    heights, left, made = [], [], []
    maker = SimpleNamespace(indices=indices, cards=lambda features, height: heights.append(height) or ["card"])
    monkeypatch.setattr(sheets, "can_have_cards", lambda known: can)
    monkeypatch.setattr(sheets, "CardMaker", lambda known, language: maker)
    monkeypatch.setattr(sheets, "features_of_zones", lambda known, limit, say: [])
    monkeypatch.setattr(sheets, "HIGHEST_ROW", 7.5)
    monkeypatch.setattr(
        sheets, "AtlasSheet", lambda *given, **named: made.append(named) or SimpleNamespace(layout="layout")
    )
    own = SimpleNamespace(
        _known=SimpleNamespace(zones=SimpleNamespace(featureCount=lambda: 3)),
        _settings=SimpleNamespace(language="en", title="My study", source="Yearbooks"),
        _project=None,
        _say=None,
        _rows={"atlas": {"label": "Atlas of the units"}},
        layouts={},
        leave_out=left.append,
    )
    steps, rest = sheets.Sheets.make_atlas(own, 1), None
    try:
        while True:
            next(steps)
    except StopIteration as end:
        rest = end.value
    assert heights == ([] if height is None else [height]) and left == (["atlas"] if height is None else [])
    assert rest == (None if height is None else 2) and list(own.layouts) == ([] if height is None else ["atlas"])
    assert [(one["name"], one["score_height"]) for one in made] == (
        [] if height is None else [("Atlas of the units", height)]
    )


@pytest.mark.parametrize(
    ("zones", "has", "asks", "left", "themes", "looks", "shown"),
    [
        (None, True, True, ["confidence"], [], [], False),
        (None, True, False, [], [], [], False),
        ("zones", True, True, [], ["Carbon-neutral zones"], [PAGE], True),
        ("zones", True, False, [], ["Carbon-neutral zones"], [PAGE], False),
        ("zones", False, True, ["confidence"], ["Carbon-neutral zones"], [], False),
        ("zones", False, False, [], ["Carbon-neutral zones"], [], False),
    ],
)
def test_confidence_is_named_as_missing_only_where_it_is_asked_for(
    zones, has, asks, left, themes, looks, shown, monkeypatch
):
    out, added, looked, coloured = [], [], [], []
    monkeypatch.setattr(sheets.styles, "has_confidence", lambda layer: has)
    monkeypatch.setattr(sheets, "colour_zones", caught(coloured))
    monkeypatch.setattr(sheets, "add_theme", lambda project, name, parts: added.append(name))
    own = SimpleNamespace(
        _known=SimpleNamespace(zones=zones),
        _settings=SimpleNamespace(language="en", by_confidence=asks),
        _project=None,
        _papers=[PAGE, COLUMN],
        _rows={"zones": {"label": "Carbon-neutral zones"}},
        leave_out=out.append,
        _confidence_look=looked.append,
    )
    sheets.Sheets._prepare_zones(own)
    assert (out, added, looked, own._is_by_confidence) == (left, themes, looks, shown)
    assert coloured == ([("zones", "en", asks)] if looks else [])


@pytest.mark.parametrize(
    ("by_confidence", "zones", "subtitle", "below", "legend", "theme"),
    [
        (False, "zones", "", "method of zones", "", ""),
        (False, "zones", "My own line", "My own line", "", ""),
        (False, None, "", "", "", ""),
        (False, None, "My own line", "My own line", "", ""),
        (True, "zones", "", "method of confidence", "name of confidence", "look"),
        (True, "zones", "My own line", "My own line", "name of confidence", "look"),
    ],
)
def test_texts_of_the_main_map(by_confidence, zones, subtitle, below, legend, theme):
    made, numbered = [], []
    look = SimpleNamespace(name="look", number_small_units=lambda layout, is_narrow: numbered.append(layout))
    own = SimpleNamespace(
        _known=SimpleNamespace(zones=zones),
        _settings=SimpleNamespace(title="My study", subtitle=subtitle, source="Yearbooks"),
        _is_by_confidence=by_confidence,
        _subtitle=lambda sheet: f"method of {sheet}",
        name=lambda sheet: f"name of {sheet}",
        figures={("zones", "_a4"): "layout"},
        _confidence_look=lambda paper: look,
        _make=caught(made),
    )
    sheets.Sheets._make_main(own, PAGE)
    [(sheet, texts, shown, paper)] = made
    assert (sheet, shown, paper) == ("zones", theme, PAGE)
    assert (texts.title, texts.subtitle, texts.legend, texts.source) == ("My study", below, legend, "Yearbooks")
    assert numbered == (["layout"] if by_confidence else [])


@pytest.mark.parametrize(("paper", "themes"), [(PAGE, ["Location of the units"]), (COLUMN, [])])
def test_the_location_has_a_theme_of_its_own_on_a_page_only(paper, themes, monkeypatch):
    looks, added, made = [], [], []
    monkeypatch.setattr(sheets, "add_look", lambda layer, name, draw: looks.append(name))
    own = SimpleNamespace(
        _known=SimpleNamespace(main=SimpleNamespace(featureCount=lambda: 81)),
        _settings=SimpleNamespace(language="en", source="Yearbooks", line_below=lambda method: "My study" + method),
        _rows={"location": {"label": "Location of the units"}},
        _theme=lambda name, shown: added.append(name),
        _make=caught(made),
    )
    sheets.Sheets._make_location(own, paper)
    assert looks == added == themes
    texts = made[0][1]
    assert (texts.title, texts.subtitle, texts.legend) == ("Location of the units", "My study", "81 units")


@pytest.mark.parametrize(
    ("sheet", "paper", "by_confidence", "has_look"),
    [
        ("zones", PAGE, False, False),
        ("zones", PAGE, True, False),
        ("zones", COLUMN, False, True),
        ("zones", COLUMN, True, False),
        ("zones", NARROW, False, True),
        ("location", PAGE, True, False),
        ("location", COLUMN, True, True),
        ("location", COLUMN, False, True),
    ],
)
@pytest.mark.parametrize("draw", [None, "units"])
def test_a_map_of_a_column_has_a_look_of_its_own_without_names_that_have_no_room(
    sheet, paper, by_confidence, has_look, draw, monkeypatch
):
    looked, left, made, drawn = [], [], [], []

    def column_look(project, layer, name, draw):
        looked.append(name)
        draw(layer)
        return SimpleNamespace(name="look", leave_names=lambda layout, is_narrow: left.append((layout, is_narrow)))

    monkeypatch.setattr(sheets, "ColumnLook", column_look)
    monkeypatch.setattr(
        sheets, "Sheet", lambda project, layer, texts, **named: made.append((texts.name, named["theme"])) or SHEET
    )
    own = SimpleNamespace(
        _known=SimpleNamespace(main="main"),
        _settings=SimpleNamespace(language="en"),
        _project=None,
        _outline="Inset",
        _is_by_confidence=by_confidence,
        _on=lambda paper, name: f"{name} on {paper.suffix}",
        _keep=lambda sheet, paper, made: None,
    )
    sheets.Sheets._make(own, sheet, sheets.SheetTexts("Map", "Map"), "theme", paper, draw and drawn.append)
    name = f"Map on {paper.suffix}"
    assert made == [(name, "look" if has_look else "theme")] and looked == ([name] if has_look else [])
    assert left == ([("layout", paper.is_narrow)] if has_look else [])
    assert drawn == (["main"] if has_look and draw else [])


class Region(list):
    def combineExtentWith(self, other):
        self.append(other)


class Drawn:
    """A layer that may be in a set."""

    def __init__(self, name):
        self.name = name

    def extent(self):
        return self.name

    def crs(self):
        return "plane"


@pytest.mark.parametrize(
    ("sheet", "panels", "key", "region"),
    [
        ("trends", ["trends"], "Colours: favourable", ["main"]),
        ("land_change", ["transition", "ellipses"], "", ["main", "ellipses"]),
        ("land_change", [], None, None),
        ("trends", [], None, None),
    ],
)
def test_texts_of_a_sheet_of_panels(sheet, panels, key, region, monkeypatch):
    layers = {name: Drawn(name) for name in ("main", "trends", "transition", "ellipses")}
    made, kept, left = [], [], []
    monkeypatch.setattr(sheets, "moved", lambda extent, *systems: Region([extent]) if extent == "main" else extent)
    monkeypatch.setattr(sheets, "trend_key", lambda layer: "Colours: favourable")
    monkeypatch.setattr(
        sheets, "PanelSheet", lambda project, main, region, panels, texts, paper: made.append((region, texts))
    )
    own = SimpleNamespace(
        _known=SimpleNamespace(main=layers["main"], trends=layers["trends"], ellipses=layers["ellipses"]),
        _settings=SimpleNamespace(language="en", source="Yearbooks", line_below=lambda method: f"My study; {method}"),
        _project=SimpleNamespace(crs=lambda: "plane"),
        _papers=[PAGE, NARROW, COLUMN],
        _rows={sheet: {"label": "Panels", "method": "Mann-Kendall"}},
        _on=lambda paper, name: f"{name} on {paper.suffix}",
        name=lambda sheet: "Panels, 2000-2020",
        leave_out=left.append,
        _keep=lambda sheet, paper, made: kept.append(paper),
    )
    shown = [SimpleNamespace(legend=tuple((layers[name], None) for name in panels))] if panels else []
    sheets.Sheets._make_panels(own, sheet, shown)
    assert left == ([] if panels else [sheet]) and kept == ([PAGE, COLUMN] if panels else [])
    assert [(texts.name, texts.title, texts.subtitle, texts.key) for _, texts in made] == [
        (f"Panels on {paper.suffix}", "Panels, 2000-2020", "My study; Mann-Kendall", key) for paper in kept
    ]
    assert all(found == region for found, _ in made)


# --- tables beside the figures ---


def test_the_table_of_each_map_has_the_fields_that_it_shows(monkeypatch):
    monkeypatch.setattr(figures, "trend_fields", lambda layer: ["ce"])
    found = SimpleNamespace(
        name_field="name", id_field="code", main="main", trends="trends", ellipses=layer_of("fid", "class", "major")
    )
    own = ["name", "code"]
    assert figures._data("trends", found) == ("trends", [*own, "ce_trend", "ce_slope", "ce_z", "ce_p"])
    assert figures._data("land_change", found) == (found.ellipses, ["class", "major"])
    layer, fields = figures._data("zones", found)
    assert layer == "main" and fields[:8] == [*own, "zone", "zone_name", "total", "margin", "agreement", "modal_zone"]
    assert fields[8:] == ["p_zone1", "p_zone2", "p_zone3", "p_zone4", "p_zone5"]
    layer, fields = figures._data("location", found)
    assert layer == "main" and list(fields) == own


# --- what the layers are ---


def test_a_table_is_known_by_its_fields_and_has_no_geometry():
    nothing, polygons = QgsWkbTypes.Type.NoGeometry, QgsWkbTypes.Type.Polygon
    carbon = layer_of("unit", "year", "ce", "cs", kind=nothing)
    later = layer_of("unit", "year", "ce", "cs", kind=nothing)
    drawn = layer_of("unit", "year", "cli_norm", kind=polygons)
    other = layer_of("anything", kind=nothing)
    assert known._tables([drawn, other, carbon, later]) == {"carbon": carbon}
    assert known._tables([other]) == {} == known._tables([drawn])


# --- land-use change ---


@pytest.mark.parametrize(("degrees", "last"), [({"001": 0.5}, ["index"]), ({}, [])])
def test_panels_are_of_classes_with_ellipses_and_of_an_index_that_is_known(degrees, last, monkeypatch):
    monkeypatch.setattr(land_sheet, "_ellipse_years", lambda layer: [2000, 2020])
    monkeypatch.setattr(land_sheet, "add_look", lambda *given: None)
    monkeypatch.setattr(land_sheet, "_class_panel", lambda known, code, name, years, add_theme: f"{code} {name}")
    monkeypatch.setattr(land_sheet, "_index_panel", lambda *given: "index")
    monkeypatch.setattr(land_sheet, "index_degrees", lambda known: degrees)
    layers = SimpleNamespace(
        main="main", transition="raster", ellipses=layer_of("class", uniqueValues=lambda place: {1, 6})
    )
    assert land_sheet.land_panels(layers, "en", None) == ["1 cropland", "6 urban land", *last]
    for missing in ("transition", "ellipses"):
        assert land_sheet.land_panels(SimpleNamespace(**{**vars(layers), missing: None}), "en", None) == []


# --- pages ---


@pytest.mark.parametrize(
    ("asked", "taken", "name"),
    [
        ("Zones", [], "Zones"),
        ("Zones", ["Zones"], "Zones (2)"),
        ("Zones", ["Zones", "Zones (2)"], "Zones (3)"),
        ("", ["Zones"], "Map"),
        ("", ["Map"], "Map (2)"),
    ],
)
def test_a_layout_has_a_name_that_no_other_has(asked, taken, name, monkeypatch):
    names, added = [], []
    layout = SimpleNamespace(initializeDefaults=lambda: None, setName=names.append)
    monkeypatch.setattr(sheet_page, "QgsPrintLayout", lambda project: layout)
    others = [SimpleNamespace(name=lambda other=other: other) for other in taken]
    manager = SimpleNamespace(layouts=lambda: others, addLayout=added.append)
    project = SimpleNamespace(layoutManager=lambda: manager)
    assert sheet_page.new_layout(project, asked) is layout and added == [layout] and names == [name]


def test_a_line_without_text_has_no_label(monkeypatch):
    placed = []
    monkeypatch.setattr(
        sheet_page, "line_up", lambda text, size, bold, width: SimpleNamespace(text=text, height=5.0 if text else 0.0)
    )
    monkeypatch.setattr(sheet_page.items, "label", lambda layout, lines: lines.text)
    monkeypatch.setattr(sheet_page, "add", lambda layout, item, box: placed.append((item, box.y)))
    texts = [("Title", 14, True), ("", 9, False), ("Below", 9, False)]
    assert sheet_page.add_texts(None, texts, 10.0, 100.0, 2.0) == 12.0
    assert placed == [("Title", 2.0), ("Below", 7.0)]


@pytest.mark.parametrize(("fonts_for", "shaped"), [("", "[% page %]"), ("Kreis A", "Kreis A")])
def test_the_font_of_a_label_is_chosen_for_what_it_will_show(fonts_for, shaped, monkeypatch):
    chosen = []
    item = SimpleNamespace(**{f"set{what}": lambda value: None for what in ("Text", "VAlign", "MarginX", "MarginY")})
    monkeypatch.setattr(sheet_items, "QgsLayoutItemLabel", lambda layout: item)
    monkeypatch.setattr(sheet_items, "set_text_format", lambda item, made: None)
    monkeypatch.setattr(sheet_items, "text_format", lambda size, bold, text: chosen.append((size, bold, text)))
    lines = SimpleNamespace(text="[% page %]", size=8, bold=False)
    assert sheet_items.label(None, lines, fonts_for) is item and chosen == [(8, False, shaped)]


@pytest.mark.parametrize(
    ("asks", "stored", "drawn"),
    [(True, True, ["confidence"]), (True, False, ["confidence"]), (False, True, ["zones"]), (False, False, [])],
)
def test_zones_are_shown_by_confidence_where_it_is_asked_for_and_only_there(asks, stored, drawn, monkeypatch):
    made = []
    monkeypatch.setattr(
        confidence_look.styles, "zones_by_confidence", lambda layer, language: made.append("confidence")
    )
    monkeypatch.setattr(confidence_look.styles, "zones", lambda layer, language: made.append("zones"))
    monkeypatch.setattr(confidence_look.styles, "shows_confidence", lambda layer: stored)
    confidence_look.colour_zones(None, "en", by_confidence=asks)
    assert made == drawn


# --- the atlas ---


def test_indices_of_the_atlas_have_the_names_of_the_paper_or_of_their_columns(monkeypatch):
    monkeypatch.setattr(atlas_cards, "trend_fields", lambda layer: ["ce"])
    first = layer_of("code", "gdp_score", "unheard_score", "ce_score")
    assert atlas_cards._indices([first], "en") == {
        "ce": "carbon emissions",
        "gdp": "gross domestic product",
        "unheard": "unheard",
    }
    assert atlas_cards._indices([layer_of("code", "ce_trend")], "en") == {"ce": "carbon emissions"}


@pytest.mark.parametrize(("is_picture", "put"), [(True, ["head", "picture"]), (False, ["head", "text of advice"])])
def test_a_section_of_the_atlas_is_a_picture_or_a_text(is_picture, put, monkeypatch):
    placed, pictures, sources = [], [], []

    class Picture:
        Format = SimpleNamespace(FormatSVG="svg")

        def __init__(self, layout):
            pictures.append(self)

        def setMode(self, mode):
            assert mode == "svg"

        def dataDefinedProperties(self):
            return SimpleNamespace(setProperty=lambda which, source: sources.append(source.expressionString()))

    monkeypatch.setattr(atlas_sheet, "QgsLayoutItemPicture", Picture)
    monkeypatch.setattr(atlas_sheet.items, "label", lambda layout, lines: lines.text)
    monkeypatch.setattr(
        atlas_sheet, "add", lambda layout, item, box: placed.append(item if isinstance(item, str) else "picture")
    )
    own = SimpleNamespace(
        layout=None,
        _value=lambda kind: f"value_{kind}",
        _add_label=lambda kind, size, box: placed.append(f"text of {kind}"),
    )
    section = SimpleNamespace(head="head", kind="advice", height=20.0, is_picture=is_picture)
    assert atlas_sheet.AtlasSheet._add_section(own, section, 8, 100.0) == 128.0  # head 5.5, gap 2.5
    assert placed == put and len(pictures) == is_picture and sources == (["value_advice"] if is_picture else [])


@pytest.mark.parametrize(
    ("count", "size", "height"),
    # 170.5 mm are left for one paragraph; a line of 8 points has 4.516 mm, of 7.5 points 4.233 mm, of 5 points 2.822 mm
    [(37, 8.0, 167.08), (38, 7.5, 160.87), (100, 5.0, 282.22)],
)
def test_paragraphs_of_the_atlas_are_as_large_as_they_fit(count, size, height, monkeypatch):
    monkeypatch.setattr(atlas_page, "wrapped", lambda text, size, width: [text] * count if text else [])
    monkeypatch.setattr(atlas_page, "line_up", lambda text, *how: SimpleNamespace(text=text))
    card = SimpleNamespace(unit="001", name="A", headline="Zone 1", reason="Why", confidence="", advice="", chart="")
    texts, chosen, sections = atlas_page.fitted([card], 0.0)
    assert chosen == size and [(one.head, one.is_picture) for one in sections] == [("Why it is in this zone", False)]
    assert sections[0].height == pytest.approx(height, abs=0.01)
    assert texts["001"] == {"name": "A", "headline": "Zone 1", "reason": "\n".join(["Why"] * count)}


def test_a_page_of_the_atlas_has_headings_of_what_is_known_only(monkeypatch):
    monkeypatch.setattr(atlas_page, "wrapped", lambda text, size, width: [text] if text else [])
    monkeypatch.setattr(atlas_page, "line_up", lambda text, *how: SimpleNamespace(text=text))
    heads = {
        "chart": "Carbon emissions and carbon sequestration",
        "reason": "Why it is in this zone",
        "confidence": "How sure the zone is",
        "advice": "Priority measures",
    }
    nothing = {"unit": "001", "name": "A", "headline": "Zone 1", **dict.fromkeys(heads, "")}
    assert atlas_page.fitted([SimpleNamespace(**nothing)], 10.0)[2][0].head == "Indices and scores"
    for kind, head in heads.items():
        card = SimpleNamespace(**{**nothing, kind: "something"})
        assert [one.head for one in atlas_page.fitted([card], 0.0)[2]] == [head]


@pytest.mark.parametrize(
    ("zones", "reasons", "said"),
    [
        ((1, 2), ("own", "two"), []),
        ((1, 3), ("own", None), ["1 unit(s) have another zone in the layer Scores than on the map"]),
        ((4, 3), ("own", None), ["2 unit(s) have another zone in the layer Scores than on the map"]),
    ],
)
def test_a_layer_of_other_zones_is_named_and_what_it_says_is_left_out(zones, reasons, said, monkeypatch):
    rows = {
        "map": [{"code": "001", "zone": 1, "reason": "own"}, {"code": "002", "zone": 2, "reason": None}],
        "Scores": [{"code": f"00{place + 1}", "zone": zone, "reason": "one two".split()[place], "note": "sure"}
                   for place, zone in enumerate(zones)],
    }  # fmt: skip
    monkeypatch.setattr(zone_layers, "features_of", lambda layer, limit=None: rows[layer.name()])
    lines = []
    layers = SimpleNamespace(
        zones=SimpleNamespace(name=lambda: "map"), details=[SimpleNamespace(name=lambda: "Scores")], id_field="code"
    )
    found = zone_layers.features_of_zones(layers, None, lines.append)
    assert tuple(one["reason"] for one in found) == reasons
    assert [one.get("note") for one in found] == [
        "sure" if zone == place else None for place, zone in enumerate(zones, 1)
    ]
    assert [line.partition(";")[0] for line in lines] == said


@pytest.mark.parametrize(
    ("paper", "page", "heads"),
    # three panels as wide as their legends (70 mm), 5 mm apart, 9 and 6 mm from the edges; a column is never cut
    [(papers.PAPERS["a4"], 235.0, [9.0, 84.0, 159.0]), (papers.columns()[0].without_degrees(), 170.0, None)],
)
def test_a_page_of_panels_is_as_wide_as_they_are_and_a_column_as_the_journal_has_it(paper, page, heads):
    legend = (70.0, 12.0) if heads else (40.0, 12.0)
    found = panel_plan.panel_plan(3, (0.3, 1.0), {2: legend}, 4.0, 0.0, paper)
    assert found.page[0] == pytest.approx(page)
    assert heads is None or [box.x for box in found.heads] == pytest.approx(heads)
