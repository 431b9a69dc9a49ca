"""What the words of choices are called: `core/data/choices.csv`, by topic.

A word (``per_unit``) is what models, scripts and files hold, and never changes; a label ("each unit on its own") is
what a person reads, in the language of the user.
"""

from __future__ import annotations

from .datafile import label, shipped_rows

# Topics whose labels are those of another data file: topic -> file, and its column of words.
ELSEWHERE = {"preset": ("presets", "preset"), "land_use_class": ("classes", "name")}


def topics():
    """Return the names of all topics as a list."""
    return [*dict.fromkeys(row["topic"] for row in shipped_rows("choices")), *ELSEWHERE]


def choice_labels(topic, language="en"):
    """Return {word: label} of a topic in the order of the data; empty for a topic that is not known."""
    if topic in ELSEWHERE:
        file, column = ELSEWHERE[topic]
        return {row[column]: label(row, language) for row in shipped_rows(file)}
    return {row["word"]: label(row, language) for row in shipped_rows("choices") if row["topic"] == topic}


def words(topic):
    """Return the words of a topic as a list, the default first."""
    return list(choice_labels(topic))


def choice_label(topic, word, language="en"):
    """Return the label of a word; a word that has none is its own label."""
    return choice_labels(topic, language).get(word, word)
