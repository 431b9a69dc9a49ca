"""Two-way fixed effects, lags and clustered standard errors on random panels, against statsmodels and linearmodels."""

import json

import numpy as np
import pandas as pd
import pytest

from carbon_zoning.core.errors import StudyError
from carbon_zoning.core.monitor import Monitor
from carbon_zoning.core.stirpat.bootstrap import bootstrap
from carbon_zoning.core.stirpat.clustered import clustered
from carbon_zoning.core.stirpat.fit import fit_stirpat
from carbon_zoning.core.stirpat.hindcast import hindcast
from carbon_zoning.core.stirpat.lags import lagged
from carbon_zoning.core.stirpat.model_file import fitted_model_text
from carbon_zoning.core.stirpat.plausibility import plausibility
from carbon_zoning.core.stirpat.tables import coefficients
from carbon_zoning.core.stirpat.variables import Variable

VARIABLES = [Variable("P", "people"), Variable("W", "wealth"), Variable("UR", "urban", log=False)]
TERMS = ["P", "W", "UR"]
PANELS = 100


def random_panel(seed):
    """Return a panel with effects of units and years, correlated errors, and some unit-years missing."""
    random = np.random.default_rng(seed)
    units, years = int(random.integers(4, 15)), int(random.integers(6, 16))
    shape = units, years
    effect = random.normal(size=(units, 1)) + np.cumsum(random.normal(size=years) * 0.2)
    frame = pd.DataFrame(
        {
            "unit": np.repeat([f"u{i:02d}" for i in range(units)], years),
            "year": np.tile(range(2000, 2000 + years), units),
        }
    )
    logs = {name: 0.5 * effect + random.normal(size=shape) for name in ("people", "wealth")}
    urban = 50 + 5 * random.normal(size=shape) + effect
    error = np.cumsum(random.normal(size=shape) * 0.2, axis=1)
    ce = effect + 0.9 * logs["people"] + 0.4 * logs["wealth"] + 0.02 * urban + error
    frame = frame.assign(urban=urban.ravel(), ce=np.exp(ce).ravel(), **{k: np.exp(v).ravel() for k, v in logs.items()})
    kept = random.random(len(frame)) > (0.1 if seed % 2 else 0.0)
    return frame[kept].reset_index(drop=True)


def terms(frame):
    """Return ln ce and the three terms, indexed by unit and year."""
    found = pd.DataFrame({"y": np.log(frame["ce"]), "P": np.log(frame["people"]), "W": np.log(frame["wealth"])})
    found = found.assign(UR=frame["urban"], unit=frame["unit"], year=frame["year"])
    return found.set_index(["unit", "year"])


@pytest.mark.parametrize("seed", range(PANELS))
def test_fixed_effects_agree_with_linearmodels(seed):
    panel = pytest.importorskip("linearmodels.panel")
    frame = random_panel(seed)
    logs = terms(frame)
    for scope, years in (("fixed_effects", False), ("two_way", True)):
        fit = fit_stirpat(frame, "ce", VARIABLES, scope=scope, k=0.0)
        other = panel.PanelOLS(logs["y"], logs[TERMS], entity_effects=True, time_effects=years)
        plain = other.fit(debiased=True)
        assert fit.ols.b[0] == pytest.approx(plain.params.to_numpy(), rel=1e-7)
        assert fit.ols.se[0] == pytest.approx(plain.std_errors.to_numpy(), rel=1e-7)
        assert fit.ols.r2[0] == pytest.approx(plain.rsquared, rel=1e-7)
        found = clustered(fit)
        robust = other.fit(cov_type="clustered", cluster_entity=True, group_debias=True, debiased=True)
        n, units = len(frame), frame["unit"].nunique()
        # with effects of years linearmodels counts all intercepts, else none; we leave out those that clusters hold
        lost = fit.path.data.lost
        counted = (n - 3 - (lost if years else 0)) / (n - 3 - 1 - (lost - units))
        assert found.se[0] == pytest.approx(robust.std_errors.to_numpy() * np.sqrt(counted), rel=1e-7)


@pytest.mark.parametrize("seed", range(PANELS))
def test_pooled_errors_clustered_by_unit_agree_with_statsmodels(seed):
    api = pytest.importorskip("statsmodels.api")
    frame = random_panel(seed)
    logs = terms(frame)
    groups = pd.factorize(logs.index.get_level_values("unit"))[0]
    other = api.OLS(logs["y"], api.add_constant(logs[TERMS])).fit(
        cov_type="cluster", cov_kwds={"groups": groups, "df_correction": True}, use_t=True
    )
    found = clustered(fit_stirpat(frame, "ce", VARIABLES, scope="pooled", k=0.0))
    assert found.se[0] == pytest.approx(other.bse.to_numpy()[1:], rel=1e-7)
    assert found.p[0] == pytest.approx(other.pvalues.to_numpy()[1:], rel=1e-6)
    assert found.clusters == frame["unit"].nunique()


def test_two_way_residuals_and_leverages_are_those_of_dummies():
    api = pytest.importorskip("statsmodels.api")
    frame = random_panel(7)
    logs = terms(frame)
    dummies = pd.get_dummies(logs.reset_index()[["unit", "year"]].astype(str), drop_first=True).astype(float)
    x = np.column_stack([np.ones(len(logs)), dummies, logs[TERMS]])
    other = api.OLS(logs["y"].to_numpy(), x).fit()
    fit = fit_stirpat(frame, "ce", VARIABLES, scope="two_way", k=0.0)
    assert fit.residuals["residual"].to_numpy() == pytest.approx(other.resid, abs=1e-9)
    assert fit.residuals["leverage"].to_numpy() == pytest.approx(other.get_influence().hat_matrix_diag, abs=1e-9)
    assert fit.residuals["cook"].to_numpy() == pytest.approx(other.get_influence().cooks_distance[0], rel=1e-6)


