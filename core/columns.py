"""The columns that panels and results share: unit, label and meaning, from ``core/data/columns.csv``.

A derived column has the name of its base and a suffix of ``core/data/suffixes.csv`` (see `column_names`). In both files
a label may have shorter forms, from long to short, between ``|``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from .column_names import base_and_suffix, base_and_year, row_of_column
from .datafile import label, shipped_rows
from .errors import ScenarioName, UnitName, VariableName
from .numerals import bracketed

LONGEST_ALIAS = 30  # characters; longer heads are cut in an attribute table
REMARK = re.compile(r"\s*[(（][^()（）]*[)）]$")
DIRECTIONS = {"up": 1, "down": -1}


def languages() -> list[str]:
    """Return the languages in which columns have labels, English first.

    >>> languages()[0]
    'en'
    """
    return ["en", *(name.removeprefix("label_") for name in shipped_rows("columns")[0] if name.startswith("label_"))]


def unit_of(column: str, language: str = "en") -> str:
    """Return the unit of a column as text, "" where it has none or is not known.

    >>> unit_of("ce"), unit_of("ce_slope"), unit_of("ce_z"), unit_of("population", "zh"), unit_of("ce_slope", "zh")
    ('t C/a', 't C/a per year', '', '人', 't C/a²')
    """
    row = row_of_column(column)
    if row is not None:
        return label(row, language, "unit")
    base, suffix = base_and_suffix(column)
    if suffix is None or not is_known(base):
        return ""
    text = label(suffix, language, "unit").format(unit=unit_of(base, language)).strip()
    return text if language == "en" else _brief(text)  # the words of a suffix are English


def unit_name(column: str) -> UnitName:
    """Return the unit of a column as a part of a message, which each reader sees in his language.

    >>> unit_name("gdp"), called(unit_name("gdp"), "zh"), named(unit_name("gdp"), "zh"), named(unit_name("gdp"))
    ('10⁴ CNY', '万元', '万元', '10⁴ CNY')
    """
    made = UnitName(unit_of(column))
    made.column = column
    return made


def brief_unit(column: str, language: str = "en") -> str:
    """Return the unit of a column as short as formulas write it.

    >>> brief_unit("ce_slope"), brief_unit("ecc_slope"), brief_unit("W"), brief_unit("ce_z")
    ('t C/a²', '1/a', '10⁴ CNY/person', '')
    """
    return _brief(unit_of(column, language))


def kilo_unit(unit: str) -> str:
    """Return a unit a thousand times as large.

    >>> kilo_unit("t C/a"), kilo_unit("t/a"), kilo_unit("hm²")
    ('kt C/a', 'kt/a', '10³ hm²')
    """
    return f"k{unit}" if re.match(r"t[ /]", unit) else f"10³ {unit}"


def label_of(column: str, language: str = "en") -> str:
    """Return what a reader sees for a column, in a language; the column's name where it is not known.

    >>> label_of("ce"), label_of("nce_slope", "zh"), label_of("my_field")
    ('carbon emissions', '净碳排放（负值为汇）：Sen 斜率', 'my_field')
    """
    row = row_of_column(column)
    if row is not None:
        return label(row, language)
    base, suffix = base_and_suffix(column)
    if suffix is None:
        return column
    base, year = base_and_year(base, suffix)
    text = label_of(base, language)
    return label(suffix, language).format(label=text if year is None else label(year, language).format(label=text))


def called(column: str, language: str = "en") -> str:
    """Return what reports call a column in a sentence: its label, with the name behind that tables have.

    >>> called("ce"), called("ce", "zh"), called("my_field", "zh"), called(ScenarioName("low"), "zh")
    ('carbon emissions (ce)', '碳排放 (ce)', 'my_field', '低碳')
    >>> called("plastic_film"), called("population"), called("urban")
    ('agricultural plastic film (plastic_film)', 'population', 'urban land')
    >>> called(VariableName("W")), called(VariableName("P"), "zh"), called(VariableName("mine"))
    ('GDP per person (W)', '人口（P）', 'mine')
    """
    if isinstance(column, VariableName) and is_known(column):
        return bracketed(label_of(column, language), column)
    if isinstance(column, UnitName):
        return unit_of(column.column, language)
    if isinstance(column, ScenarioName):
        return next(
            (label(row, language) for row in shipped_rows("scenario_names") if row["scenario"] == column), column
        )
    return label_of(column, language) if column in _classes() else _with_name(column, language)


def _with_name(column, language):
    told = label_of(column, language)
    return told if told == column else beside(told, f"({column})")


@cache
def _classes():
    """Return the names of land classes: their labels say all that they say."""
    return frozenset(row["name"] for row in shipped_rows("classes"))


def named(column: str, language: str = "en") -> str:
    """Return what errors and the log call a column: its name in English, which tables have, else as `called` does.

    >>> named("raw_coal"), named("ce", "zh"), named(VariableName("W")), named("urban", "zh")
    ('raw_coal', '碳排放 (ce)', 'GDP per person (W)', '建设用地 (urban)')
    """
    if isinstance(column, (VariableName, ScenarioName, UnitName)):
        return called(column, language)
    return column if language == "en" else _with_name(column, language)


def symbol(column: str) -> str:
    """Return the letters that equations write for a column, the column where it has none.

    >>> symbol("ce"), symbol("population"), symbol("W")
    ('CE', 'population', 'W')
    """
    short = (row_of_column(column) or {"short": ""})["short"].rpartition("|")[2]
    return short if short.isupper() else column


def quantity(column: str, language: str = "en") -> str:
    """Return the label of a column without a closing remark in brackets: ``"net carbon emissions"``; scenarios stay.

    >>> label_of("nce", "zh"), quantity("nce", "zh")
    ('净碳排放（负值为汇）', '净碳排放')
    """
    text = label_of(column, language)
    row = row_of_column(column)
    return text if row is not None and "{scenario}" in row["column"] else REMARK.sub("", text)


def subject(column: str, language: str = "en") -> str:
    """Return the label of a column of which statistics are shown, without what its own values mean: ``sink`` of signs.

    >>> subject("nce"), subject("ed", "zh"), subject("cli")
    ('net carbon emissions', '生态赤字', 'comprehensive land use index (100–400)')
    """
    remark = REMARK.search(label_of(column))
    return quantity(column, language) if remark and "=" in remark[0] else label_of(column, language)


def flag_label(column: str, language: str = "en") -> str:
    """Return the label of a column of 1 and 0 that is shown as marks: ``"active gain"``, not ``"1 = active gain"``.

    >>> flag_label("gain_active"), flag_label("gain_active", "zh"), flag_label("area")
    ('active gain', '转入活跃', 'area')
    """
    return label_of(column, language).removeprefix("1 = ")


def heading(column: str, language: str = "en", units: Mapping[str, str] | None = None) -> str:
    """Return label and unit: ``"carbon emissions [t C/a]"``; `units` maps columns to units that differ from theirs.

    >>> heading("ce"), heading("rmse", units={"rmse": "t C/a"})
    ('carbon emissions [t C/a]', 'root mean square error [t C/a]')
    """
    return headed(label_of(column, language), (units or {}).get(column) or unit_of(column, language))


def brief_heading(column: str, language: str = "en") -> str:
    """Return label and unit as figures write it.

    >>> brief_heading("ce_slope"), brief_heading("ce"), brief_heading("ce_z")
    ('carbon emissions: Sen slope [t C/a²]', 'carbon emissions [t C/a]', 'carbon emissions: Mann-Kendall Z')
    """
    return headed(label_of(column, language), brief_unit(column, language))


def beside(text: str, more: str) -> str:
    """Return a text with another behind it; no blank stands beside a full-width mark.

    >>> beside("nitrogen (pure)", "[t]"), beside("氮肥（折纯）", "[t]")
    ('nitrogen (pure) [t]', '氮肥（折纯）[t]')
    """
    return f"{text}{'' if text.endswith('）') else ' '}{more}"


def headed(name: str, unit: str) -> str:
    """Return a name with its unit, where there is one, as heads and titles have it.

    >>> headed("slope", "t C/a"), headed("净碳排放（负值为汇）", "t C/a"), headed("p", "")
    ('slope [t C/a]', '净碳排放（负值为汇）[t C/a]', 'p')
    """
    return beside(name, f"[{unit}]") if unit else name


def alias(column: str, language: str = "en", units: Mapping[str, str] | None = None) -> str:
    """Return name and unit in at most 30 characters, as an attribute table shows them: ``"NCE: Sen slope [t C/a²]"``.

    The longest form of the name that fits is taken. A name that the study does not know stays as it is.

    >>> alias("nce_slope"), alias("nce_slope", "zh"), alias("my_field")
    ('NCE: Sen slope [t C/a²]', '净碳排放：Sen 斜率 [t C/a²]', 'my_field')
    """
    if not is_known(column):
        return column
    names = _names(column, language)
    unit = _brief((units or {}).get(column) or unit_of(column, language))
    fitting = (text for text in (headed(name, unit) for name in names) if len(text) <= LONGEST_ALIAS)
    return next(fitting, None) or _cut(names[-1], unit)


def favourable(column: str) -> int:
    """Return 1 where more of a column is good for the carbon balance, -1 where less is, 0 where that is not known.

    >>> favourable("cs"), favourable("ce_slope"), favourable("year")
    (1, -1, 0)
    """
    row = row_of_column(column)
    if row is not None:
        return DIRECTIONS.get(row["favourable"], 0)
    base, suffix = base_and_suffix(column)
    return 0 if suffix is None else favourable(base)


def has_no_unit(column: str) -> bool:
    """Whether a column of numbers is known to have no unit: a code, count, year, ratio or the like.

    >>> has_no_unit("ecc"), has_no_unit("nce_z"), has_no_unit("nce"), has_no_unit("a column of mine")
    (True, True, False, False)
    """
    row = row_of_column(column) or base_and_suffix(column)[1] or {}
    name = row.get("column") or row.get("suffix") or column
    return name in {known["column"] for known in shipped_rows("unitless")}


def is_number(column: str) -> bool:
    """Whether a column is one of the shared ones that hold numbers.

    >>> is_number("ce"), is_number("unit"), is_number("my_field")
    (True, False, False)
    """
    row = row_of_column(column)
    return row is not None and row["kind"] == "number"


def holds_amounts(column: str) -> bool:
    """Whether a column is one of the shared ones that hold numbers, or derived from one, as ``gdp_filled`` is."""
    base, suffix = base_and_suffix(column)
    return is_number(column) or (suffix is not None and is_number(base))


def is_known(column: str) -> bool:
    """Whether a column is in the file, or is a derived one.

    >>> is_known("ce_slope"), is_known("my_field")
    (True, False)
    """
    return row_of_column(column) is not None or base_and_suffix(column)[1] is not None


def _names(column: str, language: str) -> list[str]:
    """Return the forms of a column's name, from long to short; of a derived one with the shortest form of its base."""
    row = row_of_column(column)
    if row is not None:
        return [label(row, language), *_short(row, language)]
    base, suffix = base_and_suffix(column)
    if suffix is None:
        return [column]
    base, year = base_and_year(base, suffix)
    shortest = _names(base, language)[-1]
    shortest = shortest if year is None else label(year, language).format(label=shortest)
    return [text.format(label=shortest) for text in (label(suffix, language), *_short(suffix, language))]


def _short(row: Mapping[str, str], language: str) -> list[str]:
    """Return the shorter forms of a name, in the language that its label has."""
    is_english = label(row, language) == row["label"]
    texts = row["short"] if is_english else label({**row, "short": ""}, language, "short")
    return [name for name in texts.split("|") if name]


def _brief(unit: str) -> str:
    return unit.replace(" per year", "/a").replace("per year", "1/a").replace(" per ", "/").replace("/a/a", "/a²")


def _cut(name: str, unit: str) -> str:
    room = LONGEST_ALIAS - len(headed("", unit)) - 1
    return headed(name[:room].rstrip() + "…", unit)
