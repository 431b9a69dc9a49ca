"""Words that the parts of the carbon report share: units of measurement, processes, gases."""

from __future__ import annotations

import re

from qgis.PyQt.QtCore import QCoreApplication

from ...core.columns import label_of, quantity, unit_of
from ...core.datafile import label, shipped_rows
from ...core.years import runs_of_years
from ..sentences import listed

translate = QCoreApplication.translate
KILO, MEGA = 1e3, 1e6
GAS = re.compile(r"\b(?:CO2|CH4|N2O)\b")
SUBSCRIPTS = str.maketrans("24", "₂₄")


def mega_unit(column, language):
    """Return the unit of a column a million times as large: ``"Mt C/a"``, ``"10⁶ hm²"``."""
    unit = unit_of(column, language)
    return unit.replace("t ", "Mt ", 1) if unit.startswith("t ") else f"10⁶ {unit}"


def unit_name(unit, language):
    """Return the unit of a coefficient with its words in a language: ``"t CH₄/(head·a)"``."""
    words = {row["word"]: label(row, language, "word") for row in shipped_rows("unit_words")}
    longest = sorted(words, key=len, reverse=True)
    text = re.sub(rf"\b(?:{'|'.join(map(re.escape, longest))})\b", lambda found: words[found[0]], unit)
    return GAS.sub(lambda found: gas_name(found[0]), text)


def process_name(term, language):
    """Return what a reader sees for a term of the factors."""
    return label(next(row for row in shipped_rows("terms") if row["term"] == term), language)


def source_name(field, term, language):
    """Return what a reader sees for a source: the column, and for livestock the process."""
    name = quantity("ce_breath", language) if field == "population" else label_of(field, language)
    text = translate("CarbonZoning", "{source}: {process}")
    return text.format(source=name, process=process_name(term, language)) if term else name


def gas_name(gas):
    """Return a gas as it is written: C, CO₂, CH₄, N₂O."""
    return gas.translate(SUBSCRIPTS)


def years_text(years):
    """Return years as text, runs of them drawn together: ``"2000–2004, 2008"``."""
    return listed(runs_of_years(years), None)
