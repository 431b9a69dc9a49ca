"""Greenhouse gases and what a tonne of each counts: global warming potentials of ``core/data/gwp.csv``."""

from __future__ import annotations

from dataclasses import dataclass

from ..datafile import number, shipped_rows
from ..errors import StudyError, listing

CO2_PER_C = 44 / 12  # molar masses
C_PER_CH4 = 12 / 16
GASES = ("C", "CO2", "CH4", "N2O")
AS_PRESET, NONE = "preset", "none"


@dataclass(frozen=True)
class Gwp:
    """A set of global warming potentials over 100 years.

    Attributes
    ----------
    name : str
    potential : dict
        Gas -> t CO2-equivalent per t. Without potentials CH4 counts by its carbon mass, and N2O, which has no carbon,
        counts nothing.
    """

    name: str
    potential: dict[str, float]

    def carbon(self, gas: str) -> float:
        """Return t C-equivalent per t of a gas; of carbon and CO2, whose amounts are in t C already, 1.

        >>> gwp_of("ar4").carbon("CH4") * 44 / 12, gwp_of("none").carbon("CH4"), gwp_of("ar4").carbon("C")
        (25.0, 0.75, 1.0)
        """
        if gas in ("C", "CO2"):
            return 1.0
        if self.potential:
            return self.potential[gas] * 12 / 44
        return C_PER_CH4 if gas == "CH4" else 0.0


def gwp_names() -> list[str]:
    """Return the names of the sets of potentials, ``none`` first.

    >>> gwp_names()
    ['none', 'ar4', 'ar5', 'ar6']
    """
    return [NONE, *dict.fromkeys(row["gwp"] for row in shipped_rows("gwp"))]


def gwp_of(name: str, preset: str = "paper") -> Gwp:
    """Return a set of potentials; ``preset`` is the one that ``core/data/presets.csv`` states for the preset.

    Raises StudyError for a name that is not known.

    >>> gwp_of("preset", "ipcc").name, gwp_of("preset").name, gwp_of("ar6").potential["CH4"]
    ('ar4', 'none', 27.0)
    """
    if name == AS_PRESET:
        name = next((row["gwp"] for row in shipped_rows("presets") if row["preset"] == preset), NONE)
    if name not in gwp_names():
        raise StudyError(
            "There is no GWP {name}; choose one of {known}.", name=name, known=listing([AS_PRESET, *gwp_names()])
        )
    rows = (row for row in shipped_rows("gwp") if row["gwp"] == name)
    return Gwp(name, {row["gas"]: number(row, "value", source="gwp.csv", minimum=0) for row in rows})
