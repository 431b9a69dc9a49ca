"""What the words of choices are called: `core/data/choices.csv`, by topic.

A word (``per_unit``) is what models, scripts and files hold, and never changes; a label ("each unit on its own") is
what a person reads, in the language of the user.
"""

from __future__ import annotations

from .datafile import label, shipped_rows

# Topics whose labels are those of another data file: topic -> file, and its column of words.
ELSEWHERE = {"preset": ("presets", "preset"), "land_use_class": ("classes", "name")}


def topics() -> list[str]:
    """Return the names of all topics as a list.

    >>> "scope" in topics(), "land_use_class" in topics()
    (True, True)
    """
    return [*dict.fromkeys(row["topic"] for row in shipped_rows("choices")), *ELSEWHERE]


def choice_labels(topic: str, language: str = "en") -> dict[str, str]:
    """Return {word: label} of a topic in the order of the data; empty for a topic that is not known.

    >>> choice_labels("threshold")["cap"], choice_labels("threshold", "zh")["cap"], choice_labels("no such topic")
    ('upper limit: grows at its rate, up to the bound', '上限：按增速变化，不超过界限', {})
    """
    if topic in ELSEWHERE:
        file, column = ELSEWHERE[topic]
        return {row[column]: label(row, language) for row in shipped_rows(file)}
    return {row["word"]: label(row, language) for row in shipped_rows("choices") if row["topic"] == topic}


def words(topic: str) -> list[str]:
    """Return the words of a topic as a list, the default first.

    >>> words("scope")
    ['region', 'per_unit', 'pooled', 'fixed_effects', 'two_way']
    """
    return list(choice_labels(topic))


def choice_label(topic: str, word: str, language: str = "en") -> str:
    """Return the label of a word; a word that has none is its own label.

    >>> choice_label("land_use_class", "forest", "zh"), choice_label("land_use_class", "tundra", "zh")
    ('林地', 'tundra')
    """
    return choice_labels(topic, language).get(word, word)
