"""Fields that a file cannot hold as they are: renamed, as text, or left out, each with a warning."""

from __future__ import annotations

import json
import math

from qgis.core import QgsField, QgsFields

from .compat import from_attribute, is_decimal, kind_of, new_field

ROW_NUMBER = "fid"


class Fitting:
    """The fields of an output as its file can hold them.

    Parameters
    ----------
    fields : QgsFields
    suffix : str
        Of the file: ``".gpkg"``.
    rows : list of sequence
        The values, for what depends on them.
    monitor : Monitor
    geometry : str
        Column of the geometries, whose name no field can have; "" for none.

    Attributes
    ----------
    fields : QgsFields
        As they are written.
    """

    def __init__(self, fields, suffix, rows, monitor, geometry=""):
        self._suffix, self._monitor, self._infinite = suffix, monitor, 0
        self._kept, self.fields, used = [], QgsFields(), {geometry.lower()}
        for index in self._order(fields):
            field, kind = fields[index], kind_of(fields[index])
            if kind == "bytes":
                monitor.warn(
                    "The field {field} is left out: {format} files hold no binary values here.",
                    field=field.name(),
                    format=suffix,
                )
                continue
            name = self._free_name(field, index, used, rows)
            used.add(name.lower())
            self._kept.append((index, kind))
            self.fields.append(self._field(field, name, kind, [row[index] for row in rows]))

    def values(self, row):
        """Return the values of a row as they are written."""
        return [self._value(row[index], kind) for index, kind in self._kept]

    def finish(self):
        """Warn of the values that were left out."""
        if self._infinite:
            self._monitor.warn(
                "{count} infinite value(s) are left empty: {format} files hold finite numbers only.",
                count=self._infinite,
                format=self._suffix,
            )

    def _order(self, fields):
        """Return the places of the fields; QGIS takes a row number for one where it is the first field only."""
        places = range(len(fields))
        return sorted(places, key=lambda at: not (self._suffix == ".gpkg" and fields[at].name().lower() == ROW_NUMBER))

    def _free_name(self, field, index, used, rows):
        name = field.name()
        is_row_number = name.lower() == ROW_NUMBER and self._suffix == ".gpkg"
        has_no_room = name.lower() in used or (is_row_number and not _are_row_numbers([row[index] for row in rows]))
        if self._suffix == ".csv" and _is_number(name):  # GDAL would take the line of names for the first row
            others = (f"_{name}" + "_" * count for count in range(len(used) + 1))
        elif has_no_room:
            others = (f"{name}_{number}" for number in range(2, len(used) + 3))
        else:
            return name
        free = next(other for other in others if other.lower() not in used)
        self._monitor.warn(
            "The field {field} is written as {name}: {format} files have no room for it under its own name.",
            field=name,
            name=free,
            format=self._suffix,
        )
        return free

    def _field(self, field, name, kind, values):
        if kind == "list":
            self._monitor.warn(
                "The field {field} is written as text (JSON): {format} files hold no lists.",
                field=field.name(),
                format=self._suffix,
            )
            return new_field(name, "text", field.alias())
        renamed = QgsField(field)
        renamed.setName(name)
        if not _are_in_places(values, field):  # as of QGIS's field calculator; files would round the numbers
            renamed.setLength(0)
            renamed.setPrecision(0)
        return renamed

    def _value(self, value, kind):
        value = from_attribute(value)
        if kind == "list" and value is not None:
            return json.dumps(value, ensure_ascii=False, default=str)
        if isinstance(value, float) and math.isinf(value):
            self._infinite += 1
            return None
        return value


def _are_in_places(values, field):
    """Whether the numbers have the digits and decimals that a field of decimal numbers declares."""
    if not is_decimal(field) or field.length() <= 0:
        return True
    places, room = max(field.precision(), 0), 10.0 ** (field.length() - 2)  # less a point and a sign
    numbers = (from_attribute(value) for value in values)
    return all(
        math.isclose(round(number, places), number, rel_tol=1e-12) and abs(number) * 10**places < room
        for number in numbers
        if isinstance(number, (int, float)) and math.isfinite(number)
    )


def _is_number(text):
    try:
        return bool(text.strip()) and math.isfinite(float(text))
    except ValueError:
        return False


def _are_row_numbers(values):
    """Whether values can number the rows of a GeoPackage: whole numbers, none twice."""
    values = [from_attribute(value) for value in values]
    return all(isinstance(value, int) and value >= 0 for value in values) and len(set(values)) == len(values)
