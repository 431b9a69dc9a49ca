"""Every number that a tool gives has its unit of measurement, or is known to have none: layer, table head and axis."""

import csv
import html
import re
from pathlib import Path
from xml.etree import ElementTree

import every_output
import pytest
from osgeo import gdal
from qgis.core import QgsVectorLayer

from carbon_zoning.core.columns import LONGEST_ALIAS, alias, has_no_unit, label_of, unit_of
from carbon_zoning.core.datafile import shipped_rows

# Heads and axes that are no columns: word -> why they have no unit.
WORDS = {
    row["text"]: row["reason"]
    for row in csv.DictReader(Path(__file__).with_name("texts_without_unit.csv").read_text("utf-8").splitlines())
}
OTHERS = {
    "km",
    "10⁶ hm²",
    "10³ hm²",
    "kt C/a",
    "Mt C/a",
    "10³ t C/a",
    every_output.UNIT,
}  # of reports, and of the series
BANDS_WITHOUT = {"p", "s", "var_s", "z", "tau", "n", "opacity"}  # method.md: statistics, a count, a share


@pytest.fixture(scope="module")
def own_fields(made):
    """Fields of the units of the sample, which results carry on."""
    path = Path(made["zoning", "OUTPUT"]).parents[1] / "study" / "units.gpkg"
    return set(QgsVectorLayer(str(path), "units", "ogr").fields().names())


def numbers_of(made, own_fields):
    """Yield (output, field, alias) of each number field of each layer."""
    for output, path in made.items():
        if path.endswith(".gpkg"):
            layer = QgsVectorLayer(path, "result", "ogr")
            assert layer.isValid() and layer.fields().count(), output
            for index, field in enumerate(layer.fields()):
                if field.isNumeric() and field.name() not in own_fields:
                    yield output, field.name(), layer.attributeAlias(index)


def test_every_number_field_has_a_unit_in_its_alias_or_none(made, own_fields):
    seen, wrong = 0, []
    for output, name, text in numbers_of(made, own_fields):
        seen += 1
        unit = unit_of(name)
        is_right = bool(re.search(r"\[[^]]+]$", text)) if unit else has_no_unit(name) and not text.endswith("]")
        if not is_right or len(text) > LONGEST_ALIAS or (text == name and label_of(name) != name):
            wrong.append((output, name, text))
    assert seen > 400
    assert not wrong


def units_of_bands(path):
    """Return {description: unit} of a raster's bands, and whether the first has names for its numbers."""
    dataset = gdal.Open(path)  # a band does not outlive it
    bands = [dataset.GetRasterBand(number + 1) for number in range(dataset.RasterCount)]
    return {band.GetDescription(): band.GetUnitType() for band in bands}, bool(bands[0].GetRasterCategoryNames())


def test_bands_have_the_unit_of_the_series(made):
    """The series is t C/hm²: slopes are that per year, what is fitted and predicted that itself."""
    slopes = {name: "t C/hm² per year" for name in ("slope", "slope_low", "slope_high")}
    found, _ = units_of_bands(made["trendraster", "OUTPUT"])
    assert found == {**slopes, "intercept": "t C/hm²", **dict.fromkeys(BANDS_WITHOUT, "")}
    assert units_of_bands(made["predicttrend", "OUTPUT"])[0] == {"2030": "t C/hm²", "2060": "t C/hm²"}
    for output in (("reclassifylandcover", "OUTPUT"), ("landusetransition", "OUTPUT")):
        found, has_names = units_of_bands(made[output])
        assert set(found.values()) == {""} and has_names, output
    assert units_of_bands(made["trendraster", "CLASSES"])[0] == {"trend type": ""}


def units():
    """Return the units of all columns, and those that reports put in their place."""
    rows = [*shipped_rows("columns"), *shipped_rows("suffixes")]
    known = {row["unit"] for row in rows if row["unit"] and "{" not in row["unit"]}
    slopes = {f"{unit}²" if unit.endswith("/a") else f"{unit}/a" for unit in known}  # t C/a², hm²/a
    return (
        OTHERS | known | {unit.replace(" per ", "/") for unit in known} | slopes | {"1/a"}
    )  # as narrow heads have them


def has_unit(text):
    """Whether a text ends in a unit, or begins with one: ``x [m]``, ``x (m)``, ``x, m``, ``m``, ``km east of``."""
    text = text.replace("\u00a0", " ")
    found = re.search(r"(?:^|, |\[|\()([^][(),]+)[])]?$", text)
    ends = bool(found) and re.sub(r"( per year| of draws)$|^k(?=t[ /])", "", found[1]) in units()
    return ends or text.split(" ")[0] in ("km", "%")


