"""The panels of Fig. 6: the trend of each carbon index."""

from __future__ import annotations

from functools import partial

import numpy as np
from qgis.PyQt.QtCore import QCoreApplication

from ...core.columns import favourable, label_of, quantity
from ...core.numerals import number_text
from ...core.sentences import capital
from ...core.trend.kernels.normal import tail_p
from ...core.trend.types import THRESHOLD
from .. import styles
from ..compat import plain_value
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
        panels.append(Panel(capital(label_of(field, language)), theme, ((layer, None),)))
    return panels


def trend_key(layer):
    """Return what colours and "marked" mean where all fields are indices, else "".

    The usual threshold of Z is named where the trends heed it.
    """
    if not all(map(favourable, trend_fields(layer))):
        return ""
    key = translate(
        "CarbonZoning",
        "Colours: favourable (green) or unfavourable (brown) for the carbon balance, whatever the direction of change.",
    )
    if not _heeds_threshold(layer):
        return key
    marked = translate("CarbonZoning", "Marked: abs(Z) above {threshold} (two-sided p below {level}).").format(
        threshold=THRESHOLD, level=number_text(float(tail_p(np.array(THRESHOLD))), 2)
    )
    return translate("CarbonZoning", "{sentence} {next}").format(sentence=key, next=marked)


def _heeds_threshold(layer):
    names = {field.name() for field in layer.fields()}
    shown = [field for field in trend_fields(layer) if f"{field}_z" in names]
    pairs = [
        (plain_value(row[f"{field}_trend"]), plain_value(row[f"{field}_z"]))
        for row in layer.getFeatures()
        for field in shown
    ]
    known = [(kind, z) for kind, z in pairs if kind and z is not None]
    return bool(known) and all((abs(int(kind)) == 2) == (abs(z) > THRESHOLD) for kind, z in known)
