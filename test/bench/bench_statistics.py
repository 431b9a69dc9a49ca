"""How long a yearbook takes that is as large as all counties of a country: ``python test/bench/bench_statistics.py``.

3 000 units, 21 years, 60 columns, most of which are not understood; the goal is 20 s of processor time and 1 GiB.
"""

import resource
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import pandas as pd

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "test"))
import conftest  # noqa: E402, F401 (makes the package importable)

from carbon_zoning.core.statistics.assemble import assemble  # noqa: E402
from carbon_zoning.core.statistics.csv_file import read_csv  # noqa: E402

UNITS, YEARS = 3000, range(2000, 2021)
KNOWN = {"population": 4e5, "gdp": 1e6, "secondary_gdp": 4e5, "fertilizer": 2e4, "sown_area": 6e4, "pig": 2e5}


def make(path):
    """Write a yearbook of random but plausible numbers."""
    draw = np.random.default_rng(1)
    count = UNITS * len(YEARS)
    data = {
        "unit": np.repeat([f"{unit:06d}" for unit in range(UNITS)], len(YEARS)),
        "year": np.tile(list(YEARS), UNITS),
        **{name: np.round(level * draw.lognormal(0, 0.05, count), 3) for name, level in KNOWN.items()},
    }
    for number in range(60 - len(KNOWN)):
        data[f"其他指标{number}_万元"] = np.round(draw.lognormal(8, 0.3, count), 3)
    pd.DataFrame(data).to_csv(path, index=False)


def main():
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "yearbook.csv"
        make(path)
        start = time.process_time()
        panel = assemble([read_csv(path)]).panel
        seconds = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    print(f"{len(panel)} rows, {len(panel.columns)} columns: {seconds:.1f} s of processor time, {peak:.2f} GiB at most")


if __name__ == "__main__":
    main()
