"""How long a yearbook takes that is as large as all counties of a country: ``python test/bench/bench_statistics.py``.

3 000 units, 21 years, 60 columns, all understood, are assembled and checked; the goal is 20 s of processor time and
1 GiB for both together.
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

from carbon_zoning.core.preflight.check import check_study  # noqa: E402
from carbon_zoning.core.preflight.given import GivenStudy  # noqa: E402
from carbon_zoning.core.statistics.assemble import assemble  # noqa: E402
from carbon_zoning.core.statistics.csv_file import read_csv  # noqa: E402

UNITS, YEARS = 3000, range(2000, 2021)
GOAL = 20.0  # seconds of processor time
LEVELS = {  # headers of yearbooks, and what a county of 400 000 people may have
    "常住人口（万人）": 40, "户籍人口(万人)": 42, "城镇常住人口（万人）": 18,
    "地区生产总值（亿元）": 120, "地区生产总值（不变价，亿元）": 100, "第二产业增加值（万元）": 5e5,
    "化肥施用量（折纯）（吨）": 2.1e4, "农药使用量（吨）": 320, "农用塑料薄膜使用量（吨）": 400,
    "有效灌溉面积（千公顷）": 20, "农作物播种面积（万亩）": 90, "农业机械总动力（万千瓦）": 30,
    "稻谷播种面积（公顷）": 9000, "氮肥施用量（折纯量，吨）": 9000, "年平均气温（°C）": 15,
    "生猪年末存栏（万头）": 20, "牛年末存栏（万头）": 2, "羊年末存栏（万只）": 5,
    "奶牛年末存栏（头）": 900, "肉牛年末存栏（头）": 9000, "水牛年末存栏（头）": 2000,
    "山羊年末存栏（万只）": 3, "家禽年末存栏（万只）": 200, "稻谷产量（万吨）": 6,
    "小麦产量（万吨）": 5, "玉米产量（吨）": 6e4, "大豆产量（吨）": 4000,
    "薯类产量（鲜重）（吨）": 3e4, "油菜籽产量（吨）": 9000, "花生产量（吨）": 3000,
    "蔬菜产量（万吨）": 15, "高粱产量（吨）": 300, "谷子及其他谷物产量（吨）": 500,
    "棉花产量（吨）": 700, "甘蔗产量（吨）": 2000, "甜菜产量（吨）": 400,
    "向日葵产量（吨）": 350, "烟叶产量（吨）": 800, "瓜果产量（万吨）": 4,
    "麻类产量（吨）": 60, "原煤（万吨）": 20, "无烟煤（吨）": 3e4,
    "褐煤（吨）": 1e4, "洗精煤（吨）": 9000, "焦炭（吨）": 2e4,
    "汽油（吨）": 9000, "煤油（吨）": 200, "柴油（万吨）": 1.5,
    "燃料油（吨）": 700, "原油（吨）": 500, "液化天然气（吨）": 900,
    "液化石油气（吨）": 2000, "天然气（万立方米）": 3000, "焦炉煤气（万立方米）": 400,
    "电力（亿千瓦时）": 8, "热力（吉焦）": 3e5,
}  # fmt: skip


def make(path):
    """Write a yearbook of random but plausible numbers; one cell of a hundred is a mark for missing."""
    draw = np.random.default_rng(1)
    count = UNITS * len(YEARS)
    size = np.repeat(draw.lognormal(0, 0.3, UNITS), len(YEARS))
    data = {
        "行政区划代码": np.repeat([f"{100000 + unit}" for unit in range(UNITS)], len(YEARS)),
        "县（市、区）": np.repeat([f"第{unit}县" for unit in range(UNITS)], len(YEARS)),
        "年份": np.tile(list(YEARS), UNITS),
        "省份": "陕西省",
    }
    for header, level in LEVELS.items():
        values = np.round(level * size * draw.lognormal(0, 0.03, count), 4).astype(str)
        data[header] = np.where(draw.random(count) < 0.01, "…", values)
    pd.DataFrame(data).to_csv(path, index=False)


def measured(call):
    """Return what a call gives, and its seconds of processor time."""
    start = time.process_time()
    found = call()
    return found, time.process_time() - start


def main():
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "yearbook.csv"
        make(path)
        assembly, assembled = measured(lambda: assemble([read_csv(path)]))
        panel, lacking = assembly.panel, list(assembly.facts.not_understood)
        del assembly
        _, checked = measured(lambda: check_study(GivenStudy(tables=[read_csv(path)])))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    print(f"{len(panel)} rows, {len(panel.columns)} columns, {len(lacking)} not understood {lacking}")
    print(f"assembled in {assembled:.1f} s, checked in {checked:.1f} s of processor time, {peak:.2f} GiB at most")
    if lacking or assembled + checked > GOAL or peak > 1:
        sys.exit("above the goal")


if __name__ == "__main__":
    main()
