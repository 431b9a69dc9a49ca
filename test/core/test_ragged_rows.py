"""Rows of a text file that have fewer or more fields than the headers: refused by row, never shifted."""

import pytest

from carbon_zoning.core.errors import StudyError
from carbon_zoning.core.monitor import Monitor
from carbon_zoning.core.statistics.assemble import assemble
from carbon_zoning.core.statistics.csv_file import read_csv

HEAD = "county,year,population,gdp,pig\n"


@pytest.fixture
def read(tmp_path):
    def run(text, **settings):
        path = tmp_path / "yearbook.csv"
        path.write_text(text, encoding="utf-8")
        return assemble([read_csv(path)], **settings)

    return run


@pytest.mark.parametrize(
    ("rows", "row", "count"),
    [
        ("A,2019,500,20,7\nA,2020,21,8\n", 3, 4),
        ("A,2019,500,20\nA,2020,500,21,8\n", 2, 4),
        ("A,2019,500,20,7,1\nA,2020,500,21,8\n", 2, 6),
        ("1,A,2019,500,20,7\n2,A,2020,500,21,8\n", 2, 6),  # row names that have no header
        ('"A, the",2019,"1,500",20,7\n"A, the",2020,21,8\n', 3, 4),
        ("A,2019,500,20,7\n\nA,2020,21,8\n", 4, 4),
    ],
)
def test_a_row_that_would_shift_is_refused_by_its_number(read, rows, row, count):
    with pytest.raises(StudyError, match=rf"Row {row} of the table yearbook has {count} field\(s\).* headers are 5"):
        read(HEAD + rows)


def test_a_row_below_a_title_is_counted_as_in_the_file(read):
    with pytest.raises(StudyError, match=r"Row 4 .* has 4 field\(s\), and its headers are 5"):
        read("Statistics\n" + HEAD + "A,2019,500,20,7\nA,2020,21,8\n")


@pytest.mark.parametrize(
    "text",
    [
        HEAD + "A,2019,500,20,7,,\nA,2020,500,21,8,\n",
        HEAD + "A,2019,500,20,7\nA,2020,500,21,8\nSource: bureau\n",
        "Statistics of A\n" + HEAD + "A,2019,500,20,7\nA,2020,500,21,8\n",
        HEAD.replace("\n", ",,\n") + "A,2019,500,20,7\nA,2020,500,21,8\n",
        HEAD + "A,2019,500,20,7\r\rA,2020,500,21,8\r".replace("\r\r", "\n") + "\n",
    ],
)
def test_separators_behind_the_last_field_titles_and_notes_shift_nothing(read, text):
    monitor = Monitor()
    panel = read(text, monitor=monitor).panel
    assert panel[["population", "gdp", "pig"]].to_numpy().tolist() == [[500, 20, 7], [500, 21, 8]]
    assert not any("fewer fields" in str(warning) for warning in monitor.warnings)


def test_blocks_whose_last_columns_are_empty_are_told_and_read(read):
    """Spreadsheets leave the separators out where the last columns of 16 rows are empty."""
    full = "".join(f"C{at:02},2020,{at + 500},{at + 20},{at + 7}\n" for at in range(15))
    short = "".join(f"C{at:02},2020,{at + 500},{at + 20}\n" for at in range(15, 31))
    monitor = Monitor()
    found = read(HEAD + full + short, monitor=monitor)
    assert found.panel["gdp"].tolist() == [at + 20 for at in range(31)] and found.panel["pig"].isna().sum() == 16
    assert any("16 row(s) of the table yearbook have fewer fields" in str(warning) for warning in monitor.warnings)
    told = found.problems[found.problems["problem"] == "short_row"]
    assert told["value"].tolist() == ["17, 18, 19, 20, 21, 22, 23, 24, 25, 26 … (+6)"]


def test_in_such_a_block_the_row_that_is_shorter_is_refused(read):
    rows = [f"C{at:02},2020,{at + 500},{at + 20},{at + 7}" for at in range(15)]
    rows += [f"C{at:02},2020,{at + 500},{at + 20}" for at in range(15, 31)]
    rows[18] = "C18,2020,38"
    with pytest.raises(StudyError, match=r"Row 20 of the table yearbook has 3 field\(s\)"):
        read(HEAD + "\n".join(rows) + "\n")
