"""What tools write, tell and refuse on conditions that other quick tests do not notice when they are turned."""

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from qgis.core import QgsCoordinateReferenceSystem, QgsGeometry

from carbon_zoning.algorithms import missing, unit_polygons, wrong_layers
from carbon_zoning.algorithms.carbon import carbonaccounting, electricityfactor
from carbon_zoning.algorithms.drivers import spatialautocorrelation
from carbon_zoning.algorithms.forecast import scenariotable, stirpatfit, stirpatforecast
from carbon_zoning.algorithms.landuse import landusedynamics, landuseellipses, landuseintensity, landusetransition
from carbon_zoning.algorithms.landuse import reclassifylandcover as reclassify
from carbon_zoning.algorithms.statistics import fillgaps
from carbon_zoning.algorithms.study import studyproject
from carbon_zoning.algorithms.trend import predicttrend, trendfields, trendraster
from carbon_zoning.algorithms.zoning import carboncompensation, zoning, zoningconfidence
from carbon_zoning.core.errors import StudyError

EN = {"language": "en"}


class Monitor:
    """Keeps warnings, with their values."""

    def __init__(self):
        self.warnings, self.unit_names = [], {}

    def warn(self, text, **values):
        self.warnings.append(text.format(**values))

    def part(self, *bounds):
        return self


class Run(SimpleNamespace):
    """A run that keeps what is written; ``given`` and ``wanted`` name parameters, other values are keywords."""

    def __init__(self, given=(), wanted=(), **values):
        super().__init__(language="en", monitor=Monitor(), results={}, written=[], told={}, messages=[])
        self._given, self._wanted, self._values = given, wanted, values

    def given(self, name):
        return name in self._given

    def wanted(self, name):
        return name in self._wanted

    def _value(self, name, *shape):
        return self._values.get(name)

    integer = number = text = choice = flag = file = table = panel = fields = matrix = units = _value

    def tell(self, **facts):
        self.told.update(facts)

    def info(self, text):
        self.messages.append(text)

    def label(self, name):
        return name

    def _write(self, name, *what, **how):
        self.written.append(name)

    write_table = write_units = write_panel = write_report = write_shapes = style_raster = write_text = _write


# --- what is written ---


@pytest.mark.parametrize(("wanted", "is_tested", "names"), [
    ((), True, []),
    (("TRACE",), True, ["TRACE"]),
    (("BACK_TEST", "BACK_TEST_ERRORS"), True, ["BACK_TEST", "BACK_TEST_ERRORS"]),
    (("TRACE", "BACK_TEST", "BACK_TEST_ERRORS"), False, ["TRACE"]),
])  # fmt: skip
def test_a_fit_writes_the_tables_that_are_wanted_and_a_back_test_where_there_is_one(
    wanted, is_tested, names, monkeypatch
):
    frame = pd.DataFrame({"year": [2020]})
    monkeypatch.setattr(stirpatfit.fit_tables, "ridge_trace", lambda fit: frame)
    monkeypatch.setattr(stirpatfit.fit_tables, "with_units", lambda table, response: table)
    monkeypatch.setattr(stirpatfit, "skill", lambda found: frame)
    run, fit = Run(wanted=wanted), SimpleNamespace(response="ce", residuals=frame)
    stirpatfit._write_tables(run, SimpleNamespace(fit=fit, hindcast=frame if is_tested else None))
    assert run.written == names


@pytest.mark.parametrize("years", [0, 3])
@pytest.mark.parametrize("powers", [{}, {"P": 1.0}])
def test_a_fit_is_tested_on_past_years_where_there_are_any_and_told_once_of_an_identity(years, powers, monkeypatch):
    monitors = []
    monkeypatch.setattr(stirpatfit, "find_identity", lambda fit, monitor: SimpleNamespace(powers=powers))
    monkeypatch.setattr(stirpatfit, "near_identity", lambda fit, monitor: monitors.append(monitor))
    for name in ("with_energy_free", "without_response", "compare", "plausibility", "warn_of_implausible"):
        monkeypatch.setattr(stirpatfit, name, lambda *given, **how: None)
    monkeypatch.setattr(stirpatfit.fit_inputs, "bootstrap_of", lambda *given: None)
    monkeypatch.setattr(stirpatfit.fit_tables, "coefficients", lambda *given: None)
    monkeypatch.setattr(stirpatfit, "hindcast", lambda fit, years, **how: f"of {years} years")
    run = Run(BACK_TEST_YEARS=years)
    assert stirpatfit._examined(run, None, None, None).hindcast == ("of 3 years" if years else None)
    assert monitors == [None if powers else run.monitor]  # no second warning of an identity that is found


