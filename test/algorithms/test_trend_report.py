"""Sentences, tables and charts of the report of trends, where they must stand and where not."""

import re
from pathlib import Path

import pytest

YEARS = range(2000, 2012)
SUMS, MEANS = "Amounts of the region are sums", "Ratios of the region are means over the units"
WITHOUT, LACKING = "without any value is not in the region: ", "; its trend is of these years only."
SHORT = "series lack some of the"
EXACT, CORRECTED = "exact up to 10 values without ties", "Z, p and S allow for serial correlation"
DRAWN, NONE = "fields are drawn; the tables have all.", "no result (1)"
EVERY = (SUMS, MEANS, WITHOUT, LACKING, SHORT, EXACT, CORRECTED, DRAWN, NONE)


@pytest.fixture
def page(run, table, squares, tmp_path):
    """Return the page of a panel {unit: one value or None for each year}, of one field or of those named."""

    def page(series, fields=("ce",), **more):
        rows = [
            (unit, year, *([value] * len(fields)))
            for unit, values in series.items()
            for year, value in zip(YEARS, values)
        ]
        panel = table("p", "unit:string,year:integer," + ",".join(f"{name}:double" for name in fields), rows)
        given = {"UNITS": squares(list(series)), "UNIT_ID": "code", "FIELDS": list(fields), **more}
        run("trendfields", PANEL=panel, REPORT=str(tmp_path / "t.html"), **given)
        return (tmp_path / "t.html").read_text(encoding="utf-8")

    return page


def rising(step, start=100.0):
    return [start + step * number for number in range(len(YEARS))]


def sentences(page):
    return {text for text in EVERY if text in page}


def rows_of(page, title):
    """Return the texts of the cells of a table, a list for each row, its head first."""
    part = page[page.index(f">{title}<") :]
    part = part[: part.index("</table>")]
    rows = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.S) for row in re.findall(r"<tr.*?</tr>", part, re.S)]
    return [[re.sub(r"<[^>]+>|\s+", " ", cell).strip().replace("\u2060", "") for cell in row] for row in rows]


def test_whole_series_of_an_amount(page):
    assert sentences(page({"1": rising(2.0), "2": rising(-1.0)})) == {SUMS, EXACT}


def test_a_ratio_is_a_mean(page):
    two = {"1": rising(2.0), "2": rising(1.0)}
    assert sentences(page(two, ["ecc"])) == {MEANS, EXACT}
    assert {SUMS, MEANS} <= sentences(page(two, ["ce", "ecc"]))
    assert sentences(page({"1": rising(2.0)}, ["ce", "ecc"])) == {EXACT}  # one unit is the region


def test_a_unit_without_values_is_named(page):
    text = page({"1": rising(2.0), "2": [None] * 12})
    assert sentences(text) == {SUMS, EXACT, WITHOUT, NONE}
    assert "carbon emissions: 1 unit without any value is not in the region: 县2." in text


def test_the_region_says_which_years_its_trend_covers(page):
    late = [None] * 5 + rising(1.0)[5:]
    text = page({"1": rising(2.0), "2": late}, UNIT_NAME="name")
    assert sentences(text) == {SUMS, EXACT, LACKING, SHORT}
    assert "the region has values in 7 of 12 years, as 县2 lack the others" in text
    assert "1 of 2 series lack some of the 12 years" in text
    region, units = rows_of(text, "Trends of the region"), rows_of(text, "Trends of carbon emissions")
    assert region[1][:5] == ["carbon emissions", "2005–2011", "7", "3.000", "t C/a²"]
    assert [row[:5] for row in units[1:]] == [
        ["县1", "1", "2000–2011", "12", "2.000"],
        ["县2", "2", "2005–2011", "7", "1.000"],
    ]
    assert units[0][:5] == ["name", "code", "years", "n", "Sen slope [t C/a²]"]


def test_years_before_the_first_one_chosen_do_not_count(page):
    """The unit that has no value from 2006 on is left out of the region, and takes no year from it."""
    early = rising(1.0)[:6] + [None] * 6
    text = page({"1": rising(2.0), "2": early}, FROM_YEAR=2006)
    assert {WITHOUT, NONE} <= sentences(text) and LACKING not in text and SHORT not in text
    assert rows_of(text, "Trends of the region")[1][1:3] == ["2006–2011", "6"]
    assert "2006–2011; abs(Z)" in text


def test_fields_with_the_same_gaps_share_a_sentence(page):
    text = page({"1": rising(2.0), "2": [None] * 12}, ["ce", "cs"])
    assert "carbon emissions, carbon sequestration: 1 unit without any value" in text and text.count(WITHOUT) == 1


def test_a_corrected_test_says_so(page):
    wave = [100 + 3 * number + (5 if number % 3 else -5) for number in range(12)]
    assert sentences(page({"1": wave}, METHOD="hamed_rao")) == {CORRECTED}


