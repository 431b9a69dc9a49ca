"""The look of a layer on the map of a journal's column: without names where most of them have no room."""

from __future__ import annotations

from .looks import add_look, add_theme
from .map_names import name_by_word, without_room

MOST = 0.5  # of the units without room for their names, with which a map has names


class ColumnLook:
    """A further style of a layer, and the map theme of the same name.

    Parameters
    ----------
    project : QgsProject
    layer : QgsVectorLayer
    name : str
        Of style and theme.
    draw : callable(QgsVectorLayer)
        Sets the style but the names.
    """

    def __init__(self, project, layer, name, draw):
        self._project, self._layer, self._draw = project, layer, draw
        self.name = name
        self._add(has_names=True)

    def leave_names(self, layout, *, is_narrow):
        """Leave the names out in a narrow column, and where most have no room on the main map of a layout.

        A name without room in one line has one for each of its words, before it is left out.
        """
        if not self._layer.labelsEnabled():
            return
        if is_narrow:
            self._add(has_names=False)
            return
        long = without_room(self._layer, layout)
        if long:
            self._add(has_names=True, long=long)
            left = without_room(self._layer, layout)
            if len(left) > MOST * self._layer.featureCount():
                self._add(has_names=False)

    def _add(self, *, has_names, long=()):
        def draw(layer):
            self._draw(layer)
            layer.setLabelsEnabled(has_names and layer.labelsEnabled())
            if long:
                name_by_word(layer, long)

        self._layer.styleManager().removeStyle(self.name)
        add_look(self._layer, self.name, draw)
        add_theme(self._project, self.name, [(self._layer, self.name)])