@pytest.mark.parametrize(("rule", "tested", "facts"), [
    ("fixed", None, {"rows": 2, "k": "", "back_tested": ""}),
    ("gcv", "yes", {"rows": 2, "k": "0.1", "back_tested": 1}),
])  # fmt: skip
def test_a_fit_tells_the_k_that_a_rule_chose_and_that_it_was_tested(rule, tested, facts, monkeypatch):
    ridge = SimpleNamespace(k=np.array([0.1, 0.1]))
    fit = SimpleNamespace(rows=[1, 2], rule=rule, ridge=ridge)
    results = SimpleNamespace(hindcast=tested, identity=SimpleNamespace(words=""))
    monkeypatch.setattr(stirpatfit.fit_inputs, "units_of", lambda run: ({}, None))
    for name, value in {
        "read_variables": None, "at_constant_prices": (None, None), "prices_of": "", "study_table": (None, None),
        "read_lags": None, "lagged": (None, None), "fit_stirpat": fit, "_examined": results, "_model": "",
        "_write_tables": None, "numbers": {}, "span_text": "0.1",
    }.items():  # fmt: skip
        monkeypatch.setattr(stirpatfit, name, lambda *given, value=value, **how: value)
    run = Run()
    stirpatfit.StirpatFit.execute(None, run)
    assert {name: run.told[name] for name in facts} == facts


@pytest.mark.parametrize("has_k", [True, False])
@pytest.mark.parametrize("rule", ["fixed", "gcv"])
def test_a_fixed_k_needs_a_value(rule, has_k, monkeypatch):
    monkeypatch.setattr(stirpatfit, "read_variables", lambda rows: None)
    run = Run(K_RULE=rule, K=0.0 if has_k else None, LAGS="")
    if rule == "fixed" and not has_k:
        with pytest.raises(StudyError, match="needs a value of K"):
            stirpatfit.StirpatFit.check(None, run)
    else:
        stirpatfit.StirpatFit.check(None, run)


@pytest.mark.parametrize("has_scopes", [True, False])
@pytest.mark.parametrize("has_backcasts", [True, False])
def test_a_forecast_writes_back_casts_and_scopes_where_they_were_made(has_scopes, has_backcasts, monkeypatch):
    for name in ("forecast_table", "region_table", "unit_counts", "what_was_drawn", "rule_names", "potential_names"):
        monkeypatch.setattr(stirpatforecast, name, lambda *given, **how: {})
    monkeypatch.setattr(stirpatforecast, "_write_maps", lambda *given: None)
    found = SimpleNamespace(
        paths=SimpleNamespace(plan=SimpleNamespace(years=[2020, 2060])), cs=None, bands=None, outcomes=None,
        potentials=pd.DataFrame({"cep": [1], "cep_rule": "x"}), backcasts=1 if has_backcasts else None,
        scopes=SimpleNamespace(table=1) if has_scopes else None,
    )  # fmt: skip
    run = Run()
    stirpatforecast._write(run, None, found)
    assert ("BACKCASTS" in run.written, "SCOPES" in run.written) == (has_backcasts, has_scopes)
    assert {"FORECAST", "REGION", "OUTCOMES", "COUNTS", "REPORT"} <= set(run.written)


@pytest.mark.parametrize("wanted", [(), ("TIMELINE",)])
def test_the_emission_over_time_is_written_where_it_is_wanted(wanted, monkeypatch):
    monkeypatch.setattr(stirpatforecast, "field_names", lambda scenarios: {"baseline": "baseline"})
    monkeypatch.setattr(stirpatforecast, "RESULTS", ["cep"])
    monkeypatch.setattr(stirpatforecast.maps, "timeline_rows", lambda *given: (None, None))
    monkeypatch.setattr(stirpatforecast.maps, "timeline", lambda field: None)
    monkeypatch.setattr(stirpatforecast.tables, "Shape", lambda *given: None)
    plan = SimpleNamespace(years=[2020, 2060], scenarios=["baseline"])
    found = SimpleNamespace(paths=SimpleNamespace(plan=plan), roles=SimpleNamespace(reference="baseline"))
    run = Run(wanted=wanted)
    stirpatforecast._write_maps(run, SimpleNamespace(crs=None), found, None, pd.DataFrame({"cep": [1]}))
    assert run.written == ["OUTPUT", *wanted]


