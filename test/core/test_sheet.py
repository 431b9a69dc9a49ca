"""Sheets of texts, titles above the headers, and files of another encoding."""

import pandas as pd
import pytest

from carbon_zoning.core.errors import StudyError
from carbon_zoning.core.statistics.assemble import assemble

HEADERS, ROWS = ["县区", "年份", "GDP（亿元）"], [["洋县", "2000", "12.5"], ["西乡县", "2000", "8"]]


def as_gdal_reads(*rows):
    """A sheet of which GDAL took the headers for a row."""
    return pd.DataFrame(rows, columns=[f"Field{at + 1}" for at in range(len(rows[0]))])


@pytest.mark.parametrize("above", [[], [["2000年各县主要指标", None, None]], [["", None, ""], ["年鉴", None, None]]])
def test_headers_among_the_rows_are_found(above):
    panel = assemble([as_gdal_reads(*above, HEADERS, *ROWS)]).panel
    assert panel.sort_values("gdp").values.tolist() == [["西乡县", 2000, 80000.0], ["洋县", 2000, 125000.0]]


def test_columns_that_the_user_names_stay():
    sheet = as_gdal_reads(*ROWS)
    panel = assemble([sheet], unit_field="Field1", year_field="Field2", field_map=[("Field3", "gdp (亿元)")]).panel
    assert panel["gdp"].tolist() == [125000.0, 80000.0]


@pytest.mark.parametrize("where", ["header", "unit"])
def test_a_file_in_gbk_is_named_as_such(where):
    broken = "洋县".encode("gbk").decode("utf-8", "replace")
    columns = {broken: ["A"]} if where == "header" else {"unit": [broken]}
    with pytest.raises(StudyError, match="not in UTF-8"):
        assemble([pd.DataFrame({**columns, "year": [2000], "gdp": [1]})])


@pytest.mark.parametrize("encoding", ["utf-8", "gbk"])
def test_chinese_that_was_taken_for_latin_is_named_as_such(encoding):
    broken = "城固县".encode(encoding).decode("latin-1")
    with pytest.raises(StudyError, match="ENCODING"):
        assemble([pd.DataFrame({"unit": [broken], "year": [2000], "gdp": [1]})])
    kept = assemble([pd.DataFrame({"unit": ["Évry", "Besançon", "Ñuñoa"], "year": 2000, "gdp": [1, 2, 3]})])
    assert len(kept.panel) == 3
