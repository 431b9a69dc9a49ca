"""Whether a lever of back-casting can be told from 0: by the interval that the fit prints, or without it."""

import json

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from carbon_zoning.core.errors import StudyError
from carbon_zoning.core.forecast.levers import holds_zero
from carbon_zoning.core.forecast.project import sinks
from carbon_zoning.core.stirpat.bootstrap import bootstrap
from carbon_zoning.core.stirpat.fit import fit_stirpat
from carbon_zoning.core.stirpat.hindcast import hindcast
from carbon_zoning.core.stirpat.model import Equation
from carbon_zoning.core.stirpat.model_file import fitted_model_text
from carbon_zoning.core.stirpat.model_reader import read_model
from carbon_zoning.core.stirpat.plausibility import plausibility
from carbon_zoning.core.stirpat.variables import Variable, read_variables

P = (Variable("P", "P"),)


def few_years(noise):
    """Five years of ce = P^0.5 with noise: 3 degrees of freedom, t 3.18 where the normal distribution has 1.96."""
    people = np.array([1.0, 2, 3, 5, 8])
    ce = np.exp(0.5 * np.log(people) + noise * np.array([1.0, -1, -1, 1, 0]))
    return pd.DataFrame({"unit": "A", "year": range(2000, 2005), "P": people, "ce": ce})


def written(tmp_path, fit, found, spread=None):
    path = tmp_path / "model.json"
    path.write_text(fitted_model_text(fit, software="test", bootstrap=spread, found=found), encoding="utf-8")
    return path


@pytest.mark.parametrize("draws", [0, 100])
def test_back_casting_takes_the_interval_that_the_fit_prints(tmp_path, draws):
    table = few_years(0.28)
    fit = fit_stirpat(table, "ce", P, k=0)
    spread = bootstrap(fit, draws=draws) if draws else None
    found = plausibility(fit, table, P, spread)
    equation = read_model(written(tmp_path, fit, found, spread)).equation("region")
    assert equation.intervals == {"P": (found["b_low"][0], found["b_high"][0])}
    assert holds_zero(equation, 0, "P") == bool(found["holds_zero"][0])


def test_the_t_and_the_normal_distribution_disagree_on_few_years(tmp_path):
    table = few_years(0.28)
    fit = fit_stirpat(table, "ce", P, k=0)
    found = plausibility(fit, table, P)
    b, error = fit.ridge.b[0, 0], np.sqrt(fit.path.covariance(fit.ridge)[0, 0, 0])
    assert stats.norm.ppf(0.975) < b / error < stats.t.ppf(0.975, 3)  # what makes the case
    with_it = read_model(written(tmp_path, fit, found)).equation("region")
    without = read_model(written(tmp_path, fit, None)).equation("region")
    assert holds_zero(with_it, 0, "P") and not holds_zero(without, 0, "P")


def test_an_interval_upside_down_is_no_model(tmp_path):
    table = few_years(0.1)
    fit = fit_stirpat(table, "ce", P, k=0)
    content = json.loads(fitted_model_text(fit, software="test", found=plausibility(fit, table, P)))
    content["equations"][0]["intervals"]["P"].reverse()
    path = tmp_path / "model.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(StudyError, match=r"region: intervals P: \S+ is above"):
        read_model(path)


def test_an_interval_that_ends_at_zero_holds_it():
    equation = Equation("region", 0.1, 0.9, 0.0, np.array([0.5]), np.eye(1), intervals={"P": (0.0, 1.0)})
    assert holds_zero(equation, 0, "P")


def test_sequestration_below_0_is_refused():
    carbon = pd.DataFrame({"unit": ["A", "B"], "year": 2020, "cs": [4.0, -1.0]})
    with pytest.raises(StudyError, match=r"cs is below 0 in 1 unit\(s\): B"):
        sinks(carbon, ["A", "B"], [2020, 2060])
    assert sinks(carbon.assign(cs=0.0), ["A"], [2020, 2060]).tolist() == [[0, 0]]


def test_a_back_test_longer_than_the_data_is_left_out_with_the_reason():
    from carbon_zoning.core.monitor import Monitor

    fit, monitor = fit_stirpat(few_years(0.1), "ce", P, k=0), Monitor()
    assert hindcast(fit, 50, monitor=monitor) is None
    assert str(monitor.warnings[0]).endswith("is left out: The data have no earlier year to fit to.")


@pytest.mark.parametrize("name", ['["P', "P]", "{P}", "P'"])
def test_names_with_brackets_are_a_list_in_the_wrong_place(name):
    with pytest.raises(StudyError, match="holds a bracket or a quotation mark"):
        read_variables([(name, "population", "yes", "persons")])
    assert read_variables([("P (urban)", "population")])[0].name == "P (urban)"