@pytest.mark.parametrize(("given", "used"), [(None, "default"), (0, 0), (7, 7)])
def test_draws_and_seed_of_a_forecast_are_those_given_zero_too(given, used):
    options = stirpatforecast._options(Run(DRAWS=given, SEED=given))
    usual = stirpatforecast.DEFAULT
    assert (options.draws, options.seed) == ((usual.draws, usual.seed) if used == "default" else (used, used))


@pytest.mark.parametrize("has_carbon", [True, False])
def test_sinks_of_transitions_are_written_where_carbon_is_asked_for(has_carbon, monkeypatch):
    matrix = pd.DataFrame({"unit": ["A"], "from_year": 2000, "to_year": 2020})
    written = {}
    for name, value in {"matrix_table": matrix, "change_table": None, "summary_table": matrix.assign(changed=1.0),
                        "load_factors": "factors", "with_sinks": matrix.assign(cs_change=2.0),
                        "wide_table": None}.items():  # fmt: skip
        monkeypatch.setattr(landusetransition, name, lambda *given, value=value, **how: value)
    run = Run(CARBON=has_carbon)
    run.write_table = lambda name, table: written.update({name: table})
    landusetransition._write_tables(run, None)
    assert ("cs_change" in written["MATRIX"], "cs_change" in written["SUMMARY"]) == (has_carbon, has_carbon)


@pytest.mark.parametrize(("given", "wanted", "is_made"), [
    (("UNITS",), ("CHANGE",), True), (("UNITS",), (), False), ((), ("CHANGE",), False),
])  # fmt: skip
def test_the_map_of_a_changing_index_needs_units_and_to_be_wanted(given, wanted, is_made, monkeypatch):
    for name in ("grades_of", "report_missing_land", "land_use_index"):
        monkeypatch.setattr(landuseintensity, name, lambda *given, **how: None)
    made = []
    tool = SimpleNamespace(_write_map=lambda run, panel: made.append(1))
    tool_class = next(kind for kind in vars(landuseintensity).values() if getattr(kind, "ID", "") == "landuseintensity")
    run = Run(given, wanted)
    tool_class.execute(tool, run)
    assert bool(made) == is_made and run.written == ["OUTPUT"]


@pytest.mark.parametrize(("name", "table", "wanted", "is_written", "is_warned"), [
    ("CROSSTAB", "a table", True, True, False), ("CROSSTAB", None, True, False, True),
    ("CROSSTAB", None, False, False, False), ("CROSSTAB", "a table", False, False, False),
    ("PROFILE", None, True, False, False),
])  # fmt: skip
def test_a_crosstab_that_cannot_be_made_is_told_of_where_it_is_wanted(name, table, wanted, is_written, is_warned):
    run = Run(wanted=(name,) if wanted else ())
    zoning._write(run, name, table)
    assert run.written == [name] * is_written
    assert (
        run.monitor.warnings
        == ["The output CROSSTAB is left out: it needs the carbon accounts of all years (CARBON)."] * is_warned
    )


@pytest.mark.parametrize("is_known", [True, False])
def test_zones_have_quadrants_where_they_are_known(is_known, monkeypatch):
    monkeypatch.setattr(zoning, "RESULTS", ["zone"])
    reasons = pd.DataFrame({"unit": ["A"], "up_by": 1.0, "down_by": 2.0, "reason": "x"})
    known = SimpleNamespace(reasons=reasons, quadrant=pd.Series({"A": "high"}) if is_known else None)
    table = zoning._fields(SimpleNamespace(units=pd.DataFrame({"zone": [1]}, index=["A"])), known, "en")
    assert ("quadrant" in table.columns) == is_known


