"""Bands of 3 scenarios x 3 000 units x 1 000 draws x 9 steps, against projecting draw by draw in the same run.

Prints a Markdown table; `python test/bench/bench_bands.py`. The quantiles of the two must agree to 1e-9.
"""

import importlib
import resource
import sys
import time
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pandas as pd

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "test"), str(ROOT / "test" / "core")]
importlib.import_module("conftest")  # gives the checkout the name carbon_zoning

import golden  # noqa: E402

from carbon_zoning.core.forecast.history import histories  # noqa: E402
from carbon_zoning.core.forecast.project import project  # noqa: E402
from carbon_zoning.core.forecast.scenario_table import scenario_table  # noqa: E402
from carbon_zoning.core.forecast.scenarios import read_scenarios  # noqa: E402
from carbon_zoning.core.forecast.uncertainty import bands, coefficient_draws, draws_of  # noqa: E402
from carbon_zoning.core.stirpat.variables import shipped_variables  # noqa: E402

UNITS, DRAWS, ALONE = 3000, 1000, 5
SECONDS, GIB = 30, 2


def study(count):
    """Return a panel of units whose variables scatter about the golden fixture."""
    random, years = np.random.default_rng(2025), np.arange(2000, 2021)
    units = [f"{number:05d}" for number in range(count)]
    table = {"unit": np.repeat(units, len(years)), "year": np.tile(years, count)}
    for name, values in golden.HISTORY.items():
        walk = random.normal(0, 0.02, (count, len(years))).cumsum(axis=1)
        path = np.exp(np.log(np.interp(years, golden.YEARS, values)) + walk)
        table[name] = np.minimum(path, 99).ravel() if name in ("IS", "UR") else path.ravel()
    return units, pd.DataFrame(table)


def draw_by_draw(plan, base, emission, swings, coefficients, draws):
    """Return the quantiles of a unit, each draw a projection of its own."""
    found, growth = [], plan.growth.copy()
    for number in range(draws.count):
        for step in range(growth.shape[-1]):
            window = int(draws.windows[number, step] * len(swings))
            plan.growth[..., step] = np.exp(np.log1p(growth[..., step]) + swings[window][:, None].T) - 1
        found.append(project(base, emission, plan, coefficients[:, number]).ce)
    plan.growth[:] = growth
    return np.moveaxis(np.quantile(found, [0.05, 0.5, 0.95], axis=0), 0, -1)


def main():
    """Print the table; fail where the two do not agree, or time or memory pass their limits."""
    units, levels = study(UNITS)
    plan = read_scenarios(scenario_table(levels, base_year=2020), units, shipped_variables(), base_year=2020)
    base = levels[levels["year"] == 2020][list(golden.HISTORY)].to_numpy()
    emission = base[:, 0] * base[:, 1] * base[:, 5]
    paths = project(base, emission, plan, np.tile(golden.EQUATION_13, (UNITS, 1)))
    equation = SimpleNamespace(
        coefficients=golden.EQUATION_13, covariance=np.diag(golden.EQUATION_13**2) / 16, draws=None
    )
    model = SimpleNamespace(scope="region", equation=lambda unit: equation)
    draws = draws_of(plan.years, DRAWS, 1)
    coefficients = coefficient_draws(model, units, draws)
    (past,) = histories(levels)
    start = time.process_time()  # of the processor: other programs do not count
    result = bands(paths, emission, np.full((UNITS, 9), 5e5), list(past.swings()), coefficients, draws)
    own = time.process_time() - start
    apart, start = 0.0, time.process_time()
    for place in range(ALONE):
        rows = levels[levels["unit"] == units[place]]
        one = read_scenarios(
            scenario_table(rows, base_year=2020), units[place : place + 1], plan.variables, base_year=2020
        )
        part = slice(place, place + 1)
        slow = draw_by_draw(one, base[part], emission[part], past.swings()[place], coefficients, draws)
        apart = max(apart, float(np.abs(slow[:, 0] / result.ce[:, place] - 1).max()))
    loop = (time.process_time() - start) * UNITS / ALONE
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    print(f"Bands, 3 scenarios x {UNITS} units x {DRAWS} draws x {len(plan.years)} years\n")
    print("| way | seconds of the processor | ratio | peak memory, GiB |")
    print("|---|---|---|---|")
    print(f"| this plugin | {own:.1f} | 1 | {memory:.2f} |")
    print(f"| draw by draw, from {ALONE} units | {loop:.0f} | {loop / own:.0f} | |")
    print(f"\nGreatest relative difference: {apart:.1e}")
    if apart > 1e-9 or own > SECONDS or memory > GIB:
        sys.exit(f"goal: numbers equal to 1e-9, {SECONDS} s of the processor and {GIB} GiB at most")


if __name__ == "__main__":
    main()