def is_known(text):
    """Whether a text is that of a number without a unit."""
    text = text.replace("\u2060", "").replace("\u00a0", " ")  # what keeps a range or a number on one line
    without = [row["column"] for row in shipped_rows("unitless")]
    heads = {text(name) for name in without if name[0] != "_" and "{" not in name for text in (label_of, alias)}
    ends = [label_of(f"ce{name}").removeprefix(label_of("ce")) for name in without if name.startswith("_")]
    return text in heads | set(WORDS) or text.endswith(tuple(ends)) or bool(re.fullmatch(r"\d{4}", text))


def parts_of(path, kind):
    """Yield (title, markup) of the tables or charts of a report."""
    page = Path(path).read_text(encoding="utf-8")
    for figure in re.findall(r"<figure[^>]*>.*?</figure>", page, re.DOTALL):
        title = re.search(r"<figcaption>(.*?)</figcaption>", figure, re.DOTALL)[1]
        for markup in re.findall(rf"<{kind}.*?</{kind}>", figure, re.DOTALL):
            yield html.unescape(title), markup


def test_every_table_head_of_numbers_has_a_unit_or_none(made):
    seen, wrong = 0, []
    for output, path in made.items():
        for title, table in parts_of(path, "table") if path.endswith(".html") else ():
            for head in map(html.unescape, re.findall(r'<th class="number">(.*?)</th>', table, re.DOTALL)):
                seen += 1
                if not (has_unit(head) or has_unit(title) or is_known(head)):
                    wrong.append((output, title, head))
    assert seen > 150
    assert not wrong


def test_units_stand_in_the_rows_where_the_quantity_differs_by_row(made):
    trends = Path(made["trendfields", "REPORT"]).read_text(encoding="utf-8").replace("\u00a0", " ")
    rows = [re.findall(r"<td[^>]*>(.*?)</td>", row) for row in re.findall(r"<tr.*?</tr>", trends, re.DOTALL)]
    for name, unit in (
        ("carbon sequestration", "t C/a²"), ("carbon footprint", "hm²/a"), ("economic contribution coefficient", "1/a")
    ):  # fmt: skip
        assert sum(name in row and unit in row for row in rows) == 2  # the region, and the spread over the units
        assert f'<th class="number">Sen slope [{unit}]</th>' in trends  # a quantity that has a table of its own
    fit = Path(made["stirpatfit", "REPORT"]).read_text(encoding="utf-8").replace("\u00a0", " ")
    assert "<td>root mean square error [Mt C/a]</td>" in fit  # as the charts of the same emissions


def test_what_a_zoning_scored_is_called_a_statistic_and_not_the_amount(made):
    page = Path(made["zoning", "REPORT"]).read_text(encoding="utf-8")
    assert '<th class="number">CS: Mann-Kendall Z</th>' in page
    assert '<th class="number">carbon sequestration</th>' not in page


def axes_of(svg):
    """Return [(label, texts of the ticks)] of the axes of a chart, and the texts that belong to the whole chart."""
    axes, apart = [], []
    for group in ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}g"):
        parts = {part.get("id", ""): "".join(part.itertext()).strip() for part in group}
        labels = [text for key, text in parts.items() if re.search(r"text_\d+$", key)]
        if re.search(r"matplotlib\.axis_\d+$", group.get("id", "")):
            axes.append((" ".join(labels), [text for key, text in parts.items() if "tick_" in key and text]))
        elif re.search(r"figure_\d+$", group.get("id", "")):
            apart += labels
    return axes, apart


def is_measured(ticks):
    """Whether the ticks of an axis are numbers, and not categories or years."""
    are_numbers = all(re.fullmatch(r"[−-]?[\d.,\u202f]+%?", tick) for tick in ticks)
    return bool(ticks) and are_numbers and not all(re.fullmatch(r"\d{4}", tick) for tick in ticks)


def test_every_axis_of_numbers_has_a_unit_or_none(made):
    seen, wrong = 0, []
    for output, path in made.items():
        for title, svg in parts_of(path, "svg") if path.endswith(".html") else ():
            axes, apart = axes_of(svg)
            shared = [label for label in [title, *apart, *(label for label, _ in axes[:2])] if has_unit(label)]
            for label, ticks in axes:
                if is_measured(ticks):
                    seen += 1
                    if not (has_unit(label) or is_known(label) or (shared and not label)):
                        wrong.append((output, title, label, ticks[:3]))
    assert seen > 20
    assert not wrong


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("area [hm²]", True),
        ("emission 2030, kt C/a", True),
        ("Mt C/a", True),
        ("share (%)", True),
        ("amount of the gas [kt/a]", True),
        ("amount [kt\u00a0C/a]", True),
        ("probability of a peak by 2030 (%)", True),
        ("carbon emissions", False),
        ("net carbon emissions (negative = sink)", False),
        ("B, 2.5 %", False),
    ],
)
def test_what_counts_as_a_unit(text, wanted):
    assert has_unit(text) == wanted
