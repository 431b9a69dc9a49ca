"""What a zoning scores: values and trend types of the units from the layers that were given."""

from __future__ import annotations

from ...core.datafile import label
from ...core.errors import StudyError, listing
from ...core.lost_zeros import refuse_lost_zeros
from ...core.packages import pandas as pd
from ...core.zoning.criteria import load_criteria
from ...core.zoning.variants import Scored
from ..report_units import unit_labels

DIRECTIONS = {"as_printed": "positive", "low_is_better": "negative"}


def criteria_of(run):
    """Return the criteria that the parameters ask for."""
    criteria = load_criteria(run.file("CRITERIA"))
    if run.choice("CLI_DIRECTION") != "as_printed":
        criteria = criteria.with_direction("cli", DIRECTIONS[run.choice("CLI_DIRECTION")])
    threshold = run.number("THRESHOLD")
    return criteria if threshold is None else criteria.with_threshold(threshold)


def scored_of(run, units, carbon):
    """Return the `Scored` of a run: the values of every index whose layer was given."""
    criteria = _available(criteria_of(run), run)
    values = _values(run, units, criteria)
    types = _types(units, criteria)
    by_type = run.choice("SCORE_BY") == "class"
    lacking = [row.index for row in criteria.used if row.origin == "trend" and row.index not in types.columns]
    if by_type and lacking:
        raise StudyError(
            "The layer {layer} has no trend type ({fields}), which SCORE_BY asks for. Make it with 'Trends of "
            "attribute fields', or score by Z.",
            layer=units.name,
            fields=listing(f"{index}_trend" for index in lacking),
        )
    names = unit_labels(units, run.language, run.text("UNIT_NAME"))
    return Scored(values, types, criteria, by_type, run.integer("CLASSES"), run.choice("LIMITS"), carbon, names)


def _available(criteria, run):
    """Return the criteria whose input was given; what is left out is named, with its group."""
    given = {
        "trend": True,
        "field": True,
        "potential": run.given("POTENTIAL"),
        "intensity": run.given("INTENSITY"),
    }
    left = [row for row in criteria.used if not given[row.origin]]
    kept = criteria.of(origins=[origin for origin, is_given in given.items() if is_given])
    if left:
        run.monitor.warn(
            "Not scored, because no layer was given for it: {indices}. Totals are lower than in the paper.",
            indices=listing(label(row.row, run.language) for row in left),
        )
    groups = {row.group: label(row.row, run.language, "group") for row in criteria.used if row.group}
    gone = [text for group, text in groups.items() if group not in {row.group for row in kept.used}]
    if gone:
        run.monitor.warn(
            "No index of the group(s) {groups} of Table 6 is scored: the zones say nothing of them.",
            groups=listing(gone),
        )
    return kept


def _values(run, units, criteria):
    """Return the value of each index for each unit: Z of the trends, the potential, the last year's intensity."""
    own = units.frame()
    potential = run.units("POTENTIAL", "UNIT_ID").frame() if run.given("POTENTIAL") else None
    intensity = last_year(run.panel("INTENSITY")) if run.given("INTENSITY") else None
    values = pd.DataFrame(index=own.index)
    for row in criteria.used:
        source, column, name = {
            "trend": (own, f"{row.field}_z", "TRENDS"),
            "field": (own, row.field, "TRENDS"),
            "potential": (potential, row.field, "POTENTIAL"),
            "intensity": (intensity, row.field, "INTENSITY"),
        }[row.origin]
        if column not in source.columns:
            raise StudyError(
                "The layer {layer} has no field {field}, which the index {index} is scored by; it has {found}.",
                layer=name,
                field=column,
                index=row.index,
                found=listing(source.columns, 40),
            )
        refuse_strangers(source.index, own.index, name)
        values[row.index] = _numbers(source[column], name, column).reindex(own.index)
    return values


def refuse_strangers(found, known, layer):
    """Refuse a layer none of whose ids is one of the units': it was made with another id field."""
    found, known = set(map(str, found)), set(map(str, known))
    refuse_lost_zeros(found, known, layer, "TRENDS")
    if not found & known:
        raise StudyError(
            "None of the unit ids of {layer} ({found}) is one of TRENDS ({known}). Make both layers with the same id "
            "field.",
            layer=layer,
            found=listing(sorted(found), 3),
            known=listing(sorted(known), 3),
        )


def _numbers(column, layer, field):
    numbers = pd.to_numeric(column, errors="coerce")
    wrong = column[numbers.isna() & column.notna()]
    if len(wrong):
        raise StudyError(
            "The field {field} of the layer {layer} holds text where numbers are needed: {values}.",
            field=field,
            layer=layer,
            values=listing(f"{unit}: {value}" for unit, value in wrong.items()),
        )
    return numbers.astype(float)


def last_year(panel):
    """Return the rows of a panel's last year, index unit."""
    return panel[panel["year"] == panel["year"].max()].set_index("unit")


def _types(units, criteria):
    own = units.frame()
    found = {
        row.index: pd.to_numeric(own[f"{row.field}_trend"], errors="coerce")
        for row in criteria.used
        if row.origin == "trend" and f"{row.field}_trend" in own.columns
    }
    return pd.DataFrame(found, index=own.index)