@pytest.mark.parametrize(("wanted", "bands", "path", "is_warned"), [
    ({"OUTPUT": "o", "CLASSES": "c"}, True, "c", False), ({"OUTPUT": "o", "CLASSES": "c"}, False, "", True),
    ({"OUTPUT": "o"}, False, "", False),
])  # fmt: skip
def test_trend_types_are_left_out_with_a_word_where_the_method_has_none(wanted, bands, path, is_warned, monkeypatch):
    monkeypatch.setattr(trendraster, "method_of", lambda *given: SimpleNamespace(bands=[]))
    monkeypatch.setattr(trendraster, "has_types", lambda names: bands)
    run = Run()
    run.results = dict(wanted)
    assert trendraster._types_path(run, wanted, SimpleNamespace(method="contextual"), []) == path
    assert bool(run.monitor.warnings) == is_warned and ("CLASSES" in run.results) == (path == "c")


@pytest.mark.parametrize("is_asked", [True, False])
def test_flows_stay_among_neighbours_where_that_is_asked_for(is_asked, monkeypatch):
    given = []

    def stop(balance, distance, price, neighbours):
        given.append(neighbours)
        raise StopIteration

    rows = pd.DataFrame({"ce": [1.0, 2.0], "cs": [2.0, 1.0]}, index=["A", "B"])
    monkeypatch.setattr(carboncompensation, "warn_of_overlapping", lambda *given: None)
    monkeypatch.setattr(carboncompensation, "_rows_of_year", lambda *given: (2020, rows))
    monkeypatch.setattr(carboncompensation, "unit_balances", lambda *given: rows["ce"])
    monkeypatch.setattr(carboncompensation, "_distances", lambda units: np.zeros((2, 2)))
    monkeypatch.setattr(carboncompensation, "_neighbours", lambda units: np.eye(2))
    monkeypatch.setattr(carboncompensation, "compensate", stop)
    run = Run(NEIGHBOURS=is_asked)
    run.units = lambda *names: SimpleNamespace(ids=["A", "B"], require_crs=lambda *given: None)
    run.monitor.progress = lambda share: None
    tool = next(kind for kind in vars(carboncompensation).values() if getattr(kind, "ID", "") == "carboncompensation")
    with pytest.raises(StopIteration):
        tool.execute(None, run)
    assert (given[0] is not None) == is_asked


@pytest.mark.parametrize(("crs", "places", "kilometres"), [
    ("EPSG:4326", ("Point(0 0)", "Point(90 0)"), 10007.5),  # a quarter of the equator of a sphere of 6 371 km
    ("EPSG:32649", ("Point(0 0)", "Point(3000 4000)"), 5.0),
])  # fmt: skip
def test_distances_go_along_the_sphere_where_places_are_in_degrees(crs, places, kilometres, provider):
    units = SimpleNamespace(
        crs=QgsCoordinateReferenceSystem(crs), geometries=[QgsGeometry.fromWkt(place) for place in places]
    )
    assert carboncompensation._distances(units)[0, 1] == pytest.approx(kilometres, rel=1e-4)


# --- what is said ---


@pytest.mark.parametrize(("packages", "can_run"), [(("json",), True), (("json", "no_such_package"), False)])
def test_a_tool_names_the_packages_that_are_not_there(packages, can_run):
    can, text = carboncompensation.StudyAlgorithm.canExecute(SimpleNamespace(PACKAGES=packages))
    assert can == can_run and ("no_such_package" in text) == (not can_run) and "json" not in text


@pytest.mark.parametrize(("columns", "is_said"), [(["lc_net"], True), (["lc_net", "lc"], False)])
def test_missing_gross_degrees_are_explained(columns, is_said, monkeypatch):
    monkeypatch.setattr(landusedynamics, "dynamics", lambda *given, **how: pd.DataFrame(columns=columns))
    tool_class = next(kind for kind in vars(landusedynamics).values() if getattr(kind, "ID", "") == "landusedynamics")
    run = Run()
    tool_class.execute(None, run)
    assert [text[:48] for text in run.messages] == ["Without MATRIX there are the net degrees lc_net "] * is_said


@pytest.mark.parametrize(("years", "is_warned"), [((2020,), True), ((2010, 2020), False)])
def test_one_date_has_no_track(years, is_warned):
    monitor, raster = Monitor(), SimpleNamespace(name="clcd")
    landuseellipses._warn_single([SimpleNamespace(year=year, raster=raster) for year in years], monitor)
    assert monitor.warnings == ["The raster clcd gives one date only, 2020: there is no track of the centres."] * (
        is_warned
    )


