"""Layers and pandas: read tables and units, write rows with field aliases that carry units."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace
from datetime import date

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsFeatureRequest,
    QgsFeatureSink,
    QgsField,
    QgsFields,
    QgsProcessingFeatureSource,
    QgsWkbTypes,
)

from ..core.columns import alias
from ..core.errors import StudyError, listing
from ..core.names import name_fields
from ..core.numerals import decimals
from ..core.packages import pandas as pd
from ..core.panel import unit_text
from ..core.statistics.names_beside import names_beside
from .compat import from_attribute, is_text, new_field, plain_value, to_attribute
from .lasting_crs import lasting
from .styles.fields import number_widget, text_widget
from .unit_polygons import polygons_of

IS_P = re.compile(r"(^|_)p(_permuted|_cluster)?$")  # names of the columns of p values
DECIMALS_OF_P, MOST_OF_P = 4, 10  # what is not 0 never reads 0.0000


@dataclass(frozen=True)
class Units:
    """The polygons of a study.

    Attributes
    ----------
    ids : list of str
        Unique unit ids, as text.
    geometries : list of QgsGeometry
        Valid multipolygons without curves and heights, in the layer's CRS.
    crs : QgsCoordinateReferenceSystem
    fields : QgsFields
        The layer's own fields.
    attributes : list of list
        The layer's own attributes, one list for each unit.
    name : str
        Name of the layer, for messages.
    id_field : str
    """

    ids: list
    geometries: list
    crs: QgsCoordinateReferenceSystem
    fields: QgsFields
    attributes: list
    name: str
    id_field: str

    def by_id(self):
        """Return the units in the order of their ids, whatever row of the layer holds them."""
        order = sorted(range(len(self.ids)), key=self.ids.__getitem__)
        own = {name: [getattr(self, name)[row] for row in order] for name in ("ids", "geometries", "attributes")}
        return replace(self, **own)

    def column(self, field):
        """Return a field's values as a list; StudyError where there is no such field."""
        index = _place_of(field, self.fields, self.name)
        return [from_attribute(row[index]) for row in self.attributes]

    def names_beside(self):
        """Return {what another field calls a unit: id}, where every unit has such a name of its own."""
        fields = {field.name(): self.column(field.name()) for field in self.fields}
        return names_beside(fields, self.id_field, self.ids)

    def require_crs(self):
        """Raise StudyError where the layer does not say where on Earth it lies: its distances have no meaning."""
        if not self.crs.isValid():
            raise StudyError(
                "The layer {layer} has no coordinate reference system, so distances have no meaning. Assign it one "
                "('Assign projection').",
                layer=self.name,
            )

    def frame(self):
        """Return the attributes as a DataFrame whose index `unit` holds the ids."""
        names = [field.name() for field in self.fields]
        data = [[from_attribute(value) for value in row] for row in self.attributes]
        return pd.DataFrame(data, columns=names, index=pd.Index(self.ids, name="unit"))


def read_table(source, name):
    """Return the attributes of a layer or feature source as a DataFrame; ``attrs["name"]`` is its name.

    Number fields become float or int columns with NaN for NULL; text stays text, None for NULL; dates are Python's. The
    row number `fid` of a GeoPackage is left out: it means nothing in another table.
    """
    fields = source.fields()
    request = QgsFeatureRequest().setFlags(QgsFeatureRequest.Flag.NoGeometry)
    rows = [[plain_value(value) for value in feature.attributes()] for feature in source.getFeatures(request)]
    if not rows:
        raise StudyError("The table {name} is empty. Choose a table with rows.", name=name)
    frame = pd.DataFrame(rows, columns=[field.name() for field in fields])
    for field in fields:
        if not is_text(field) and field.isNumeric():
            frame[field.name()] = pd.to_numeric(frame[field.name()])
    frame = frame.drop(columns=[name for name in frame.columns if name.lower() == "fid"])
    frame.attrs["name"] = name
    return frame


def _place_of(field, fields, layer):
    index = fields.lookupField(field)
    if index < 0:
        raise StudyError(
            "The layer {name} has no field {field}; it has {found}.",
            name=layer,
            field=field,
            found=listing(one.name() for one in fields),
        )
    return index


def read_units(source, name, id_field, monitor):
    """Return the `Units` of a polygon source.

    Raises StudyError for an empty layer, or a missing or repeated id; for polygons see `polygons_of`.
    """
    fields = source.fields()
    index = _place_of(id_field, fields, name)
    features = list(features_of(source))
    if not features:
        raise StudyError("The layer {name} is empty. Choose a layer with polygons.", name=name)
    ids = _ids(features, index, name, id_field)
    geometries = polygons_of([feature.geometry() for feature in features], ids, name, monitor)
    attributes = [feature.attributes() for feature in features]
    return Units(ids, geometries, source_crs(source), fields, attributes, name, id_field)


def source_crs(source):
    """Return the CRS of a feature source or a layer."""
    return lasting(source.sourceCrs() if hasattr(source, "sourceCrs") else source.crs())


