"""Every text a user sees has its Chinese, with the same placeholders; help is complete in both languages."""

import ast
import importlib.util
import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FIELD = re.compile(r"\{[^}]*\}")


@pytest.fixture(scope="module")
def extract():
    if not (ROOT / "i18n" / "extract.py").is_file():
        pytest.skip("the developer's tool is not part of the package")
    spec = importlib.util.spec_from_file_location("extract", ROOT / "i18n" / "extract.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_text_is_translated_and_no_translation_is_left_over(extract):
    found, known = extract.texts(), extract.translations()
    missing = {text: place for text, place in found.items() if not known.get(text)}
    assert not missing, "run i18n/extract.py and translate"
    assert set(known) == set(found)


def test_placeholders_are_the_same(extract):
    for text, chinese in extract.translations().items():
        assert sorted(FIELD.findall(text)) == sorted(FIELD.findall(chinese)), text


def test_chinese_is_chinese(extract):
    latin = {"CLI", "K", "STIRPAT", "{items} and {next}"}  # Chinese lists have 、 before the last, too
    for text, chinese in extract.translations().items():
        if re.search(r"[A-Za-z]", FIELD.sub("", text)):  # others hold placeholders and brackets only
            assert re.search(r"[\u4e00-\u9fff]", chinese) or text in latin, text


def test_texts_are_literals(extract):
    for path in extract.sources():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if name in ("StudyError", "warn", "sentence"):
                assert isinstance(node.args[0], ast.Constant), f"{path.name}:{node.lineno}"
            if name == "translate" and len(node.args) == 2:
                assert isinstance(node.args[1], (ast.Constant, ast.Name, ast.Attribute)), f"{path.name}:{node.lineno}"


@pytest.mark.parametrize(
    "path", sorted((ROOT / "algorithms" / "help" / "en").glob("*.json")), ids=lambda path: path.stem
)
def test_help_has_the_same_keys_in_both_languages(path):
    english, chinese = (
        json.loads((path.parents[1] / tongue / path.name).read_text(encoding="utf-8")) for tongue in ("en", "zh")
    )
    assert english.keys() == chinese.keys()
    for section in ("parameters", "outputs"):
        assert english[section].keys() == chinese[section].keys()
        assert all(text.strip() for text in [*english[section].values(), *chinese[section].values()])


def test_no_blank_stands_between_chinese_words_of_a_share_and_its_sentence(extract):
    known = extract.translations()
    shares = [known["less than 1 %"], known["more than 99 %"], known["{number:.0f} %"].format(number=88)]
    for text in ("In zone {zone} in {share} of the draws.", "In zone {zone} in {share}."):
        for share in shares:
            told = known[text].format(zone=5, share=share)
            assert not re.search("[\u4e00-\u9fff] [\u4e00-\u9fff]", told), told
            assert share in told and " 5 " in told


def test_what_was_not_filled_may_still_be_missing(extract):
    assert extract.translations()["No value was filled."] == "未插补任何值。"  # not: nothing had to be filled
