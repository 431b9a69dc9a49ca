"""Latin fonts come first on an English page and Chinese ones on a Chinese page, in the text as in the charts."""

import re

import pytest

from carbon_zoning.core.report.charts import lines
from carbon_zoning.core.report.fonts import wide_families
from carbon_zoning.core.report.report import Report

pytest.importorskip("matplotlib")
WIDE_QUOTES = {"Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC", "SimHei", "Source Han Sans SC", "Noto Sans CJK JP"}


def families(text):
    """Return the families of each list of fonts in a page, in their order."""
    found = re.findall(r"font(?:-family)?: (?:[\d./px]+ )?((?:[\"'][^\"']+[\"'], )+sans-serif)", text)
    return [re.findall(r"[\"']([^\"']+)[\"']", one) for one in found]


@pytest.mark.parametrize("language", ["en", "zh", "zh-Hans"])
def test_each_language_has_its_fonts_first(language):
    report = Report("Account")
    report.chart("Series", lines({"low": ([2020, 2030], [4.0, 3.0])}, ylabel="t C/a"))
    page = report.render(language=language)
    style, body = page.split("</style>", 1)
    of_page = {"en": families(style)[0], "zh": families(style)[1]}  # the second is that of body:lang(zh)
    assert "body:lang(zh)" in style and len(families(style)) == 2
    own = of_page[language[:2]]
    assert ("exponents" in own) == language.startswith("zh")  # a face of those signs alone, see report.css
    own = [name for name in own if name != "exponents"]
    assert (own[0] in WIDE_QUOTES) == language.startswith("zh")
    assert len(own) == 13 and set(own) > WIDE_QUOTES and {"Arial", "Segoe UI", "DejaVu Sans"} < set(own)
    charts = families(body)
    assert charts and all(one == own for one in charts)


def test_the_fonts_with_wide_quotes_are_those_of_chinese():
    assert set(wide_families()) == WIDE_QUOTES