def test_the_summary_says_what_serial_correlation_and_a_smaller_sink_mean(page):
    # Of the squares about their mean, r1 = 778.8 / 1334.6 = 0.58, more than 1.96 / sqrt(12) = 0.57.
    slow = [value + (number - 5.5) ** 2 / 10 for number, value in enumerate(rising(2.0, -90.0))]
    first = page({"1": slow}, ["nce"])
    assert "takes years as independent" in first and "of 1 of 1 marked trend of the region and its units" in first
    both = page({"1": slow, "2": slow}, ["nce"])
    assert "of 3 of 3 marked trends of the region and its units" in both  # one unit is the region, and counts once
    assert "towards 0 means that the sink shrinks" in first
    assert "as independent" not in page({"1": slow}, ["nce"], METHOD="hamed_rao")
    assert "the sink shrinks" not in page({"1": rising(2.0)}, ["nce"])


def test_the_level_of_the_threshold_and_what_chance_would_give(page):
    series = {str(unit): rising(unit - 10.5) for unit in range(1, 21)}
    text = page(series, THRESHOLD=1.959964)
    assert "is a two-sided p below 0.05: of 20 series" in text
    assert "correlation about 1 would be marked by chance" in text  # 5 % of 20


@pytest.mark.parametrize(("values", "is_said"), [(2, False), (12, True)])
def test_chance_is_told_where_a_series_has_a_z(page, values, is_said):
    """Two values have no Z, twelve have one."""
    text = page({"1": rising(2.0)[:values] + [None] * (12 - values)})
    assert ("would be marked by chance" in text) == is_said


def test_slopes_have_significant_digits_and_p_no_exponent(page):
    small = [0.1 + 0.001234 * number for number in range(12)]
    text = page({"1": small, "2": [1000 * value for value in small]}, ["ecc"])
    rows = rows_of(text, "Trends of economic contribution coefficient")
    assert [row[4] for row in rows[1:]] == ["0.001235", "1.234"] or [row[4] for row in rows[1:]] == [
        "0.001234",
        "1.234",
    ]
    # S = 66, var = 12 x 11 x 29 / 18 = 212.67, Z = 65 / 14.58 = 4.457: p 8e-6
    assert [row[6].replace("&lt;", "<") for row in rows[1:]] == ["< 0.001"] * 2


def test_the_spread_is_drawn_and_tabled(page):
    text = page({str(unit): rising(float(unit)) for unit in range(1, 6)})
    assert ">CE: Sen slope [t C/a²]<" in text and ">Z<" in text
    assert rows_of(text, "Sen slope over the units")[1][2:] == ["5", "1.000", "2.000", "3.000", "4.000", "5.000"]
    assert rows_of(text, "Z over the units")[1][1:] == ["5", *["4.46"] * 5]
    assert "Spread over the units" not in page({"1": [None] * 12, "2": rising(1.0)[:2] + [None] * 10})


def test_the_legend_of_the_spread_says_what_is_favourable_of_indices_and_not_of_other_fields(page):
    """Emission and sequestration of every unit rise, markedly: of the one unfavourable, of the other favourable."""
    series, meant = {"1": rising(2.0), "2": rising(3.0)}, "an increase of sequestration is favourable"
    text = page(series, ["ce", "cs"])
    assert ">favourable, marked<" in text and ">unfavourable, marked<" in text and meant in text
    assert ">favourable, not significant<" not in text and ">no evident change</text>" not in text  # no unit is
    text = page(series, ["f1"])
    assert "favourable" not in text and ">marked increase</text>" in text
    text = page(series, ["f1", "ce"])
    assert ">marked increase</text>" in text and ">unfavourable, marked<" in text and meant in text


def test_many_fields_are_not_all_drawn(page):
    names = [f"f{number}" for number in range(13)]
    text = page({"1": rising(2.0)}, names)
    assert "12 of 13 fields are drawn; the tables have all." in text and ">f12: Sen slope" not in text
    assert rows_of(text, "Z over the units")[13][0] == "f12"
    assert rows_of(text, "Trends of f12")[0][4] == "Sen slope [per year]"  # its unit is not known
    assert DRAWN not in page({"1": rising(2.0)}, names[:12])


def test_the_map_counts_types(page):
    text = page({"1": rising(2.0), "2": rising(-1.0), "3": [None] * 12})
    for legend in ("marked increase (1)", "marked decrease (1)", NONE):
        assert f">{legend}<" in text
    assert "no evident change (" not in text


def test_units_without_names_are_told_by_their_ids(run, table, tmp_path):
    square = "MultiPolygon(((0 0,1 0,1 1,0 1,0 0)))"
    units = table("u", "code:string", [(square, "1")], geometry="MultiPolygon")
    panel = table("p", "unit:string,year:integer,ce:double", [("1", year, 1.0 * year) for year in YEARS])
    given = {"PANEL": panel, "UNITS": units, "UNIT_ID": "code", "REPORT": str(tmp_path / "t.html")}
    text = Path(run("trendfields", **given)["REPORT"]).read_text(encoding="utf-8")
    assert rows_of(text, "Trends of carbon emissions")[0][0] == "unit"
