"""Messages call units by their names, with the id behind, wherever a layer or a panel of the run has them."""

import pytest
from qgis.core import QgsProcessingException


def test_an_error_names_the_units_of_the_panel_first(run, table):
    years = [(*unit, year) for unit in (("610722", "城固县"), ("610723", "洋县")) for year in range(2000, 2010)]
    numbers = "population gdp energy_use secondary_gdp urban_population".split()
    fields = ",".join(["unit:string,name:string,year:integer", *(f"{name}:double" for name in numbers)])
    panel = [(*row, 5.0, 4.0, 9.0, 2.0, 3.0) for row in years if row != ("610723", "洋县", 2004)]
    carbon = table("c", "unit:string,year:integer,ce:double", [(unit, year, 5.0) for unit, _, year in years])
    with pytest.raises(QgsProcessingException, match=r"that the panel c has: 洋县 \(610723\) 2004"):
        run("stirpatfit", PANEL=table("p", fields, panel), CARBON=carbon)


def test_an_error_names_the_units_of_the_layer_first(run, table, new_log):
    square = "MultiPolygon((({0} 0,{1} 0,{1} 1,{0} 1,{0} 0)))"
    rows = [(square.format(0, 1), "610723", "洋县"), (square.format(1, 2), "610722", "城固县")]
    units = table("units", "code:string,name:string", rows, geometry="MultiPolygon")
    panel = table("p", "unit:string,year:integer,ce:double", [("610723", 2000, -1.0), ("610722", 2000, 1.0)])
    with pytest.raises(QgsProcessingException, match=r"洋县 \(610723\) 2000: -1"):
        run("gravitycentres", PANEL=panel, UNITS=units, UNIT_ID="code", FIELDS=["ce"])
