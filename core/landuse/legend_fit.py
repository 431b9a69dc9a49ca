"""Which land-cover product the codes of a raster are of, and whether a stack carries the seven classes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from ..choices import choice_label
from ..datafile import label, shipped_rows
from ..errors import StudyError
from ..product_names import product_of
from ..raster import AlignedRaster, Raster, is_fill
from .classes import NODATA, class_code, class_names
from .land_checks import land_check
from .schemes import CUSTOM, PRODUCTS, Scheme, scheme_of

SAME_SHARE = 1e-9


def fitting_schemes(cells: Mapping[int, int]) -> tuple[list[str], float]:
    """Return the products whose legends have the largest share of the cells of a raster, and that share (0-1).

    The first is the one of whose codes most occur.

    Parameters
    ----------
    cells : mapping
        Code -> cells. Usual fill values are left out. An empty list where no legend has any of the codes.

    >>> fitting_schemes({10: 500, 95: 3, 100: 20, 255: 9})
    (['esa_worldcover'], 1.0)
    >>> fitting_schemes(dict.fromkeys(range(1, 10), 5))[0][:2]
    ['clcd', 'esri_lulc']
    """
    counted = {code: count for code, count in cells.items() if not is_fill(code)}
    total = sum(counted.values())
    shares = {name: share_of_codes(counted, scheme_codes(name)) for name in PRODUCTS}
    best = max(shares.values(), default=0.0)
    if not total or best == 0:
        return [], 0.0
    fits = [name for name, share in shares.items() if best - share < SAME_SHARE]
    return sorted(fits, key=lambda name: -len(scheme_codes(name) & set(counted)) / len(scheme_codes(name))), best


def rival_schemes(cells: Mapping[int, int], scheme: Scheme, names: Iterable[str]) -> list[str]:
    """Return the products that the codes of a raster may be of as well as of a scheme, and that read them otherwise.

    None where the codes are not all of the scheme, where a name tells the product, or where a legend is so much
    larger that its other codes would occur.

    Parameters
    ----------
    cells : mapping
        Code -> cells, of all dates.
    scheme : Scheme
        The chosen one.
    names : iterable of str
        Of the rasters and their files.

    >>> from carbon_zoning.core.landuse.schemes import scheme_of
    >>> rival_schemes({10: 5, 20: 9, 30: 2}, scheme_of("globeland30"), ["map_2020"])
    ['esa_worldcover']
    >>> rival_schemes({10: 5, 20: 9, 95: 1}, scheme_of("esa_worldcover"), ["map_2020"])
    []
    """
    counted = {code: count for code, count in cells.items() if not is_fill(code)}
    if scheme.name not in PRODUCTS or not counted or not set(counted) <= set(scheme.classes):
        return []
    if any(product_of(name) for name in names):
        return []
    return [name for name in PRODUCTS if _is_rival(counted, scheme, scheme_of(name))]


def _is_rival(cells, scheme, other):
    """Whether another legend has all codes, few more than the scheme, and reads many of the cells otherwise."""
    own, theirs = _land_codes(scheme), _land_codes(other)
    if not set(cells) <= set(other.classes) or 100 * len(own) <= land_check("rival_codes") * len(theirs):
        return False
    unlike = sum(count for code, count in cells.items() if other.classes[code] != scheme.classes[code])
    return 100 * unlike >= land_check("rival_cells") * sum(cells.values())


def _land_codes(scheme):
    return [code for code, kind in scheme.classes.items() if kind != NODATA]


def share_of_codes(cells: Mapping[int, int], codes: Sequence[int] | frozenset[int]) -> float:
    """Return the share (0-1) of cells whose code is one of `codes`; 0 where there are no cells.

    >>> share_of_codes({1: 3, 9: 1}, [1, 2])
    0.75
    """
    total = sum(cells.values())
    return sum(count for code, count in cells.items() if code in codes) / total if total else 0.0


@cache
def scheme_codes(name: str) -> frozenset[int]:
    """Return the codes of a product's legend.

    >>> sorted(scheme_codes("clcd"))[:3]
    [0, 1, 2]
    """
    return frozenset(int(row["code"]) for row in shipped_rows(f"schemes/{name}"))


def code_labels(name: str, language: str = "en") -> dict[int, str]:
    """Return what the codes of a product mean in its own legend; empty for a scheme of one's own.

    >>> code_labels("clcd")[3], code_labels("custom")
    ('shrub', {})
    """
    if name not in PRODUCTS:
        return {}
    return {int(row["code"]): label(row, language) for row in shipped_rows(f"schemes/{name}")}


def scheme_label(name: str, language: str = "en") -> str:
    """Return what readers see of a scheme: its label and its word.

    >>> scheme_label("dynamic_world")
    'Dynamic World, global, near real time (10 m) [dynamic_world]'
    """
    return f"{choice_label('scheme', name, language)} [{name}]"


def carries_classes(names: Sequence[str]) -> bool:
    """Whether the category names of a raster, a list whose index is the cell value, are the seven classes.

    In any language; names beyond the classes do not count.

    >>> from carbon_zoning.core.landuse.classes import category_names
    >>> carries_classes(category_names("zh")), carries_classes(["", "forest", "cropland"]), carries_classes([])
    (True, False, False)
    """
    own = list(names[: len(class_names()) + 1])
    return len(own) > len(class_names()) and all(class_code(name) == code for code, name in enumerate(own) if code)


def misfit_of_stack(raster: Raster | AlignedRaster, scheme: Scheme) -> StudyError | None:
    """Return why a raster is not of a product, as the error that says so, where it is a finished land-use stack.

    None for any other raster, for a scheme of the user's own rows alone, and for one that leaves the classes as they
    are.
    """
    same = all(scheme.classes.get(code) == code for code in range(1, len(class_names()) + 1))
    if same or scheme.name == CUSTOM or not carries_classes(raster.category_names):
        return None
    return StudyError(
        "The raster {name} is a land-use stack of 'Reclassify land cover' already: its values are the classes 1-7, "
        "and as codes of {scheme} (SCHEME) they would mean other land. Give the rasters of the product, or run the "
        "tools that take a stack one by one, beginning with 'Land-use areas'.",
        name=raster.name,
        scheme=scheme.name,
    )


def other_names(names: Sequence[str]) -> list[str]:
    """Return "value name" of each named cell value, NoData aside; for messages about a stack of other classes.

    >>> other_names(["", "Cropland", "Forest"])
    ['1 Cropland', '2 Forest']
    """
    return [f"{code} {name}" for code, name in enumerate(names) if code != NODATA and name.strip()]
