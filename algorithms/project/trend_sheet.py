"""The panels of Fig. 6: the trend of each carbon index."""

from __future__ import annotations

from functools import partial

from qgis.PyQt.QtCore import QCoreApplication

from ...core.columns import quantity
from ...core.sentences import capital
from .. import styles
from .known import trend_fields
from .looks import add_look, without_labels
from .panel_sheet import Panel

translate = QCoreApplication.translate


def trend_panels(layer, period, language, add_theme):
    """Return the panels of a layer with fields of trends over a period; ``add_theme(name, shown)`` adds a map theme."""
    panels = []
    for field in trend_fields(layer):
        title = translate("CarbonZoning", "Trend of {quantity}").format(quantity=quantity(field, language))
        add_look(layer, title, without_labels(partial(styles.trend_of(field, period), language=language)))
        theme = add_theme(title, [(layer, title)])
        panels.append(Panel(capital(quantity(field, language)), theme, ((layer, None),)))
    return panels
