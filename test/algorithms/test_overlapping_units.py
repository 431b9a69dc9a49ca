"""Units that lie over each other: the tools of the zones warn, count them and name the pairs."""

import pytest

INDICES = ("cs", "nce", "ce", "ecc", "esc", "cf", "ec", "ed")
CARBON = "unit:string,year:integer,ce:double,cs:double"


@pytest.fixture
def row_of_units(table):
    """Units of 1 km x 1 km with all trends: ``row_of_units(overlap)``, of A and B in metres; C touches B."""

    def row_of_units(overlap):
        rows = []
        for unit, west, z in (("A", 0, 3.0), ("B", 1000 - overlap, 0.0), ("C", 2000 - overlap, -3.0)):
            east = west + 1000
            ring = f"{west} 0,{east} 0,{east} 1000,{west} 1000,{west} 0"
            rows.append((f"MultiPolygon((({ring})))", unit, *[z] * len(INDICES)))
        fields = "code:string," + ",".join(f"{index}_z:double" for index in INDICES)
        return table("counties", fields, rows, geometry="MultiPolygon")

    return row_of_units


@pytest.mark.parametrize("tool", ["zoning", "zoningconfidence", "carboncompensation"])
@pytest.mark.parametrize(("overlap", "share"), [(100, "10"), (12.5, "1.25"), (9, ""), (0, "")])
def test_a_pair_that_overlaps_is_named_and_neighbours_are_not(run, row_of_units, table, new_log, tool, overlap, share):
    units, log = row_of_units(overlap), new_log()
    given = {
        "zoning": {"TRENDS": units},
        "zoningconfidence": {"TRENDS": units, "DRAWS": 100},
        "carboncompensation": {
            "UNITS": units,
            "CARBON": table("carbon", CARBON, [("A", 2020, 9.0, 1.0), ("B", 2020, 1.0, 5.0), ("C", 2020, 1.0, 3.0)]),
        },
    }[tool]
    run(tool, log, UNIT_ID="code", **given)
    told = [text for text in log.warned if "overlap" in text]
    if not share:
        assert not told
    else:
        assert len(told) == 1
        assert (
            f"In the layer counties 1 pair(s) of units overlap (share of the smaller unit): A × B ({share} %)"
            in told[0]
        )
