"""The five classes of carbon-emission potential, and the rule that gave each (method section 11)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from ..datafile import label, shipped_rows
from ..errors import ScenarioName, StudyError, listing
from ..monitor import Monitor
from ..numerals import number_text
from ..packages import pandas as pd
from ..panel import REGION
from ..thresholds import threshold
from .project import Paths
from .scenario_rows import field_names

PER_CENT = 100.0

STANDARD = ("low", "baseline", "high")
ROUNDING = 1e-9  # relative
CEP_BY = ("path", "probability")
STATISTICS = ("peak", "peak_ce", "neutral", "rebound", "ce_sum", "p_peaked", "p_any_peak", "p_neutral")
WHOLE = ("peak", "neutral", "rebound")


@dataclass(frozen=True)
class Roles:
    """The parts that scenarios have in the classes.

    Attributes
    ----------
    low, reference, high : str
        The lowest-emission scenario, the one that classes refer to, and the highest-emission one.
    """

    low: str
    reference: str
    high: str


def roles_of(paths: Paths, reference: str = "") -> Roles:
    """Return the `Roles` of the scenarios of a forecast.

    The names low, baseline and high have them where all three are there; else the order of the region's emission over
    all years decides, with ``baseline`` or the middle one as reference. `reference`, where given, names it.

    Raises StudyError where there is no scenario of that name.

    >>> from types import SimpleNamespace
    >>> plan = SimpleNamespace(scenarios=("fast", "slow", "none"))
    >>> roles_of(SimpleNamespace(plan=plan, ce=np.array([[[1.0]], [[2.0]], [[3.0]]])))
    Roles(low='fast', reference='slow', high='none')
    """
    scenarios = paths.plan.scenarios
    if reference and reference not in scenarios:
        raise StudyError(
            "There is no scenario '{name}' to refer to; the scenario table has {scenarios}.",
            name=reference,
            scenarios=listing(scenarios, None),
        )
    if set(STANDARD) <= set(scenarios):
        return Roles("low", reference or "baseline", "high")
    order = [scenarios[index] for index in np.argsort(paths.ce.sum(axis=(1, 2)), kind="stable")]
    middle = "baseline" if "baseline" in order else order[(len(order) - 1) // 2]
    return Roles(order[0], reference or middle, order[-1])


def warn_of_order(paths: Paths, roles: Roles, monitor: Monitor) -> None:
    """Warn of units in which a scenario of less carbon ends above one of more: low, reference, high.

    >>> from types import SimpleNamespace
    >>> plan = SimpleNamespace(scenarios=("low", "baseline"), units=("A", "B"))
    >>> paths, monitor = SimpleNamespace(plan=plan, ce=np.array([[[1.0], [3.0]], [[2.0], [2.0]]])), Monitor()
    >>> warn_of_order(paths, Roles("low", "baseline", "baseline"), monitor)
    >>> [doubt.values["units"] for doubt in monitor.warnings]
    ['B']
    """
    ends = dict(zip(paths.plan.scenarios, paths.ce[:, :, -1]))
    for less, more in ((roles.low, roles.reference), (roles.reference, roles.high)):
        above = np.flatnonzero(ends[less] > ends[more] * (1 + ROUNDING))
        if above.size:
            monitor.warn(
                "In {count} unit(s) the scenario {low} ends with more emission than {reference}: {units}. The slowest "
                "growth of the past is not the lowest emission there: look at the signs of the coefficients and at the "
                "rates of these units.",
                count=above.size,
                low=ScenarioName(less),
                reference=ScenarioName(more),
                units=monitor.named_units(paths.plan.units[unit] for unit in above),
            )


def region_against_names(paths: Paths, roles: Roles) -> list[tuple[str, float]]:
    """Return [(scenario, emission of the region in the last year, t C per year)] where it contradicts the names.

    Low, reference and high in this order, each once; empty where emission does not fall from one to the next.

    >>> from types import SimpleNamespace
    >>> plan = SimpleNamespace(scenarios=("low", "baseline", "high"))
    >>> paths = SimpleNamespace(plan=plan, ce=np.array([[[1.0], [3.0]], [[2.0], [2.0]], [[3.0], [0.5]]]))
    >>> region_against_names(paths, Roles("low", "baseline", "high"))
    [('low', 4.0), ('baseline', 4.0), ('high', 3.5)]
    """
    whole = dict(zip(paths.plan.scenarios, paths.ce[:, :, -1].sum(axis=1)))
    order = [(name, float(whole[name])) for name in dict.fromkeys((roles.low, roles.reference, roles.high))]
    falls = any(later < earlier * (1 - ROUNDING) for (_, earlier), (_, later) in zip(order, order[1:]))
    return order if falls else []


def potentials(found: pd.DataFrame, roles: Roles, rate: np.ndarray, by: str = "path") -> pd.DataFrame:
    """Return what a map of the units shows.

    Parameters
    ----------
    found : DataFrame, result of `outcomes.outcomes`
    roles : Roles
    rate : ndarray (n,), result of `late_rate` for the reference scenario
    by : {"path", "probability"}
        Whether the classes ask for the peak and the neutrality of the path itself, or for those that at least half of
        the draws have (``likely`` in ``core/data/potential.csv``).

    Raises
    ------
    StudyError
        `by` is probability, and there are no draws.

    Returns
    -------
    DataFrame
        Index `unit`: for each scenario ``peak_<s>``, ``peak_ce_<s>``, ``neutral_<s>``, ``rebound_<s>``,
        ``ce<year>_<s>``, ``ce_sum_<s>`` (and ``p_peaked_<s>``, ``p_any_peak_<s>``, ``p_neutral_<s>``); ``cs<year>``;
        `cep` (1-5), `cep_rule` (a rule of ``core/data/cep_rules.csv``) and `non_monotone` (1 = a scenario with more
        carbon peaks by the turn year where one with less does not).

    >>> rows = [("A", "low", 1, 2050), ("A", "baseline", 1, 2055), ("A", "high", 0, None)]
    >>> found = pd.DataFrame(rows, columns=["unit", "scenario", "peaked", "neutral"])
    >>> potentials(found, Roles("low", "baseline", "high"), np.array([-0.02]))[["cep", "cep_rule"]].values.tolist()
    [[5, '5']]
    """
    found = found[found["unit"] != REGION]
    wide = found.set_index(["unit", "scenario"]).unstack("scenario").reindex(list(found["unit"].unique()))
    table = _by_scenario(wide, list(found["scenario"].unique()))
    peaked = {scenario: values.to_numpy(dtype=bool) for scenario, values in wide["peaked"].items()}
    neutral = {scenario: values.notna().to_numpy() for scenario, values in wide["neutral"].items()}
    if by == "probability":
        asked = (_likely(wide, "p_peaked"), _likely(wide, "p_neutral"))
    else:
        asked = (peaked, neutral)
    table["cep_rule"] = potential_rules(*asked, rate, roles)
    table.insert(len(table.columns) - 1, "cep", _classes(table["cep_rule"]))
    table["non_monotone"] = _non_monotone(peaked, roles).astype("int64")
    return table


def _likely(wide, name):
    if name not in wide.columns.unique(0):
        raise StudyError(
            "The potential by probability needs draws: give a number of draws of the bands above 0, or let the "
            "potential follow the paths."
        )
    return {scenario: values.to_numpy() >= threshold("likely") for scenario, values in wide[name].items()}


def _classes(rules):
    classes = {row["rule"]: int(row["cep"]) for row in shipped_rows("cep_rules")}
    return pd.array([classes[rule] for rule in rules], dtype="Int64")


def _by_scenario(wide, scenarios):
    """Return the outcomes of the units, a column for each statistic and scenario; sequestration has no scenario."""
    statistics = wide.columns.unique(0)
    yearly = [name for name in statistics if name[:2] in ("ce", "cs") and name[2:].isdigit()]
    table = pd.DataFrame(index=wide.index.rename("unit"))
    for scenario, part in field_names(scenarios).items():
        for name in (*STATISTICS, *(name for name in yearly if name.startswith("ce"))):
            if name in statistics:
                table[f"{name}_{part}"] = wide[name][scenario]
    for name in (name for name in yearly if name.startswith("cs")):
        table[name] = wide[name][scenarios[0]]
    return table


def late_rate(paths: Paths, scenario: str) -> np.ndarray:
    """Return the mean annual rate of emission from the turn year to the last year, ndarray (n,).

    It begins in the base year where the path does not have the turn year, or ends in it.

    >>> from types import SimpleNamespace
    >>> from carbon_zoning.core.forecast.scenarios import ScenarioPlan
    >>> plan = ScenarioPlan(("low",), ("A",), (), np.array([2020, 2030, 2060]), *[None] * 5)
    >>> late_rate(SimpleNamespace(plan=plan, ce=np.array([[[10.0, 8.0, 8 * 0.99**30]]])), "low").round(9).tolist()
    [-0.01]
    """
    years, ce = paths.plan.years, paths.ce[paths.plan.scenarios.index(scenario)]
    found = np.flatnonzero(years[:-1] == threshold("turn_year"))
    first = int(found[0]) if found.size else 0
    return (ce[:, -1] / ce[:, first]) ** (1 / (years[-1] - years[first])) - 1


def potential_rules(
    peaked: Mapping[str, np.ndarray], neutral: Mapping[str, np.ndarray], rate: np.ndarray, roles: Roles
) -> np.ndarray:
    """Return the rule of each unit, the first that holds: ndarray (n,) of str.

    Parameters
    ----------
    peaked, neutral : dict
        Scenario -> ndarray (n,) of bool: whether the unit peaks by the turn year, and is neutral in the last year.
    rate : ndarray (n,)
        Mean annual rate of the reference scenario's emission from the turn year to the last.
    roles : Roles

    >>> yes, no = np.array([True]), np.array([False])
    >>> peaked, neutral = {"low": yes, "baseline": yes, "high": no}, {"low": yes, "baseline": no, "high": no}
    >>> roles = Roles("low", "baseline", "high")
    >>> [potential_rules(peaked, neutral, np.array([rate]), roles).item() for rate in (-0.02, 0.0)]
    ['4a', '3a']
    """
    reference, low = roles.reference, roles.low
    rules = [
        ("5", peaked[reference] & neutral[reference]),
        ("4a", peaked[reference] & (rate <= threshold("falling"))),
        ("4b", np.all(list(peaked.values()), axis=0)),
        ("3a", peaked[reference]),
        ("3b", peaked[low] & neutral[low] & ~neutral[reference]),
        ("3c", neutral[reference]),
        ("2a", np.abs(rate) <= threshold("rising")),
        ("2b", rate < 0),
    ]
    return np.select([holds for _, holds in rules], [name for name, _ in rules], "1")


def potential_names(language: str = "en") -> dict[int, str]:
    """Return {class: name}.

    >>> potential_names()[5]
    'high'
    """
    return {int(row["cep"]): label(row, language) for row in shipped_rows("cep")}


def rule_names(last: int, language: str = "en") -> dict[str, str]:
    """Return {rule: what it says}; `last` is the last year of the paths.

    >>> rule_names(2060)["5"]
    '5: peak by 2030 and neutral in 2060 (reference scenario)'
    """
    rates = {name: number_text(abs(PER_CENT * threshold(name))) for name in ("rising", "falling")}
    values = {"turn": int(threshold("turn_year")), "last": last, **rates}
    return {row["rule"]: f"{row['rule']}: {label(row, language).format(**values)}" for row in shipped_rows("cep_rules")}


def _non_monotone(peaked, roles):
    low, reference, high = peaked[roles.low], peaked[roles.reference], peaked[roles.high]
    return (high & ~reference) | (reference & ~low)
