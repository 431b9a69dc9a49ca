"""Whatever form and units of measurement a yearbook has, the panel is the same."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from carbon_zoning.core.columns import label_of, unit_of
from carbon_zoning.core.sample.yearbook import make_yearbook
from carbon_zoning.core.statistics.assemble import assemble
from carbon_zoning.core.statistics.csv_file import read_csv
from carbon_zoning.core.statistics.renames import read_renames

# Column -> header, and its units of measurement with what they hold of the panel's unit; typed, not looked up.
UNITS = {
    "population": ("常住人口", {"人": 1, "万人": 1e4, "千人": 1e3, "10^4 persons": 1e4, "10 000 persons": 1e4}),
    "gdp": ("地区生产总值", {"万元": 1, "亿元": 1e4, "元": 1e-4, "100 million yuan": 1e4, "百万元": 100}),
    "fertilizer": ("化肥施用折纯量", {"吨": 1, "万吨": 1e4, "公斤": 1e-3, "kg": 1e-3, "kt": 1e3}),
    "sown_area": ("农作物总播种面积", {"公顷": 1, "千公顷": 1e3, "万亩": 1e4 / 15, "km2": 100, "1 000 hectares": 1e3}),
    "machinery_power": ("农业机械总动力", {"千瓦": 1, "万千瓦": 1e4, "10^7 W": 1e4, "MW": 1e3}),
    "pig": ("生猪年末存栏", {"头": 1, "万头": 1e4, "1000 head": 1e3}),
    "electricity": ("全社会用电量", {"万千瓦时": 1, "亿千瓦时": 1e4, "GWh": 100, "kWh": 1e-4}),
    "energy_use": ("能源消费总量", {"吨标准煤": 1, "万吨标准煤": 1e4}),
}
BESIDE = ("（{}）", "({})", "_{}", " [{}]", "/{}", "，{}")
PLACES, YEARS = ["洋县", "勉县", "城固县"], [2018, 2019, 2020]


@st.composite
def books(draw):
    """A panel, with a unit of measurement and a way of writing it for each column."""
    columns = draw(st.lists(st.sampled_from(sorted(UNITS)), min_size=2, max_size=5, unique=True))
    amounts = st.floats(1.5, 9e6).map(lambda value: float(f"{value:.6g}"))
    index = pd.MultiIndex.from_product([PLACES, YEARS], names=["unit", "year"])
    data = {column: draw(st.lists(amounts, min_size=len(index), max_size=len(index))) for column in columns}
    units = {column: draw(st.sampled_from(sorted(UNITS[column][1]))) for column in columns}
    return pd.DataFrame(data, index=index), units, draw(st.sampled_from(BESIDE))


def given_in(panel, units):
    """Return the panel as numbers in other units of measurement, and the headers that say so."""
    return pd.DataFrame({name: panel[name] / UNITS[name][1][unit] for name, unit in units.items()})


def long(panel, units, beside):
    shown = given_in(panel, units).reset_index()
    return shown.rename(columns={name: UNITS[name][0] + beside.format(unit) for name, unit in units.items()})


def wide(panel, units, beside):
    parts = given_in(panel, units).unstack("year")
    parts.columns = [f"{year}年{UNITS[name][0]}{beside.format(units[name])}" for name, year in parts.columns]
    return parts.rename_axis("县区").reset_index()


def tidy(panel, units, beside):
    shown = given_in(panel, units).rename_axis(columns="指标").stack().rename("数值").reset_index()
    shown["单位"] = shown["指标"].map(units)
    shown["指标"] = shown["指标"].map({name: UNITS[name][0] for name in units})
    return shown


def indicators(panel, units, beside):
    shown = given_in(panel, units).rename_axis(columns="指标").stack().unstack("year").reset_index()
    shown["指标"] = [UNITS[name][0] + beside.format(units[name]) for name in shown["指标"]]
    return shown.rename(columns={"unit": "地区", **{year: f"{year}年" for year in YEARS}})


@settings(max_examples=40, deadline=None, database=None, derandomize=True)
@given(books(), st.sampled_from([long, wide, tidy, indicators]))
def test_any_form_and_any_units_of_measurement_are_one_panel(book, form):
    panel, units, beside = book
    found = assemble([form(panel, units, beside).astype(str)], decimal="point").panel.set_index(["unit", "year"])
    pd.testing.assert_frame_equal(
        found[list(units)].sort_index(), panel[list(units)].sort_index(), rtol=1e-12, check_names=False
    )


@settings(max_examples=20, deadline=None, database=None, derandomize=True)
@given(books())
def test_a_mixture_of_forms_is_one_panel(book):
    panel, units, beside = book
    first, *others = units
    tables = [
        wide(panel, {first: units[first]}, beside),
        tidy(panel, {name: units[name] for name in others}, beside),
        long(panel, units, beside),  # the same once more, in the same units: no contradiction
    ]
    found = assemble([table.astype(str) for table in tables], decimal="point").panel.set_index(["unit", "year"])
    pd.testing.assert_frame_equal(found[list(units)], panel[list(units)].sort_index(), rtol=1e-12, check_names=False)


MESSY = {  # unit of measurement of a column of the sample study, and what it holds of the panel's
    "persons": ("万人", 1e4), "10⁴ CNY": ("亿元", 1e4), "t": ("万吨", 1e4), "hm²": ("千公顷", 1e3),
    "kW": ("万千瓦", 1e4),
    "head": ("万头", 1e4), "10⁴ m³": ("亿立方米", 1e4), "10⁴ kWh": ("亿千瓦时", 1e4), "GJ": ("百万千焦", 1),
    "tce": ("万吨标准煤", 1e4),
}  # fmt: skip


@pytest.fixture(scope="module")
def sample():
    """The yearbook of a small sample study."""
    places = ["洋县", "勉县", "郧阳区", "城固县"]
    rows = [(place, year, 9e3 + 500 * at) for at, place in enumerate(places) for year in range(2000, 2021)]
    areas = pd.DataFrame(rows, columns=["unit", "year", "cropland"])
    for name in ("shrubland", "forest", "grassland", "water", "urban", "unused"):
        areas[name] = 2e4
    attributes = pd.DataFrame({"name": places}, index=pd.Index(places, name="unit"))
    return make_yearbook(1, areas, attributes, 0.01).drop(columns="name")


def messy(yearbook):
    """Return the text of the yearbook as a county's office would type it: titles, totals, units, an old name."""
    shown = yearbook.copy()
    numbers = [column for column in shown.columns if column not in ("unit", "year")]
    total = shown.groupby("year")[numbers].sum().reset_index().assign(unit="合　计")
    shown = pd.concat([shown, total]).sort_values(["year"], kind="stable")
    headers = ["县（市、区）", "年份"]
    for column in numbers:
        unit, factor = MESSY[unit_of(column)]
        shown[column] /= factor
        name = label_of(column, "zh").replace("（", "\n（")
        headers.append(f'"{name}\n（{unit}）"')
    is_old = (shown["unit"] == "郧阳区") & (shown["year"] < 2014)
    shown["unit"] = shown["unit"].mask(is_old, "郧县").str.replace("洋县", "洋　县")
    shown["year"] = shown["year"].astype(str) + "年"
    body = shown[["unit", "year", *numbers]].to_csv(index=False, header=False)
    blank = "," * (len(headers) - 1)
    top = f"3-1 各县（市、区）主要指标{blank}\n{blank}单位：见表头\n"
    return f"{top}{','.join(headers)}\n{body}注：以上为快报数。{blank}\n"


def test_a_messy_version_of_the_sample_study_is_the_same_panel(sample, tmp_path):
    path = tmp_path / "年鉴.csv"
    path.write_bytes(messy(sample).encode("gbk", "strict"))
    book = read_csv(path)
    assert book.encoding == "gb18030"
    found = assemble([book], renames=read_renames(), ids=["洋县", "勉县", "郧阳区", "城固县"])
    clean = assemble([sample]).panel
    assert found.panel[["unit", "year"]].values.tolist() == clean[["unit", "year"]].values.tolist()
    numbers = [column for column in clean.columns if column not in ("unit", "year")]
    assert found.facts.not_understood == {} and set(numbers) == set(found.panel.columns) - {"unit", "year"}
    np.testing.assert_allclose(found.panel[numbers], clean[numbers], rtol=1e-9, atol=0)
    assert found.facts.totals == ["合计"] and found.facts.off.empty and found.facts.renamed == {"郧县": "郧阳区"}
