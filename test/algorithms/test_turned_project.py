"""Texts of maps and of the atlas on conditions that other tests without a project do not notice when turned."""

from types import SimpleNamespace

import pytest

from carbon_zoning.algorithms.project import atlas_cards, map_crs, sheet_settings, sheets, trend_sheet

ABOUT = f"{map_crs.ABOUT_CENTRE}110.0°E 35.0°N"


@pytest.mark.parametrize(
    ("authority", "description", "wkt", "name"),
    [
        ("EPSG:4326", "WGS 84", "", "WGS 84 (EPSG:4326)"),
        ("ESRI:102025", "Asia North Albers", "", "Asia North Albers (ESRI:102025)"),
        ("", ABOUT, "", "Lambert azimuthal equal-area, centred on 110.0°E 35.0°N"),
        ("USER:100000", "My plane", 'METHOD["Albers"]', "My plane"),
        ("", "unknown", 'METHOD["Albers Equal Area",ID["EPSG",9822]]', "Albers Equal Area"),
        ("", "unknown", "", "not known"),
    ],
)
def test_a_coordinate_system_has_the_name_that_a_reader_knows(authority, description, wkt, name):
    crs = SimpleNamespace(authid=lambda: authority, description=lambda: description, toWkt=lambda variant: wkt)
    assert map_crs.crs_name(crs) == name


@pytest.mark.parametrize(
    ("title", "method", "text"),
    [
        ("Five carbon-neutral zones", "natural breaks", None),
        ("My study", "natural breaks", "My study; natural breaks"),
        ("My study", "", "My study"),
    ],
)
def test_what_stands_below_the_title_of_a_map(title, method, text, monkeypatch):
    zones = {"sheet": "zones", "label": "Five carbon-neutral zones"}
    monkeypatch.setattr(sheet_settings, "shipped_rows", lambda name: [{"sheet": "trends", "label": "My study"}, zones])
    settings = SimpleNamespace(title=title, language="en")
    assert sheet_settings.SheetSettings.line_below(settings, method) == (method if text is None else text)


@pytest.mark.parametrize(("is_column", "name"), [(True, "Zones, 85 mm"), (False, "Zones")])
def test_a_layout_of_a_column_has_its_width_in_its_name(is_column, name):
    paper = SimpleNamespace(is_column=is_column, size=(85.0, 100.0))
    assert sheets.Sheets._on(None, paper, "Zones") == name


@pytest.mark.parametrize(("method", "text"), [("Mann-Kendall", "Trends; Mann-Kendall"), ("", "Trends")])
def test_a_subtitle_has_the_method_where_there_is_one(method, text):
    made = SimpleNamespace(
        _rows={"trends": {"method": method}}, _settings=SimpleNamespace(language="en"), name=lambda sheet: "Trends"
    )
    assert sheets.Sheets._subtitle(made, "trends") == text


COLOURS, MARKED = "Colours: favourable (green)", "Marked: abs(Z) above"


@pytest.mark.parametrize(
    ("fields", "heeds", "said"),
    [(["ce"], True, [COLOURS, MARKED]), (["ce"], False, [COLOURS]), (["ce", "gdp"], True, [])],
)
def test_colours_of_trends_are_explained_where_all_are_indices(fields, heeds, said, monkeypatch):
    monkeypatch.setattr(trend_sheet, "trend_fields", lambda layer: fields)
    monkeypatch.setattr(trend_sheet, "_heeds_threshold", lambda layer: heeds)
    text = trend_sheet.trend_key(None)
    assert [words for words in (COLOURS, MARKED) if words in text] == said and bool(text) == bool(said)


@pytest.mark.parametrize(("years", "heads"), [((2000, 2020), ["Index", "2020", "Trend, 2000-2020", "Score"]),
                                              ((), ["Index", "Value", "Trend", "Score"])])  # fmt: skip
def test_scores_of_the_atlas_say_of_which_year_the_values_are(years, heads, monkeypatch):
    drawn = []
    monkeypatch.setattr(atlas_cards, "score_card", lambda rows, heads, **how: drawn.append(list(heads)) or "card")
    monkeypatch.setattr(atlas_cards, "family", lambda: "")
    known = SimpleNamespace(years=years)
    maker = SimpleNamespace(
        indices={"ce": "CE"}, _known=known, _index_of=lambda kind: (), _last={}, _score_row=lambda *given: None
    )
    assert atlas_cards.CardMaker._scores(maker, "A", {}, (1, 1)) == "card" and drawn == [heads]
    maker.indices = {}
    assert atlas_cards.CardMaker._scores(maker, "A", {}, (1, 1)) == "" and len(drawn) == 1
