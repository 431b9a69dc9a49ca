"""The help of a tool as its dialog shows it: the page at the right and the tooltips."""

from __future__ import annotations

import html
import re

from qgis.core import QgsProcessingUtils

from .parameters import labels_of

CHINESE = "[\u3000-\u9fff\uff00-\uffef]"  # letters and marks, between which no blank stands
SHORT = 3  # names of so few letters (K, CRS) are words of the field as well


def help_page(algorithm, head, inputs, results):
    """Return the page of a tool as HTML.

    An output may be called as an input is (K of the STIRPAT fit); QGIS has one text for each name.
    """
    twice = {name: f"[[{name}]]" for name in inputs.keys() & results.keys()}
    page = QgsProcessingUtils.formatHelpMapAsHtml({**head, **inputs, **results, **twice}, algorithm)
    for name, mark in twice.items():
        page = page.replace(mark, inputs[name], 1).replace(mark, results[name])
    return page


def with_labels(words, labels, quoted):
    """Return words with the names of parameters, `labels` {name: label}, as their quoted labels.

    A remark in brackets is left out of a label; labels are not looked for in labels.

    >>> with_labels("needed with UNITS; see ALIGN", {"UNITS": "Units", "ALIGN": "Warp (slow)"}, "'{}'")
    "needed with 'Units'; see 'Warp'"
    """
    names = [name for name in labels if len(name) > SHORT]
    if not names:
        return words
    pattern = r"(?<![A-Za-z_<])(" + "|".join(sorted(map(re.escape, names), key=len, reverse=True)) + r")(?![A-Za-z_>])"
    named = re.sub(pattern, lambda found: quoted.format(re.split(r" ?[(（]", labels[found[1]])[0]), words)
    return re.sub(f" (?=“)|(?<=”) (?={CHINESE})", "", named)


def help_as_text(definition, words):
    """Return the help of a parameter with its words and their labels, for a tooltip or a console."""
    pairs = ";\n\t".join(_pairs(definition))
    return f"{words}\n\t{pairs}" if pairs else words


def help_as_html(definition, words):
    """Return the help of a parameter with its words and their labels below it."""
    return html.escape(words) + "".join(f"<br>– {html.escape(pair)}" for pair in _pairs(definition))


def _pairs(definition):
    """Return "word = label" of each word of a choice, or the word alone where it is its own label."""
    return [word if word == label else f"{word} = {label}" for word, label in labels_of(definition).items()]
