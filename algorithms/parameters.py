"""The parameters that recur: declared once, the same kind everywhere."""

from __future__ import annotations

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterCrs,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterMatrix,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterNumber,
    QgsProcessingParameterRasterDestination,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterString,
)
from qgis.PyQt.QtCore import QCoreApplication

from ..core import choices as labelled_words
from .compat import language

translate = QCoreApplication.translate


def units(name="UNITS", *, label=None, optional=False, fields=()):
    """Polygon layer, one feature for each unit; a dialog offers one that has the `fields` first."""
    definition = QgsProcessingParameterFeatureSource(
        name,
        label or translate("CarbonZoning", "Units"),
        [QgsProcessing.SourceType.TypeVectorPolygon],
        optional=optional,
    )
    return definition if optional else _offering(definition, fields)


def unit_id(name="UNIT_ID", *, parent="UNITS", label=None, optional=False):
    """Field that identifies a unit: unique and not NULL, text or number."""
    return field(name, label or translate("CarbonZoning", "Id field of the units"), parent, optional=optional)


def field(name, label, parent, *, optional=False, multiple=False, numeric=False):
    """Field(s) of a layer or table."""
    kind = QgsProcessingParameterField.DataType.Numeric if numeric else QgsProcessingParameterField.DataType.Any
    return QgsProcessingParameterField(
        name, label, parentLayerParameterName=parent, type=kind, allowMultiple=multiple, optional=optional
    )


def panel(name="PANEL", *, label=None, optional=False, fields=()):
    """Table with the fields `unit` and `year` and number columns; a layer with geometry does as well.

    A dialog offers one that has the further `fields` first.
    """
    definition = QgsProcessingParameterFeatureSource(
        name, label or translate("CarbonZoning", "Panel"), [QgsProcessing.SourceType.TypeVector], optional=optional
    )
    return definition if optional else _offering(definition, ("unit", "year", *fields))


def table(name, label, fields=()):
    """One table; a dialog offers one that has the `fields` first."""
    return _offering(QgsProcessingParameterFeatureSource(name, label, [QgsProcessing.SourceType.TypeVector]), fields)


def unit_name(parent="UNITS"):
    """Field with the names of the units, for reports and maps; optional and advanced, blank = found by its name."""
    return advanced(field("UNIT_NAME", translate("CarbonZoning", "Name field of the units"), parent, optional=True))


def tables(name, label, *, optional=False):
    """One or more tables."""
    return QgsProcessingParameterMultipleLayers(name, label, QgsProcessing.SourceType.TypeVector, optional=optional)


def stack(name="STACK", *, label=None):
    """Land-use stack: one band for each date, the band's description is the year."""
    return QgsProcessingParameterRasterLayer(name, label or translate("CarbonZoning", "Land-use stack"))


def raster(name, label, *, optional=False):
    """One raster."""
    return QgsProcessingParameterRasterLayer(name, label, optional=optional)


def rasters(name, label, *, optional=False):
    """One or more rasters."""
    return QgsProcessingParameterMultipleLayers(name, label, QgsProcessing.SourceType.TypeRaster, optional=optional)


def choice(name, label, topic, options=None, default=None, *, optional=False):
    """Enum whose values are words, so that models and `qgis_process` read well; a window shows the words' labels.

    `topic` is one of `core.choices.topics`; `options` are those of its words that the tool takes, None = all; the
    default is the first of them unless given.
    """
    options = list(options or labelled_words.words(topic))
    definition = QgsProcessingParameterEnum(
        name,
        label,
        options=options,
        defaultValue=options[0] if default is None else default,
        optional=optional,
        usesStaticStrings=True,
    )
    definition.setMetadata(labelled(topic))
    return definition


def choices(name, label, topic, options=None):
    """Enum of words that takes several; none is all."""
    options = list(options or labelled_words.words(topic))
    definition = QgsProcessingParameterEnum(
        name, label, options=options, allowMultiple=True, optional=True, usesStaticStrings=True
    )
    definition.setMetadata(labelled(topic, several=True))
    return definition


def missing_land(options):
    """What land without a class on one date does; `options` are words of the topic.

    Optional, so that steps of models that were made before it stay valid; blank is the first word.
    """
    label = translate("CarbonZoning", "Land without a class on a date")
    return advanced(choice("MISSING_LAND", label, "missing_land", options, optional=True))


def labelled(topic, *, several=False):
    """Return the metadata of a parameter whose words a window shows as the labels of a topic.

    Users' models store it, so that the path of the class and the topic must stay; the labels follow the language.
    """
    # QGIS 3.22's own list of several static strings shows empty lines and gives indexes.
    kind = "OwnChoice" if several else "LabelledChoice"
    return {"widget_wrapper": {"class": f"{__package__}.widgets.{kind}", "topic": topic}}