def test_the_name_of_a_coordinate_system_of_ones_own_is_a_sentence_and_others_stay(monkeypatch):
    monkeypatch.setattr(landuseellipses, "translate", lambda context, text: f"<{text}>")
    monkeypatch.setattr(landuseellipses, "crs_name", lambda wkt: wkt)
    named = "Lambert azimuthal equal-area about 35°N 108°E"
    assert landuseellipses._name_of(named) == "<Lambert azimuthal equal-area about 35°N 108°E>"
    assert landuseellipses._name_of("WGS 84 / UTM zone 49N") == "WGS 84 / UTM zone 49N"


@pytest.mark.parametrize(("units", "is_warned"), [([], False), (["A", "B"], True)])
def test_units_without_a_row_take_no_part_and_are_named(units, is_warned):
    monitor = Monitor()
    carboncompensation._warn_of_absent(units, 2020, monitor)
    assert (
        monitor.warnings
        == ["2 unit(s) have no row in 2020 and take no part; their results are NULL: A, B."] * is_warned
    )


@pytest.mark.parametrize(("confirmed", "warned"), [([0, 1], "1 observed value(s)"), ([1, 1], "")])
def test_only_suspects_that_are_not_confirmed_are_warned_of(confirmed, warned):
    monitor = Monitor()
    fillgaps._warn(pd.DataFrame({"column": ["gdp", "gdp"], "confirmed": confirmed}), monitor)
    assert [text[:19] for text in monitor.warnings] == ([warned] if warned else [])


@pytest.mark.parametrize(("own", "is_warned"), [(["A", "B"], False), (["A"], True)])
def test_other_units_on_the_map_are_told_of(own, is_warned):
    trends = SimpleNamespace(ids=["A", "B"])
    run = Run(given=("UNITS",))
    run.units = lambda *names: SimpleNamespace(ids=own)
    assert zoningconfidence._of_the_map(run, trends).ids == own
    assert [text.startswith("UNITS and TRENDS have not the same units: 0 are") for text in run.monitor.warnings] == (
        [True] if is_warned else []
    )
    assert zoningconfidence._of_the_map(Run(), trends) is trends


@pytest.mark.parametrize("columns", [["unit", "year", "ch4"], ["unit", "year"]])
def test_the_gwp_is_told_where_there_is_a_gas_that_needs_it(columns):
    run = Run()
    carbon = pd.DataFrame([["A", 2020, 1.0][: len(columns)]], columns=columns)
    carbonaccounting._tell(run, carbon, SimpleNamespace(name="ar6"))
    assert run.told["gwp"] == ("AR6" if "ch4" in columns else "") and run.told["units"] == 1


def test_the_year_of_a_map_is_the_last_or_the_one_given():
    carbon = pd.DataFrame({"year": [2000, 2010]})
    assert (carbonaccounting._map_year(None, carbon), carbonaccounting._map_year(2000, carbon)) == (2010, 2000)
    with pytest.raises(StudyError, match="no year 2005 for the map; they have 2000, 2010"):
        carbonaccounting._map_year(2005, carbon)


@pytest.mark.parametrize("has_panel", [True, False])
def test_double_counting_of_electricity_is_looked_for_where_there_is_a_panel(has_panel, monkeypatch):
    warned = []
    for name in ("load_factors", "read_generation", "mix_factors", "factor_table"):
        monkeypatch.setattr(electricityfactor, name, lambda *given: None)
    monkeypatch.setattr(electricityfactor, "counted_twice", lambda *given: "twice")
    monkeypatch.setattr(electricityfactor, "warn_of_double_counting", lambda *given: warned.append(given[2]))
    tool = next(kind for kind in vars(electricityfactor).values() if getattr(kind, "ID", "") == "electricityfactor")
    run = Run(GENERATION=SimpleNamespace(attrs={"name": "mix"}), PANEL="panel" if has_panel else None)
    tool.execute(None, run)
    assert warned == ["twice"] * has_panel and run.written == ["OUTPUT", "REPORT"]


