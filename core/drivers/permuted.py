"""What a count of permutations can show: the smallest pseudo p, and whether it can be significant."""

from __future__ import annotations

import math

from ..monitor import Monitor


def least_p(permutations: int, sides: int = 1) -> float:
    """Return the smallest pseudo p that so many permutations can give: sides / (m + 1), the data among them.

    >>> least_p(999), least_p(999, sides=2), least_p(0)
    (0.001, 0.002, 1.0)
    """
    return min(1.0, sides / (permutations + 1))


def are_too_few(permutations: int, alpha: float, sides: int = 1) -> bool:
    """Whether nothing can be significant at a level, whatever the data are; 0 permutations are no test at all.

    Parameters
    ----------
    permutations : int
    alpha : float
    sides : int
        1 where only a large value counts (q), or its side is given; 2 where p counts both (Moran's I).

    >>> are_too_few(19, 0.05), are_too_few(18, 0.05), are_too_few(0, 0.05)
    (False, True, False)
    >>> are_too_few(39, 0.05, sides=2), are_too_few(38, 0.05, sides=2)
    (False, True)
    """
    return permutations > 0 and least_p(permutations, sides) > alpha * (1 + 1e-12)


def warn_of_few(permutations: int, alpha: float, monitor: Monitor, sides: int = 1) -> None:
    """Warn where the permutations are too few for the level of significance; `sides` as of `are_too_few`.

    >>> monitor = Monitor()
    >>> warn_of_few(99, 0.001, monitor)
    >>> print(monitor.warnings[0])
    With 99 permutations no p is below 0.01: nothing can be significant at 0.001. Take at least 999.
    """
    if not alpha > 0 or not are_too_few(permutations, alpha, sides):
        return
    needed = math.ceil(round(sides / alpha, 6)) - 1
    level = f"{alpha:g}"
    if are_too_few(permutations, alpha):
        monitor.warn(
            "With {permutations} permutations no p is below {least}: nothing can be significant at {alpha}. Take at "
            "least {needed}.",
            permutations=permutations,
            least=f"{least_p(permutations):.3g}",
            alpha=level,
            needed=needed,
        )
    else:
        monitor.warn(
            "With {permutations} permutations no p of both sides is below {least}: Moran's I cannot be significant at "
            "{alpha}, single units can. Take at least {needed}.",
            permutations=permutations,
            least=f"{least_p(permutations, sides):.3g}",
            alpha=level,
            needed=needed,
        )
