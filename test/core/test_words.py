"""The words that are not used: labels, help, messages, reports, README and docs speak in the terms of the field.

The list is `test/data/words_not_used.csv`: a pattern, what is said instead, and why.
"""

import csv
import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

ROOT = Path(__file__).resolve().parents[2]
LIST = ROOT / "test" / "data" / "words_not_used.csv"
RULES = list(csv.DictReader(LIST.read_text(encoding="utf-8").splitlines()))
OTHERS = ("headers.csv", "header_words.csv", "lookalikes.csv")  # what yearbooks say, which is read as it is
PAGES = ("README.md", "README.zh.md", "CONTRIBUTING.md", "CHANGELOG.md", "metadata.txt")


def labels(language):
    """Yield (where, text) of the labels, meanings and notes of the data files in a language."""
    for path in sorted((ROOT / "core" / "data").rglob("*.csv")):
        if path.name in OTHERS or path.parent.name == "schemes":  # a product's classes have the product's names
            continue
        with open(path, encoding="utf-8", newline="") as stream:
            for number, row in enumerate(csv.DictReader(stream), start=2):
                for column, text in row.items():
                    if column and text and column.endswith("_zh") == (language == "zh"):
                        yield f"{path.name}:{number} {column}", text


def helps(language):
    """Yield (where, text) of the help of the tools."""
    for path in sorted((ROOT / "algorithms" / "help" / language).glob("*.json")):
        content = json.loads(path.read_text(encoding="utf-8"))
        for key, value in content.items():
            for name, text in value.items() if isinstance(value, dict) else [(key, value)]:
                yield f"help {path.stem} {name}", text


def messages(language):
    """Yield (where, text) of what dialogs, messages and reports say: the texts to translate, or their translations."""
    tag = "translation" if language == "zh" else "source"
    for message in ElementTree.parse(ROOT / "i18n" / "carbon_zoning_zh.ts").iter("message"):
        yield f"i18n {message.findtext('source')[:60]!r}", message.findtext(tag) or ""


def pages(language):
    """Yield (where, line) of README, docs and the templates of reports."""
    names = [ROOT / name for name in PAGES]
    names += [*(ROOT / "docs").glob("*.md"), *(ROOT / "core" / "report" / "templates").glob("*.html")]
    for path in sorted(names):
        if path.is_file() and path.name.endswith(".zh.md") == (language == "zh"):
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
                yield f"{path.name}:{number}", line


def found_in(texts, rules):
    """Return what of the list stands in the texts: where, the word, what is said instead."""
    patterns = [(re.compile(rule["pattern"]), rule["instead"]) for rule in rules]
    return [
        f"{where}: {match[0]!r} -> {instead}"
        for where, text in texts
        for pattern, instead in patterns
        for match in pattern.finditer(text)
    ]


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("kind", [labels, helps, messages, pages])
def test_words_that_are_not_used_stand_nowhere(kind, language):
    if not (ROOT / "i18n" / "carbon_zoning_zh.ts").is_file():
        pytest.skip("texts and pages are not part of the package")
    texts = list(kind(language))
    assert len(texts) > 100 or kind is pages, "the texts are no longer where this test looks"
    assert not found_in(texts, [rule for rule in RULES if rule["language"] == language])


@pytest.mark.parametrize(
    ("language", "text", "count"),
    [
        ("en", "The honest sets are scored the other way.", 2),
        ("en", "The smallest value is uninformative here.", 0),
        ("en", "the least value, and at least one value", 1),
        ("zh", "灌木与土地覆盖", 2),
        ("zh", "灌木林地、土地覆被、碳生态承载系数", 0),
    ],
)
def test_the_list_finds_what_it_names(language, text, count):
    assert len(found_in([("here", text)], [rule for rule in RULES if rule["language"] == language])) == count


def test_every_word_of_the_list_has_a_reason():
    assert RULES and all(all(rule.values()) for rule in RULES)
