"""How the fields of a result are shown: alias with unit, decimals, and the field that names a feature."""

from __future__ import annotations

from unicodedata import east_asian_width

from qgis.core import QgsEditorWidgetSetup, QgsExpression

from ...core.columns import alias
from ...core.names import name_field
from ..compat import is_text

WIDGET, DECIMALS = "Range", "Precision"
LINE = 60  # letters that a form shows of a line of text
LETTER, MARGIN, NARROWEST = 8, 24, 100  # pixels of a column: QGIS cuts heads that are longer than it


def table(layer, language):
    """Show what each field is and its unit, and name a feature by its name where the layer has names."""
    for index, field in enumerate(layer.fields()):
        shown = alias(field.name(), language)
        if shown != field.name():
            layer.setFieldAlias(index, shown)
    name = name_field([field.name() for field in layer.fields() if is_text(field)], language)
    if name:
        layer.setDisplayExpression(QgsExpression.quotedColumnRef(name))


def with_aliases(style, fields, id_field=""):
    """Return the style, with what the fields that were written say of themselves: alias and widget.

    `id_field` names a feature where the layer has no names.
    """
    aliases = {field.name(): field.alias() for field in fields if field.alias()}
    widgets = {field.name(): field.editorWidgetSetup() for field in fields if field.editorWidgetSetup().type()}

    def styled(layer, language):
        if id_field:
            layer.setDisplayExpression(QgsExpression.quotedColumnRef(id_field))
        style(layer, language)
        for index, field in enumerate(layer.fields()):
            if field.name() in aliases:
                layer.setFieldAlias(index, aliases[field.name()])
            if field.name() in widgets:
                layer.setEditorWidgetSetup(index, widgets[field.name()])
        _fit_columns(layer)

    others = getattr(style, "others", {})
    styled.others = {name: with_aliases(other, fields, id_field) for name, other in others.items()}
    return styled


def _fit_columns(layer):
    """Make the columns of the attribute table as wide as their heads, the row number last: it says nothing."""
    config = layer.attributeTableConfig()
    config.update(layer.fields())
    config.setColumns(sorted(config.columns(), key=lambda column: column.name.lower() == "fid"))
    for place, column in enumerate(config.columns()):
        head = layer.attributeDisplayName(layer.fields().lookupField(column.name)) if column.name else ""
        letters = sum(2 if east_asian_width(letter) in "WF" else 1 for letter in head)
        config.setColumnWidth(place, max(NARROWEST, LETTER * letters + MARGIN))
    layer.setAttributeTableConfig(config)


def number_widget(decimals):
    """Return the widget of a number: an attribute table shows as many decimals; nothing is rounded in the data."""
    return QgsEditorWidgetSetup(WIDGET, {DECIMALS: decimals, "AllowNull": True})


def text_widget(column):
    """Return the widget of texts of several lines where one is longer than a line of a form, else None."""
    longest = max((len(text) for text in column if isinstance(text, str)), default=0)
    return QgsEditorWidgetSetup("TextEdit", {"IsMultiline": True}) if longest > LINE else None
