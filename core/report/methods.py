"""The text of a methods section: which sentences of ``core/data/methods.csv`` a run calls for, and what they cite."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ..datafile import label, shipped_rows
from ..script import has_wide
from .formulas import literal

EVERY_TOOL = "*"
YEAR_IN_BRACKETS = re.compile(r"\s*[(（](\d{4})[)）]")


@dataclass(frozen=True)
class Setting:
    """A parameter of a run.

    Attributes
    ----------
    word : str
        Its value as scripts write it: a word of a choice, ``true`` or ``false``, a number; "" where it was not given.
    shown : str
        The value as a reader of the text sees it.
    is_default : bool
    """

    word: str = ""
    shown: str = ""
    is_default: bool = True


Settings = Mapping[str, Setting]


def methods_text(tool: str, settings: Settings, versions: Mapping[str, str], language: str = "en") -> str:
    """Return what was done by a run of a tool, in sentences for the methods section of a paper; "" where none is known.

    Parameters
    ----------
    tool : str
    settings : dict
        Parameter -> `Setting`.
    versions : dict
        Of ``version`` (the plugin), ``qgis`` and ``python``.
    language : str

    >>> methods_text("predicttrend", {"YEARS": Setting("2030", "2030")}, {})
    'The fitted trend of each cell was evaluated in: 2030.'
    """
    shown = {**{name: literal(one.shown) for name, one in settings.items()}, **versions}
    texts = [_cited(row, language).format(**shown) for row in _rows(tool, settings) if row["text"]]
    return running_text(texts)


def for_paper(text: str, language: str = "en") -> str:
    """Return the label of a choice as a paper says it: "the paper" of this plugin is one of those that it cites.

    >>> for_paper("natural cubic spline (as in the paper)")
    'natural cubic spline (as in Huo et al. 2025)'
    """
    for row in shipped_rows("method_words"):
        text = text.replace(label(row, language, "phrase"), label(row, language, "text"))
    return text


def running_text(texts: Iterable[str]) -> str:
    """Return sentences one after the other: with a blank where the script has one, as after a Latin full stop.

    >>> running_text(["One.", "Two."]), running_text(["一。", "二。"])
    ('One. Two.', '一。二。')
    """
    return "".join(f"{text} " if text.endswith(".") else text for text in texts).rstrip()


def enumerated(texts: Iterable[str]) -> str:
    """Return texts as a list in a sentence, with the sign between that their script has.

    >>> enumerated(["forest", "water"]), enumerated(["林地", "GDP"])
    ('forest, water', '林地、GDP')
    """
    texts = list(texts)
    return ("、" if any(map(has_wide, texts)) else ", ").join(texts)


def references(tool: str, settings: Settings, versions: Mapping[str, str]) -> list[str]:
    """Return the entries of a list of references that the sentences of `methods_text` cite, in alphabetical order.

    >>> [entry[:24] for entry in references("landuseareas", {}, {})]
    ['Snyder J.P. (1987): Map ']
    """
    entries = {row["reference"]: row["text"] for row in shipped_rows("references")}
    cited = {key for row in _rows(tool, settings) for key in row["cites"].split("|") if key}
    return sorted((entries[key].format(**versions) for key in cited), key=str.casefold)


def cited_in(text: str) -> list[str]:
    """Return the entries of a list of references that a text cites, in either language, in alphabetical order.

    >>> [entry[:16] for entry in cited_in("Strong collinearity (Belsley, Kuh and Welsch 1980). Sen (1968)")]
    ['Belsley D.A., Ku', 'Sen P.K. (1968):']
    """
    plain = YEAR_IN_BRACKETS.sub(r" \1", text.replace("\u00a0", " "))
    entries = {
        row["text"]
        for row in shipped_rows("references")
        for key, short in row.items()
        if key.startswith("short") and _said(plain, short)
    }
    return sorted(entries, key=str.casefold)


def holds(row: Mapping[str, str], settings: Settings) -> bool:
    """Return whether a run calls for a sentence: its parameter has one of the words, or is ``given``, ``blank`` ...

    Several parameters stand with a blank between, as their words do; all must hold.

    >>> holds({"parameter": "K", "words": "given"}, {"K": Setting("0.2")})
    True
    >>> holds({"parameter": "K SCOPE", "words": "given region"}, {"K": Setting("0.2"), "SCOPE": Setting("pooled")})
    False
    """
    parameters = row["parameter"].split(" ")
    return all(
        _holds(settings.get(parameter, Setting()), words)
        for parameter, words in zip(parameters, row["words"].split(" "))
    )


def _holds(one, words):
    conditions = {
        "": True,
        "given": bool(one.word),
        "blank": not one.word,
        "positive": _number(one.word) > 0,
        "default": one.is_default,
        "changed": not one.is_default,
    }
    if words in conditions:
        return conditions[words]
    return one.word != words[1:] if words.startswith("!") else bool({*one.word.split("|")} & {*words.split("|")})


def _cited(row, language):
    """Return a sentence with what it cites before its full stop, in the brackets of its script."""
    text, known = label(row, language, "text"), {one["reference"]: one for one in shipped_rows("references")}
    short = [label(known[key], language, "short") for key in row["cites"].split("|") if key and known[key]["short"]]
    if not short:
        return text
    before, after, between = (" (", ").", "; ") if text.endswith(".") else ("（", "）。", "；")
    return text[:-1] + before + between.join(short) + after


def _rows(tool, settings):
    """Return the rows of a tool that a run calls for; a tool without any has no text."""
    return [row for row in shipped_rows("methods") if row["tool"] == tool and holds(row, settings)]


def _said(text, short):
    return bool(short) and re.search(rf"(?<!\w){re.escape(short)}(?!\d)", text) is not None


def _number(word):
    try:
        return float(word)
    except ValueError:
        return 0.0
