"""What a STIRPAT fit takes beside its variables: prices, lags, and its checks (bootstrap, back-test, map)."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication

from ...core.panel import REGION
from ...core.stirpat.bootstrap import BLOCKS, bootstrap
from .. import parameters
from ..report_units import outlines, unit_labels
from . import inputs

translate = QCoreApplication.translate


def checks():
    """Return the parameters; all are optional, so that models made before they came stay valid."""
    return (
        inputs.prices(),
        parameters.text("LAGS", translate("CarbonZoning", "Lags in years (blank = 0)")),
        parameters.choice(
            "BLOCKS", translate("CarbonZoning", "Blocks of the bootstrap"), "bootstrap_blocks", BLOCKS, optional=True
        ),
        parameters.integer(
            "DRAWS",
            translate("CarbonZoning", "Draws of the bootstrap (0 = none)"),
            1000,
            minimum=0,
            maximum=100000,
            optional=True,
        ),
        parameters.integer(
            "BLOCK_YEARS",
            translate("CarbonZoning", "Years of a block (blank = cube root)"),
            minimum=1,
            maximum=100,
            optional=True,
        ),
        parameters.integer("SEED", translate("CarbonZoning", "Seed of the bootstrap"), 1, minimum=0, optional=True),
        parameters.integer(
            "BACK_TEST_YEARS",
            translate("CarbonZoning", "Years of the back-test (0 = none)"),
            5,
            minimum=0,
            maximum=50,
            optional=True,
        ),
        parameters.units(label=translate("CarbonZoning", "Units (for a map of residuals)"), optional=True),
        parameters.unit_id(optional=True),
    )


def bootstrap_of(run, fit, monitor):
    """Return the bootstrap that the parameters ask for, None for no draws."""
    if not run.integer("DRAWS"):
        return None
    spread = bootstrap(
        fit,
        by=run.choice("BLOCKS") or BLOCKS[0],
        draws=run.integer("DRAWS"),
        length=run.integer("BLOCK_YEARS"),
        seed=run.integer("SEED") or 0,
        monitor=monitor,
    )
    if spread.failed.any():
        run.monitor.warn(
            "{count} draw(s) of the bootstrap are left out in {equations} equation(s), at most {most} in one: a "
            "variable does not vary in them.",
            count=int(spread.failed.sum()),
            equations=int((spread.failed > 0).sum()),
            most=int(spread.failed.max()),
        )
    return spread


def units_of(run):
    """Return the names of units {id: text}, and {unit: rings as arrays (n, 2)} for a map, None without their layer."""
    if not run.given("UNITS"):
        known = inputs.labels(run.panel("PANEL"), run.language)
        return {**known, REGION: translate("CarbonZoning", "region")}, None
    units = run.units("UNITS", "UNIT_ID")
    return unit_labels(units, run.language, run.text("UNIT_NAME")), outlines(units)
