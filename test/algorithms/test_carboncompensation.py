"""Carbon compensation through the Toolbox: flows by hand, sentences both ways, bad input."""

import html
import re

import numpy as np
import pandas as pd
import pytest
from qgis.core import QgsProcessingException

from carbon_zoning.algorithms.zoning.compensation_page import _finding
from carbon_zoning.core.zoning.compensation import compensate

FIELDS = "unit:string,year:integer,ce:double,cs:double"


@pytest.fixture
def carbon(table):
    def carbon(balance, years=(2010, 2020)):
        rows = [(unit, year, 100.0, 100.0 + own * (year == 2020)) for unit, own in balance.items() for year in years]
        return table("carbon", FIELDS, rows)

    return carbon


def text_of(path):
    page = re.sub(r"(?s)<(style|metadata)\b.*?</\1>|<[^>]+>", " ", path.read_text(encoding="utf-8"))
    return re.sub(r"\s+", " ", html.unescape(page))


def test_the_flows_of_a_row_of_units_by_hand(run, frame, squares, carbon, tmp_path):
    # squares of 1 km in a row: A owes 30, B has 10 one km away, C owes 5 and lies next to B, D has 40
    report = tmp_path / "compensation.html"
    result = run(
        "carboncompensation",
        CARBON=carbon({"A": -30.0, "B": 10.0, "C": -5.0, "D": 40.0}),
        UNITS=squares("ABCD"),
        UNIT_ID="code",
        PRICE=100,
        REPORT=str(report),
    )
    flows = {(row["debtor"], row["creditor"]): row for row in frame(result["FLOWS"])}
    # least transport: C takes from D (1 km), A from B (1 km) and the rest from D (3 km)
    assert {pair: row["amount"] for pair, row in flows.items()} == pytest.approx(
        {("A", "B"): 10, ("A", "D"): 20, ("C", "D"): 5}
    )
    assert flows["A", "D"]["distance"] == pytest.approx(3.0)
    assert flows["A", "D"]["payment"] == pytest.approx(20 * 44 / 12 * 100 / 1e4)
    assert flows["A", "D"]["debtor_name"] == "县A"
    units = {row["code"]: row for row in frame(result["OUTPUT"])}
    assert [units[unit]["open"] for unit in "ABCD"] == pytest.approx([0, 0, 0, 15])
    assert result["SETTLED"] == pytest.approx(35)
    assert len(frame(result["LEDGER"])) == 3
    text = text_of(report)
    assert "All deficits are settled" in text and "do not suffice" not in text and "one sign" not in text
    assert text.count("县A") >= 2


@pytest.mark.parametrize(("gone", "warned"), [(True, ["1 unit(s) have no row in 2020 and take no part"]), (False, [])])
def test_a_unit_without_the_year_is_named(run, squares, table, new_log, gone, warned):
    rows = [(unit, year, 100.0, cs) for unit, cs in (("A", 70.0), ("B", 110.0), ("C", 150.0)) for year in (2010, 2020)]
    accounts = table("carbon", FIELDS, [row for row in rows if not gone or row[:2] != ("C", 2020)])
    log = new_log()
    result = run("carboncompensation", CARBON=accounts, UNITS=squares("ABC"), UNIT_ID="code", feedback=log)
    assert result["SETTLED"] == pytest.approx(10 if gone else 30)
    assert [line.split(";")[0] for line in log.warned] == warned


def test_distances_of_a_layer_without_crs_are_refused(run, squares, carbon):
    with pytest.raises(QgsProcessingException, match="units has no coordinate reference system, so distances"):
        run("carboncompensation", CARBON=carbon({"A": -1.0, "B": 1.0}), UNITS=squares("AB", crs=""), UNIT_ID="code")


def test_sentences_write_numbers_as_the_tables_do(provider):
    balance = pd.Series({"A": -3e7, "B": 8e7})
    found = compensate(balance, np.array([[0.0, 5.0], [5.0, 0.0]]), 97.49, None)
    text = " ".join(_finding(found, 97.49)).replace("\u202f", " ")
    # 3e7 t C are 30 000 kt C and 110 000 kt CO2, for 1.1e8 x 97.49 CNY = 1 072 390 x 10^4 CNY
    assert "1 unit(s) have a deficit of 30 000 and 1 a surplus of 80 000 kt C/a" in text
    assert "30 000 kt C/a (110 000 kt CO₂/a) for 1 072 390 × 10⁴ CNY, at 97.49 CNY per t CO₂" in text


@pytest.mark.parametrize(
    ("balance", "there", "absent"),
    [
        ({"A": -30.0, "B": 10.0}, "The surpluses do not suffice", "All deficits are settled"),
        ({"A": -30.0, "B": 30.0}, "1 flow settles", "find no taker"),
        ({"A": -30.0, "B": -1.0}, "All balances have one sign", "flow settles"),
        ({"A": -30.0, "B": -1.0}, "All balances have one sign", "All balances are zero"),
        ({"A": 0.0, "B": 0.0}, "All balances are zero: there is nothing to settle.", "one sign"),
        ({"A": -30.0, "B": 30.0}, "−0.03 to 0 (1)", "0 to 0 (0)"),
    ],
)
def test_what_the_report_says_and_does_not_say(run, squares, carbon, tmp_path, balance, there, absent):
    report = tmp_path / "compensation.html"
    run("carboncompensation", CARBON=carbon(balance), UNITS=squares(list(balance)), UNIT_ID="code", REPORT=str(report))
    text = text_of(report)
    assert there in text and absent not in text


def test_another_year_and_basis(run, frame, squares, carbon):
    given = {"CARBON": carbon({"A": -30.0, "B": 10.0}), "UNITS": squares("AB"), "UNIT_ID": "code"}
    earlier = frame(run("carboncompensation", **given, YEAR=2010)["OUTPUT"])
    assert [row["balance"] for row in earlier] == [0, 0]
    region = frame(run("carboncompensation", **given, BASIS="region")["OUTPUT"])
    # the region sequesters 180 of 200: each is measured against 90
    assert [row["balance"] for row in region] == pytest.approx([-20, 20])
    share = frame(run("carboncompensation", **given, BASIS="share", SHARE=50)["OUTPUT"])
    assert [row["balance"] for row in share] == pytest.approx([20, 60])


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"YEAR": 1999}, "have no year 1999; they have 2010, 2020"),
        ({"UNIT_ID": "name"}, "No unit of the panel carbon"),
    ],
)
def test_wrong_input_is_named(run, squares, carbon, change, message):
    given = {"CARBON": carbon({"A": -30.0, "B": 10.0}), "UNITS": squares("AB"), "UNIT_ID": "code"}
    with pytest.raises(QgsProcessingException, match=message):
        run("carboncompensation", **{**given, **change})