def fields_of(frame, language):
    """Return the QgsFields of a DataFrame, with aliases and decimals.

    ``attrs["units"]`` names units of measurement that differ from the usual.
    """
    fields, units = QgsFields(), frame.attrs.get("units")
    for column in frame.columns:
        kind = _kind(frame[column])
        field = new_field(str(column), kind, alias(str(column), language, units))
        widget = _widget(frame[column], kind)
        if widget is not None:
            field.setEditorWidgetSetup(widget)
        fields.append(field)
    return fields


def _widget(column, kind):
    """Return how a form shows a column, None where QGIS's own way does."""
    if kind == "text":
        return text_widget(column)
    if kind != "number":
        return None
    places = _places_of_p(column) if IS_P.search(str(column.name)) else decimals(column)
    return None if places is None else number_widget(places)


def _places_of_p(column):
    """Return the decimals of p values, as many as show the smallest; None where these are too many."""
    known = column[column > 0]
    places = max(DECIMALS_OF_P, math.ceil(-math.log10(known.min()))) if len(known) else DECIMALS_OF_P
    return places if places <= MOST_OF_P else None


def without_aliases(fields):
    """Return the fields as a memory layer takes them: newer QGIS warns of every alias that it is given."""
    plain = QgsFields()
    for field in fields:
        field = QgsField(field)
        field.setAlias("")
        plain.append(field)
    return plain


def joined(units, frame, language):
    """Return fields and rows (geometry, values) of the units with the columns of `frame` (index = unit id).

    First come id and names of the units, then the columns of `frame`, then the units' other fields. A column that the
    units already have takes the place of theirs. Raises StudyError where that would be the id.
    """
    if frame is None:
        return units.fields, zip(units.geometries, units.attributes)
    added = fields_of(frame, language)
    first, last = _own_fields(units, {field.name().lower() for field in added})
    fields = QgsFields()
    for field in (*(_own_field(units, at) for at in first), *added, *(_own_field(units, at) for at in last)):
        fields.append(field)
    values = frame.reindex(units.ids)
    rows = (
        (geometry, [own[at] for at in first] + list(new) + [own[at] for at in last])
        for geometry, own, new in zip(units.geometries, units.attributes, values.itertuples(index=False, name=None))
    )
    return fields, rows


def _own_field(units, place):
    """Return a field of the units, with decimals where it is a number that has none yet."""
    field = QgsField(units.fields[place])
    if is_text(field) or not field.isNumeric() or field.editorWidgetSetup().type():
        return field
    places = decimals(pd.to_numeric(pd.Series([from_attribute(row[place]) for row in units.attributes], dtype=object)))
    if places is not None:
        field.setEditorWidgetSetup(number_widget(places))
    return field


def _own_fields(units, results):
    """Return the places of id and names, and of the other fields, without those that results replace."""
    if units.id_field.lower() in results:
        raise StudyError(
            "The id field {field} of the layer {name} has the name of a result, which would replace it. Rename it, or "
            "choose another id field.",
            field=units.id_field,
            name=units.name,
        )
    names = [field.name() for field in units.fields]
    kept = [at for at, name in enumerate(names) if name.lower() not in results]
    heads = [units.fields.lookupField(units.id_field), *map(names.index, name_fields(names))]
    first = [at for at in dict.fromkeys(heads) if at in kept]
    return first, [at for at in kept if at not in first]


@dataclass(frozen=True)
class Shape:
    """What geometry a layer has: its `QgsWkbTypes.Type` and CRS."""

    kind: object
    crs: QgsCoordinateReferenceSystem


NO_SHAPE = Shape(QgsWkbTypes.Type.NoGeometry, QgsCoordinateReferenceSystem())


def add_row(sink, fields, geometry, values):
    """Add a feature and return it, None where the sink refuses it."""
    feature = QgsFeature(fields)
    if geometry is not None:
        feature.setGeometry(geometry)
    feature.setAttributes([to_attribute(value) for value in values])
    return feature if sink.addFeature(feature, QgsFeatureSink.Flag.FastInsert) else None


def features_of(source):
    """Return an iterator over the features of a source or layer as they are, invalid geometries too."""
    if isinstance(source, QgsProcessingFeatureSource):
        skip = QgsProcessingFeatureSource.Flag.FlagSkipGeometryValidityChecks
        return source.getFeatures(QgsFeatureRequest(), skip)
    return source.getFeatures()


def _ids(features, index, name, id_field):
    values = [plain_value(feature.attributes()[index]) for feature in features]
    missing = [str(feature.id()) for feature, value in zip(features, values) if value is None or unit_text(value) == ""]
    if missing:
        raise StudyError(
            "The layer {name} has no value in the id field {field} of feature(s) {features}. Give each unit an id.",
            name=name,
            field=id_field,
            features=listing(missing),
        )
    ids = [unit_text(value) for value in values]
    repeated = sorted({unit for unit in ids if ids.count(unit) > 1})
    if repeated:
        raise StudyError(
            "The layer {name} has more than one feature with the id {ids} in field {field}. Dissolve the parts or "
            "choose a field that identifies each unit.",
            name=name,
            ids=listing(repeated),
            field=id_field,
        )
    return ids


def _kind(column):
    if pd.api.types.is_bool_dtype(column) or pd.api.types.is_integer_dtype(column):
        return "integer"
    if len(column) and isinstance(column.iloc[0], date):
        return "date"
    return "number" if pd.api.types.is_numeric_dtype(column) else "text"
