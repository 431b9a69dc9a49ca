"""A user's file of coefficients: read row by row, and refused with its line numbers where a row cannot be meant."""

from __future__ import annotations

import math
from collections.abc import Mapping
from pathlib import Path

from ..datafile import numbered_rows
from ..errors import StudyError, listing
from .factor_units import PLAIN, gas_of_unit, is_of_another_kind, needed_unit, scale_of_unit
from .gases import GASES
from .provinces import province_code

REQUIRED = ("account", "field", "term", "value")
FLAGS = ("use", "doubtful", "biogenic")
YEARS = (1900, 2200)
OWN = "U"  # confidence of a value that the user gives
Key = tuple[str, str, str, str, str]


def own_rows(path: str | Path) -> list[dict[str, str]]:
    """Return the rows of a user's factor file, each with its `line` in the file.

    Province names become codes; a `gas` that is not given follows from the unit of measurement (``t CH4/(head·a)``).

    Raises
    ------
    StudyError
        The file is not UTF-8 CSV or lacks a column; a row has more cells than the header, a blank account, field or
        term, an unknown gas or province, or another unit than the account's; a coefficient stands twice.
    """
    source, seen, rows = str(path), dict[Key, int](), []
    for line, raw in numbered_rows(path, REQUIRED):
        row = _own_row(raw, source, line)
        key = key_of(row)
        if key in seen:
            raise StudyError(
                "{source}: the lines {first} and {second} give the same coefficient ({key}). Keep one of them.",
                source=source,
                first=seen[key],
                second=line,
                key=listing((part for part in key if part), None),
            )
        seen[key] = line
        rows.append(row)
    return rows


def _own_row(raw: Mapping[str, str], source: str, line: int) -> dict[str, str]:
    if None in raw:
        raise StudyError(
            "{source} line {line}: the row has more cells than the header. Put texts with commas in quotes.",
            source=source,
            line=line,
        )
    row = {name: (text or "").strip() for name, text in raw.items()}
    _refuse_blank(row, source, line)
    _refuse_other_kind(row, source, line)
    _refuse_other_unit(row, source, line)
    _refuse_other_flag(row, source, line)
    row["year"] = _year(row.get("year", ""), source, line)
    return {**row, "province": _province(row, source, line), "gas": _gas(row, source, line), "line": str(line)}


def key_of(row: Mapping[str, str]) -> Key:
    """Return what makes a coefficient one: account, field, term, province and year.

    >>> key_of({"account": "ce_breath", "field": "population", "term": "factor", "year": "2020"})
    ('ce_breath', 'population', 'factor', '', '2020')
    """
    parts = [(row.get(name) or "").strip() for name in ("account", "field", "term", "province", "year")]
    return parts[0], parts[1], parts[2], parts[3], parts[4]


def over(row: Mapping[str, str], base: Mapping[str, str], source: str) -> dict[str, str]:
    """Return a user's row over the preset's row of the same coefficient: what is blank is the preset's.

    Value, limits, confidence, note and source are the user's own, as they belong to the number.

    Raises StudyError where the gas is another than the preset's, and no unit of measurement says in what it is given.
    """
    fresh = {"use": "1", "doubtful": "0", "note": "", "low": "", "high": "", "confidence": OWN, "source": source}
    given = {name: text for name, text in row.items() if text or name == "value"}
    if given.get("gas") and base.get("gas") not in (None, "", given["gas"]) and not given.get("unit"):
        raise StudyError(
            "{source} line {line}: the gas is {gas}, and {other} in the preset. Give the unit too, such as {example}.",
            source=source,
            line=row["line"],
            gas=given["gas"],
            other=base["gas"],
            example=f"t {given['gas']}/(head·a)",
        )
    named = dict.fromkeys(("account", "field", "term"), "")  # first: messages name a row by them
    return {**named, **base, **fresh, **given}


def _refuse_blank(row: Mapping[str, str], source: str, line: int) -> None:
    for name in ("account", "field", "term"):
        if not row[name]:
            raise StudyError(
                "{source} line {line}: the {column} is blank ({row}). Each row names account, field and term.",
                source=source,
                line=line,
                column=name,
                row=listing((text for text in row.values() if text), None),
            )


def _refuse_other_unit(row: Mapping[str, str], source: str, line: int) -> None:
    scale = scale_of_unit(row.get("unit", ""), row["field"], row["term"])
    if scale is not None and not math.isclose(scale, 1.0, rel_tol=1e-9):
        raise StudyError(
            "{source} line {line}: the unit {unit} is not that of the account. Multiply the value by {scale}, and "
            "write {needed}.",
            source=source,
            line=line,
            unit=row["unit"],
            scale=f"{scale:g}",
            needed=needed_unit(row["unit"], row["field"], row["term"]),
        )


def _refuse_other_kind(row: Mapping[str, str], source: str, line: int) -> None:
    unit = row.get("unit", "")
    if is_of_another_kind(unit, row["account"], row["field"], row["term"]):
        raise StudyError(
            "{source} line {line}: the unit {unit} is of another kind than the account's, which is {needed} ({row}). "
            "Convert the value, or correct the unit.",
            source=source,
            line=line,
            unit=unit,
            needed=needed_unit(unit, row["field"], row["term"]),
            row=f"{row['account']}, {row['field']}, {row['term']}",
        )


def _refuse_other_flag(row: Mapping[str, str], source: str, line: int) -> None:
    for name in FLAGS:
        if row.get(name, "") not in ("", "0", "1"):
            raise StudyError(
                "{source} line {line}: {column} is '{value}'. Write 1 for yes, 0 for no.",
                source=source,
                line=line,
                column=name,
                value=row[name],
            )


def _year(text: str, source: str, line: int) -> str:
    """Return a year as digits, so that 2020 and 2020.0 are one."""
    try:
        value = float(text or "nan")
    except ValueError:
        value = math.inf
    if math.isnan(value) and not text:
        return ""
    if not (math.isfinite(value) and value.is_integer() and YEARS[0] <= value <= YEARS[1]):
        raise StudyError(
            "{source} line {line}: '{year}' is not a year. Write a whole number from {first} to {last}, or leave it "
            "blank.",
            source=source,
            line=line,
            year=text,
            first=YEARS[0],
            last=YEARS[1],
        )
    return str(int(value))


def _province(row: Mapping[str, str], source: str, line: int) -> str:
    text = row.get("province", "")
    return province_code(text, f"{source} line {line}") if text else ""


def _gas(row: Mapping[str, str], source: str, line: int) -> str:
    gas, measured = row.get("gas", "").translate(PLAIN).upper(), gas_of_unit(row.get("unit", ""))
    if gas and gas not in GASES:
        raise StudyError(
            "{source} line {line}: there is no gas {gas}; write one of {known}.",
            source=source,
            line=line,
            gas=gas,
            known=listing(GASES, None),
        )
    if gas and measured and gas != measured and {gas, measured} != {"C", "CO2"}:
        raise StudyError(
            "{source} line {line}: the gas is {gas}, but the unit is {unit}. Correct one of them.",
            source=source,
            line=line,
            gas=gas,
            unit=row["unit"],
        )
    return gas or measured
