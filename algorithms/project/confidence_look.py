"""The map of zones and their confidence: a style with names and numbers of zones, and the theme that shows it."""

from __future__ import annotations

from .. import styles
from .looks import add_look, add_theme
from .map_names import TRIED, name_with_zone, without_room


class ConfidenceLook:
    """A further style of a layer of zones, and the map theme of the same name.

    Parameters
    ----------
    project : QgsProject
    zones : QgsVectorLayer
    name : str
        Of style and theme.
    names : str
        Field with the names of the units, "" for none.
    language : str
    """

    def __init__(self, project, zones, name, names, language):
        self._project, self._zones, self.name = project, zones, name
        self._names, self._language = names, language
        self._draw()

    def number_small_units(self, layout, *, is_narrow=False):
        """Let units that have no room for their names on the main map of a layout show the number of their zone.

        In a narrow column numbers lie over each other: there are none.
        """
        if is_narrow:
            self._draw(has_labels=False)
        if is_narrow or not self._names:
            return
        alone = set()
        for size in TRIED:
            self._draw(size=size)
            alone |= without_room(self._zones, layout)
        self._draw(alone=alone)

    def _draw(self, *, has_labels=True, **labels):
        def draw(layer):
            styles.zones_by_confidence(layer, self._language)
            name_with_zone(layer, self._names, **labels)
            layer.setLabelsEnabled(has_labels)

        self._zones.styleManager().removeStyle(self.name)
        add_look(self._zones, self.name, draw)
        add_theme(self._project, self.name, [(self._zones, self.name)])  # tells the maps that follow it


def colour_zones(zones, language, *, by_confidence):
    """Show the confidence in zones, or the zones alone, whatever the style that is stored with the layer."""
    if by_confidence:
        styles.zones_by_confidence(zones, language)
    elif styles.shows_confidence(zones):
        styles.zones(zones, language)