@pytest.mark.parametrize(("base", "year"), [(None, 2020), (2010, 2010)])
def test_scenarios_begin_in_the_last_year_or_the_one_given(base, year, monkeypatch):
    table = pd.DataFrame({"unit": "A", "year": [2000, 2020]})
    seen = []
    for name in ("groups", "labels"):
        monkeypatch.setattr(scenariotable.inputs, name, lambda *given: {})
    monkeypatch.setattr(scenariotable, "_rows_of", lambda *given: ("ce", table, []))
    for name in ("_region", "_levels"):
        monkeypatch.setattr(scenariotable, name, lambda *given: None)
    monkeypatch.setattr(scenariotable, "_scenarios", lambda run, values, variables, base, **more: seen.append(base))
    monkeypatch.setattr(scenariotable, "Results", lambda *given: seen.append(given[3]))
    tool = next(kind for kind in vars(scenariotable).values() if getattr(kind, "ID", "") == "scenariotable")
    run = Run(BASE_YEAR=base, END_YEAR=2060)
    tool.execute(None, run)
    assert seen == [year, (2000, year)]  # of units alone: there is no region


@pytest.mark.parametrize(("given", "carbon", "is_warned"), [
    (("FACTORS",), False, True), (("FACTORS",), True, False), ((), False, False),
])  # fmt: skip
def test_factors_without_carbon_are_said_to_be_of_no_use(given, carbon, is_warned):
    def stop(name):
        raise StopIteration

    run = Run(given, CARBON=carbon)
    run.raster = stop
    tool = next(kind for kind in vars(landusetransition).values() if getattr(kind, "ID", "") == "landusetransition")
    with pytest.raises(StopIteration):
        tool.execute(None, run)
    assert run.monitor.warnings == ["FACTORS is not used: it belongs to CARBON, which is off."] * is_warned


@pytest.mark.parametrize("carbon", [True, False])
def test_factors_of_transitions_are_looked_at_where_carbon_is_asked_for(carbon, monkeypatch):
    seen = []
    monkeypatch.setattr(landusetransition, "load_factors", lambda *given: seen.append(given))
    tool = next(kind for kind in vars(landusetransition).values() if getattr(kind, "ID", "") == "landusetransition")
    tool.check(None, Run(CARBON=carbon, PRESET="paper", FACTORS="own.csv"))
    assert seen == [("paper", "own.csv")] * carbon


def kept_of(*providers):
    layers = [
        SimpleNamespace(
            name=lambda at=at: f"layer {at}", dataProvider=lambda kind=kind: SimpleNamespace(name=lambda: kind)
        )
        for at, kind in enumerate(providers)
    ]
    run = Run()
    run.layers = lambda name: layers
    return run.monitor.warnings, [layer.name() for layer in studyproject._kept(run)]


def test_layers_in_memory_are_named_and_left_out_of_a_project():
    assert kept_of("ogr", "gdal") == ([], ["layer 0", "layer 1"])
    warnings, kept = kept_of("ogr", "memory")
    assert kept == ["layer 0"]
    assert warnings == [
        "The layer(s) layer 1 are in memory only and left out of the project. Save them to files to keep them."
    ]


VALID, BOW_TIE = "Polygon((0 0,2 0,2 2,0 2,0 0))", "Polygon((0 0,2 2,2 0,0 1,0 0))"


@pytest.mark.parametrize(
    ("shapes", "units"), [([VALID, VALID], ""), ([VALID, BOW_TIE], "B"), ([BOW_TIE, BOW_TIE], "A, B")]
)
def test_only_invalid_polygons_are_repaired_and_named(shapes, units, provider):
    monitor, geometries = Monitor(), [QgsGeometry.fromWkt(shape) for shape in shapes]
    found = unit_polygons.polygons_of(geometries, ["A", "B"], "counties", monitor)
    count = len(units.split(", "))
    assert all(polygon.isGeosValid() and polygon.area() > 0 for polygon in found)
    assert monitor.warnings == ([
        f"The layer counties has {count} invalid geometry(ies), repaired for this run: {units}."
    ] if units else [])  # fmt: skip
    assert found[0].area() == 4.0 or shapes[0] == BOW_TIE


def test_polygons_without_area_are_refused_by_their_units(provider):
    flat = "Polygon((0 0,1 1,2 2,0 0))"
    with pytest.raises(StudyError, match=r"unit\(s\) B of the layer counties have no area"):
        unit_polygons.polygons_of(
            [QgsGeometry.fromWkt(shape) for shape in (VALID, flat)], ["A", "B"], "counties", Monitor()
        )


