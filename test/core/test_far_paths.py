"""Variables that end far from the base year: what a warning says of the cause, by hand from method.md 10.5."""

from dataclasses import replace
from functools import partial

import numpy as np
from golden import EMISSION, EQUATION_13, base, paths, table

from carbon_zoning.core.columns import called
from carbon_zoning.core.errors import message
from carbon_zoning.core.forecast.project import project
from carbon_zoning.core.forecast.scenarios import read_scenarios
from carbon_zoning.core.monitor import Monitor
from carbon_zoning.core.stirpat.variables import shipped_variables

FAR = "W changes more than 20-fold"


def test_a_far_path_is_told_with_its_rate_its_coefficient_and_what_they_do():
    monitor = Monitor()
    paths(monitor=monitor)
    (text,) = [str(one) for one in monitor.warnings if FAR in str(one)]
    # W: low 0.076317 to 2030 and 0.132659 after it, high 0.180403 and 0.144719; mean over 40 years 11.83 and 15.33 %
    low = (1.076317**10 * 1.132659**30) ** (1 / 40) - 1
    high = (1.180403**10 * 1.144719**30) ** (1 / 40) - 1
    assert f": by {100 * low:.1f}–{100 * high:.1f} % per year over 40 years" in text
    middle = (1.120599**10 * 1.138689**30) ** 0.274
    assert f"its coefficient, 0.274, that alone multiplies emission by {middle:.3g} (median)" in text
    assert "at current prices" in text and text.startswith("In 3 of 3 unit-scenario(s), ")


def test_a_reader_sees_what_the_letter_of_a_variable_means():
    monitor = Monitor()
    paths(monitor=monitor)
    texts = [message(one, called=called) for one in monitor.warnings if "-fold" in str(one)]
    assert len(texts) == 3
    assert "GDP per person (W) changes more than 20-fold" in texts[0]
    assert "GDP per unit of energy (TI) changes more than 20-fold: by 10.3–12.5 % per year" in texts[1]
    assert "carbon emission intensity (CEI) changes more than 50-fold" in texts[2]
    chinese = [message(one, called=partial(called, language="zh")) for one in monitor.warnings if "-fold" in str(one)]
    assert "人均 GDP（W）" in chinese[0] and "碳排放强度（CEI）" in chinese[2]


def test_a_path_at_constant_prices_does_not_blame_inflation():
    constant = [replace(row, expression=row.expression.replace("gdp", "gdp_constant")) for row in shipped_variables()]
    monitor = Monitor()
    project(base(), np.array([EMISSION]), read_scenarios(table(), ("A",), constant, base_year=2020),
            EQUATION_13[None], monitor=monitor)  # fmt: skip
    texts = [str(one) for one in monitor.warnings if FAR in str(one)]
    assert len(texts) == 1 and "current prices" not in texts[0] and texts[0].endswith("if that is not meant.")


def test_a_path_that_stays_near_is_not_called_far():
    rows = table()
    rows.loc[(rows["variable"].isin(["W", "TI", "CEI"])) & (rows["rule"] == "growth"), "value"] = 0.05
    monitor = Monitor()
    paths(rows, monitor=monitor)  # 1.05 ** 40 is 7
    assert not [one for one in monitor.warnings if "-fold" in str(one)]
