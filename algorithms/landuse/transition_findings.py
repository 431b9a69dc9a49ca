"""What the transitions of a region say, in plain sentences."""

from __future__ import annotations

import numpy as np
from qgis.PyQt.QtCore import QCoreApplication

from ...core.report.sankey import amount

translate = QCoreApplication.translate


def transition_findings(row, table, names):
    """Yield how much changed, what most of all, and by which kinds of change, as sentences."""
    areas = ("changed", "compared", "quantity", "exchange", "shift", "nodata")
    values = {name: amount(row[name]) for name in areas}
    values.update(first=row["from_year"], last=row["to_year"], share=f"{row['changed_share']:.2f}")
    if row["changed"] > 0:
        moved = table * (1 - np.eye(len(table)))
        before, after = np.unravel_index(moved.argmax(), moved.shape)
        values.update(before=names[before], after=names[after], area=amount(moved.max()))
        yield translate(
            "CarbonZoning",
            "{first}–{last}: {changed} of {compared} hm² ({share} %) changed class, most of all from {before} to "
            "{after} ({area} hm²).",
        ).format(**values)
        yield translate(
            "CarbonZoning",
            "By kind: quantity {quantity} hm² (net changes of the areas of the classes), exchange {exchange} hm² (two "
            "classes that trade equal areas), shift {shift} hm² (gains and losses that balance over three or more "
            "classes).",
        ).format(**values)
    else:
        yield translate("CarbonZoning", "{first}–{last}: none of {compared} hm² changed class.").format(**values)
    if row["nodata"] > 0:
        yield translate("CarbonZoning", "Without a class on one date or both: {nodata} hm².").format(**values)