def test_single_units_have_no_clusters_and_least_squares_is_given_beside_ridge():
    frame = random_panel(2)
    assert clustered(fit_stirpat(frame, "ce", VARIABLES, scope="per_unit", k=0.0)) is None
    assert "se_cluster" not in coefficients(fit_stirpat(frame, "ce", VARIABLES, scope="per_unit", k=0.0))
    table = coefficients(fit_stirpat(frame, "ce", VARIABLES, scope="pooled", k=0.2)).set_index("variable")
    plain = clustered(fit_stirpat(frame, "ce", VARIABLES, scope="pooled", k=0.0))
    assert table.loc[TERMS, "ols_se_cluster"].to_numpy() == pytest.approx(plain.se[0])
    assert (table.loc[TERMS, "se_cluster"] != table.loc[TERMS, "ols_se_cluster"]).all()


@pytest.mark.parametrize("seed", range(PANELS))
def test_lags_agree_with_shifted_columns_in_statsmodels(seed):
    api = pytest.importorskip("statsmodels.api")
    frame = random_panel(seed)
    logs = terms(frame).reset_index()
    earlier = logs[["unit", "year", *TERMS]].assign(year=logs["year"] + 1)
    both = logs.merge(earlier, on=["unit", "year"], suffixes=("", "_lag1"))
    names = [*TERMS, *(f"{name}_lag1" for name in TERMS)]
    other = api.OLS(both["y"], api.add_constant(both[names])).fit(
        cov_type="cluster", cov_kwds={"groups": pd.factorize(both["unit"])[0], "df_correction": True}, use_t=True
    )
    rows, variables = lagged(frame, VARIABLES, (0, 1))
    fit = fit_stirpat(rows, "ce", variables, scope="pooled", k=0.0)
    assert fit.names == names and len(rows) == len(both)
    assert fit.ols.b[0] == pytest.approx(other.params.to_numpy()[1:], rel=1e-6, abs=1e-9)
    assert clustered(fit).se[0] == pytest.approx(other.bse.to_numpy()[1:], rel=1e-6)
    model = json.loads(fitted_model_text(fit, software="test"))
    ((_, own),) = [(row["unit"], row["coefficients"]) for row in model["equations"]]
    assert own == pytest.approx({name: other.params[name] + other.params[f"{name}_lag1"] for name in TERMS}, abs=1e-9)
    assert [row["expression"] for row in model["variables"]] == ["[people]", "[wealth]", "[urban]"]
    assert [row["lags"] for row in model["variables"]] == [[0, 1]] * 3


def test_a_long_run_coefficient_has_the_variance_of_a_sum():
    api = pytest.importorskip("statsmodels.api")
    frame = random_panel(4)
    rows, variables = lagged(frame, VARIABLES[:1], (0, 1))
    fit = fit_stirpat(rows, "ce", variables, scope="per_unit", k=0.0)
    found = plausibility(fit, frame, tuple(VARIABLES[:1])).set_index("unit")
    one = rows[rows["unit"] == "u02"]
    x = api.add_constant(np.log(one[["people", "people_lag1"]]))
    other = api.OLS(np.log(one["ce"]), x).fit()
    test = other.t_test([0, 1, 1])
    assert found.loc["u02", "b"] == pytest.approx(float(test.effect[0]))
    assert found.loc["u02", ["b_low", "b_high"]].tolist() == pytest.approx(test.conf_int()[0].tolist())


def test_one_year_is_fitted_as_a_cross_section():
    api = pytest.importorskip("statsmodels.api")
    frame = random_panel(6)
    frame = frame[frame["year"] == 2003].reset_index(drop=True)
    monitor = Monitor()
    fit = fit_stirpat(frame, "ce", VARIABLES, scope="pooled", k=0.0, monitor=monitor)
    other = api.OLS(terms(frame)["y"], api.add_constant(terms(frame)[TERMS])).fit()
    assert fit.ols.b[0] == pytest.approx(other.params.to_numpy()[1:])
    assert [warning.values["freedom"] for warning in monitor.warnings] == [4]  # 8 units, 3 variables, a constant
    assert "cv_year" not in fit.rules and hindcast(fit, 5) is None
    spread = bootstrap(fit, draws=100)
    assert spread.by == "unit"
    with pytest.raises(StudyError, match="the data have one. Draw blocks by unit"):
        bootstrap(fit, by="year", draws=100)
    with pytest.raises(StudyError, match="cv_year leaves out one year at a time, but the data have only one"):
        fit_stirpat(frame, "ce", VARIABLES, scope="pooled", rule="cv_year")
    robust = other.get_robustcov_results("HC1", use_t=True)  # each unit is a cluster of one row
    assert clustered(fit).se[0] == pytest.approx(np.asarray(robust.bse)[1:])


@pytest.mark.parametrize("scope", ["fixed_effects", "two_way"])
def test_one_year_within_units_is_refused(scope):
    frame = random_panel(6)
    with pytest.raises(StudyError, match=r"needs at least \d+\. Add years"):
        fit_stirpat(frame[frame["year"] == 2003], "ce", VARIABLES, scope=scope)