@pytest.mark.parametrize(("is_there", "words"), [
    (True, ("choose a raster of the list", "choose a polygon layer of the list")),
    (False, ("add a raster to the project", "add a polygon layer to the project")),
])  # fmt: skip
def test_an_empty_input_is_told_of_by_what_the_project_has(is_there, words):
    told = [str(missing._no_raster("Land", is_there)), str(missing._no_polygons("Units", is_there))]
    assert all(word in text for word, text in zip(words, told))
    assert str(missing._no_table("Panel", True)) != str(missing._no_table("Panel", False))


@pytest.mark.parametrize(("wanted", "found", "words"), [
    ("raster", {"raster"}, ""), ("vector", {"raster", "vector"}, ""),
    ("vector", {"raster"}, "'Land' takes a table or vector layer, but x.dat is a raster."),
    ("raster", {"vector"}, "'Land' takes a raster, but x.dat is a table or vector layer."),
    ("raster", set(), "QGIS can read x.dat neither as a table or vector layer nor as a raster."),
])  # fmt: skip
def test_a_file_of_another_kind_is_told_of_by_what_it_is(wanted, found, words, monkeypatch):
    monkeypatch.setattr(wrong_layers, "_kinds", lambda path: found)
    definition = SimpleNamespace(description=lambda: "Land")
    if words:
        with pytest.raises(StudyError, match=words):
            wrong_layers._check("x.dat", wanted, definition)
    else:
        wrong_layers._check("x.dat", wanted, definition)


# --- titles ---


def test_layers_of_a_project_have_the_titles_of_results_or_their_own_names():
    assert studyproject._title("/x/study.gpkg|layername=my_own|geometrytype=Polygon", "en") == "my own"
    assert studyproject._title("/x/my_own.tif", "en") == "my own"
    assert studyproject._title("/x/study.gpkg|layername=units_zones", "en") == "Carbon-neutral zones"


def test_predicted_values_of_one_date_are_dated_and_of_several_say_which_is_shown():
    one, several = predicttrend._title(Run(), [2030.0]), predicttrend._title(Run(), [2030.0, 2040.0])
    assert one == "OUTPUT, 2030" and several != "OUTPUT, 2030" and "2030" in several and "2040" in several


def test_a_map_of_one_pair_of_years_and_of_several_have_different_titles():
    run = Run()
    one, chain = (
        landusetransition._title(run, [(2000, 2020)]),
        landusetransition._title(run, [(2000, 2010), (2010, 2020)]),
    )
    assert one == "OUTPUT, 2000-2020" and chain != "OUTPUT, 2010-2020" and "2010-2020" in chain and "2000" in chain


def test_a_stack_of_one_year_is_dated_and_one_of_several_says_which_is_shown():
    assert reclassify._title([2020]) == "Land use, 2020"
    several = reclassify._title([2000, 2010, 2020])
    assert several.startswith("Land use") and several != "Land use, 2000, 2010, 2020" and "2000" in several


def test_cells_that_are_not_square_have_two_sizes():
    from osgeo import osr

    reference = osr.SpatialReference()
    reference.ImportFromEPSG(32649)
    grid = SimpleNamespace(wkt=reference.ExportToWkt(), cell_size=(30.0, 30.0))
    assert reclassify._cell(grid) == "30 m"
    grid.cell_size = (30.0, 60.0)
    assert reclassify._cell(grid) == "30 m × 60 m"


def test_trends_of_a_period_have_its_years_and_show_the_balance_first():
    panel = {"year": [2000, 2005, 2010]}
    assert trendfields._period(panel, None, None) == [2000, 2005, 2010]
    assert trendfields._period(panel, 2005, None) == [2005, 2010]
    assert trendfields._period(panel, None, 2005) == [2000, 2005]
    assert (trendfields._shown(["ce", "nce"]), trendfields._shown(["ce", "cs"])) == ("nce", "ce")


def moran(field, lag_field="", origin=None):
    return spatialautocorrelation.Results(
        None, [SimpleNamespace(field=field, lag_field=lag_field), SimpleNamespace(field="other", lag_field=lag_field)],
        origin or {}, 0.05,
    )  # fmt: skip


def test_further_styles_of_clusters_say_which_are_of_two_fields():
    shown = spatialautocorrelation._style(moran("ce"))
    assert list(shown.others) == ["ce Gi*", "other"] and shown.others["other"].keywords["prefix"] == "_"
    shown = spatialautocorrelation._style(moran("ce", "gdp"))
    assert list(shown.others) == ["ce Gi*", "other bivariate"]
    assert shown.others["other bivariate"].keywords["prefix"] == "_b"