def asking(definition):
    """Return the metadata of an input that has to be chosen: a dialog says what to choose where it is empty."""
    given = definition.metadata()
    kind = f"{__package__}.layer_widgets.AskingInput"
    return {**given, "widget_wrapper": given.get("widget_wrapper") or {"class": kind}}


def labels_of(definition, tongue=""):
    """Return {word: label} of a parameter, in the language of QGIS unless given; empty where it has no labels."""
    topic = (definition.metadata().get("widget_wrapper") or {}).get("topic")
    if not topic or definition.type() != QgsProcessingParameterEnum.typeName():
        return {}
    return {word: labelled_words.choice_label(topic, word, tongue or language()) for word in definition.options()}


def integer(name, label, default=None, *, minimum=None, maximum=None, optional=False):
    """Whole number; without a default and optional, blank means "as the data say"."""
    return _number(name, label, QgsProcessingParameterNumber.Type.Integer, default, minimum, maximum, optional)


def number(name, label, default=None, *, minimum=None, maximum=None, optional=False):
    """Decimal number."""
    return _number(name, label, QgsProcessingParameterNumber.Type.Double, default, minimum, maximum, optional)


def matrix(name, label, headers, default=()):
    """Small table typed in the dialog; optional, any number of rows."""
    return QgsProcessingParameterMatrix(
        name, label, headers=list(headers), defaultValue=list(default) or None, optional=True
    )


def crs(name, label):
    """Coordinate reference system; optional."""
    return QgsProcessingParameterCrs(name, label, optional=True)


def csv(name, label):
    """CSV file of the same columns as the shipped data file; its rows override the shipped ones."""
    return QgsProcessingParameterFile(name, label, extension="csv", optional=True)


def table_output(name="OUTPUT", *, label, optional=False, made=True):
    """Destination of a table; an optional one that is not `made` is made when the user asks for it."""
    return QgsProcessingParameterFeatureSink(
        name, label, QgsProcessing.SourceType.TypeVector, optional=optional, createByDefault=made
    )


def text(name, label, default="", *, optional=True):
    """A line of text."""
    return QgsProcessingParameterString(name, label, default, optional=optional)


def flag(name, label, default=False):
    """Yes or no."""
    return QgsProcessingParameterBoolean(name, label, default)


def raster_output(name="OUTPUT", *, label, optional=False):
    """Destination of a raster."""
    return QgsProcessingParameterRasterDestination(name, label, optional=optional, createByDefault=True)


def units_output(name="OUTPUT", *, label, optional=False):
    """Destination of a polygon layer: the units, or other polygons."""
    return QgsProcessingParameterFeatureSink(
        name, label, QgsProcessing.SourceType.TypeVectorPolygon, optional=optional, createByDefault=True
    )


def lines_output(name, *, label):
    """Destination of a line layer; optional, made by default."""
    return QgsProcessingParameterFeatureSink(
        name, label, QgsProcessing.SourceType.TypeVectorLine, optional=True, createByDefault=True
    )


def points_output(name, *, label):
    """Destination of a point layer; optional, made by default."""
    return QgsProcessingParameterFeatureSink(
        name, label, QgsProcessing.SourceType.TypeVectorPoint, optional=True, createByDefault=True
    )


def report(name="REPORT", *, label=None):
    """Destination of the HTML report; optional, made by default."""
    return QgsProcessingParameterFileDestination(
        name, label or translate("CarbonZoning", "Report"), "HTML (*.html)", optional=True, createByDefault=True
    )


def optional(definition):
    """Return the definition as one that may be left out: models saved before a tool had it stay valid."""
    definition.setFlags(definition.flags() | QgsProcessingParameterDefinition.Flag.FlagOptional)
    return definition


def advanced(definition):
    """Return the definition, shown under 'Advanced parameters'."""
    definition.setFlags(definition.flags() | QgsProcessingParameterDefinition.Flag.FlagAdvanced)
    return definition


def _offering(definition, fields):
    """Return the definition, whose layer is at first one that has these fields; QGIS's own choice heeds none."""
    kind = f"{__package__}.layer_widgets.FittingLayer"
    definition.setMetadata({"widget_wrapper": {"class": kind, "fields": list(fields)}})
    return definition


def _number(name, label, kind, default, minimum, maximum, optional):
    definition = QgsProcessingParameterNumber(name, label, kind, default, optional)
    if minimum is not None:
        definition.setMinimum(minimum)
    if maximum is not None:
        definition.setMaximum(maximum)
    return definition
