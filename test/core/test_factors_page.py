"""The page of the coefficients is made of the data, and is the one that stands in the docs."""

import importlib.util
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def script():
    path = ROOT / "scripts" / "factors_page.py"
    if not path.is_file() or not (ROOT / "docs").is_dir():
        pytest.skip("scripts and docs are not part of the package")
    spec = importlib.util.spec_from_file_location("factors_page", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("tongue", ["en", "zh"])
def test_the_page_is_current(script, tongue):
    stored = script.PAGES[tongue].read_text(encoding="utf-8")
    assert stored == script.page(tongue), "run python3 scripts/factors_page.py"


def test_the_chinese_page_has_the_chinese_of_the_data(script):
    text = script.PAGES["zh"].read_text(encoding="utf-8")
    assert "| P | 论文给出值 | 0.3 |" in text and "Huo 等 2025，式 1" in text
    assert "论文给出值" not in script.PAGES["en"].read_text(encoding="utf-8")


def test_the_page_has_every_coefficient_once(script):
    lines = script.PAGES["en"].read_text(encoding="utf-8").splitlines()
    assert sum(line.startswith("| ce_energy | raw_coal | standard_coal | 0.7143 |") for line in lines) == 1
    assert sum("| cattle | enteric |" in line for line in lines) == 3  # paper, ipcc, cn_livestock_2024
    assert any(line.startswith("| 陕西 | 2022 | 0.6558 |") for line in lines)
    cells = {line.count(" | ") for line in lines if line.startswith("| ce_")}
    assert cells == {10}  # a stray bar would add a column


@pytest.mark.parametrize(
    ("tongue", "marks"), [("en", ("biogenic", "off", "doubtful")), ("zh", ("生物源", "停用", "存疑"))]
)
def test_rows_that_are_set_apart_are_marked(script, tongue, marks):
    def marks_of(**changes):
        plain = {"biogenic": "0", "use": "1", "doubtful": "0"}
        return script._marks({**plain, **changes}, tongue)

    assert [marks_of(biogenic="1"), marks_of(use="0"), marks_of(doubtful="1")] == [*marks]
    assert marks_of() == "" and marks_of(biogenic="1", doubtful="1") == f"{marks[0]}, {marks[2]}"


def test_a_coefficient_has_no_more_digits_than_it_can_mean(script):
    """44/28 of 0.01 kg N2O-N has fifteen in the data, of which a page shows six; what is shorter stays as written."""
    texts = ("0.0157142857142857", "0.2600", "1.81e-4", "-0.1", "inf", "")
    assert [script.short(text) for text in texts] == ["0.0157143", "0.2600", "1.81e-4", "-0.1", "inf", ""]
    assert not re.search(r"0\.0*[1-9]\d{7,}", re.sub(r"https?://\S+", "", script.page()))
