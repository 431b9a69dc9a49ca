"""Units of one name in several provinces or cities are told; codes, totals and other spellings are no such units."""

import pytest

from carbon_zoning.core.monitor import Monitor
from carbon_zoning.core.statistics.assemble import assemble
from carbon_zoning.core.statistics.csv_file import read_csv

SAID = "of one name are in several provinces or cities"


@pytest.fixture
def read(tmp_path):
    def read(text, **options):
        path, monitor = tmp_path / "yearbook.csv", Monitor()
        path.write_text(text, encoding="utf-8")
        found = assemble([read_csv(path)], monitor=monitor, **options)
        return found, " | ".join(map(str, monitor.warnings))

    return read


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("省份,县名,年份,GDP（亿元）\n江苏省,鼓楼区,2019,900\n福建省,鼓楼区,2020,100\n", "鼓楼区 (江苏省, 福建省)"),
        ("地级市,县,年份,GDP（亿元）\n南京市,鼓楼区,2019,900\n徐州市,鼓楼区,2020,100\n", "鼓楼区 (南京市, 徐州市)"),
        ("State,County,Year,population\nTexas,Lee,2019,900\nIowa,Lee,2020,100\n", "Lee (Texas, Iowa)"),
    ],
)
def test_one_name_in_two_regions_is_said(read, text, told):
    found, said = read(text)
    assert f"1 unit(s) {SAID}" in said and told in said
    assert found.problems["problem"].tolist().count("homonym") == 1


@pytest.mark.parametrize(
    "text",
    [
        "省份,县名,年份,GDP（亿元）\n江苏省,鼓楼区,2019,900\n江苏,鼓楼区,2020,910\n",  # one province, shorter
        "省份,县名,年份,GDP（亿元）\n江苏省,鼓楼区,2019,900\n福建省,台江区,2019,100\n",
        "省份,地级市,县,年份,GDP（亿元）\n江苏省,南京市,鼓楼区,2019,900\n江苏省,南京市,鼓楼区,2020,910\n",  # two levels
        "省份,代码,年份,GDP（亿元）\n四川省,510221,1996,9\n重庆市,510221,1997,9\n",  # a code is one unit
        "省份,县名,年份,GDP（亿元）\n江苏省,鼓楼区,2019,900\n江苏省,合计,2019,900\n福建省,合计,2019,100\n",
    ],
)
def test_no_word_of_units_that_are_one(read, text):
    assert SAID not in read(text)[1]
