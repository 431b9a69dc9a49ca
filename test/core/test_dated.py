"""Years of raster bands: typed, in descriptions, in names."""

import pytest

from carbon_zoning.core.calendar_date import date_text, date_texts, season
from carbon_zoning.core.errors import StudyError
from carbon_zoning.core.layer_names import folder_year, told_apart
from carbon_zoning.core.months import dated_within_years, day_in, month_list
from carbon_zoning.core.product_names import band_years
from carbon_zoning.core.years import contradicted_years, dated, missing_years, require_years, year_in, year_list


@pytest.mark.parametrize(
    "name, year",
    [
        ("CLCD_v01_2005_albert", 2005),
        ("landcover2010", 2010),
        ("2000", 2000),
        ("lc_20050701", 2005),
        ("lc_200507", 2005),
        ("土地覆被2015年", 2015),
        ("clc2018_clc2012_V2018_20", None),  # two years
        ("U2018_CLC2018_V2020_20u1", 2018),
        ("U2018_CLC2012_V2020_20u1", 2012),
        ("CLC2006ACC_V2018_20", 2006),
        ("g100_clc12_V18_5", 2012),
        ("g250_clc90_V18_5", 1990),
        ("nlcd_2019_land_cover_l48_20210604", 2019),
        ("NLCD_2001_Land_Cover_L48_20190424", 2001),
        ("Annual_NLCD_LndCov_2019_CU_C1V0", 2019),
        ("MCD12Q1.A2020001.h26v05.061.2022169160720", 2020),
        ("MCD12Q1.061_LC_Type1_doy2001001_aid0001", 2001),
        ("GLC_FCS30D_20002022_E115N35_Annual", None),  # a band for each year
        ("GLC_FCS30_2015_E110N40", 2015),
        ("ESACCI-LC-L4-LCCS-Map-300m-P1Y-2015-v2.0.7", 2015),
        ("C3S-LC-L4-LCCS-Map-300m-P1Y-2020-v2.1.1", 2020),
        ("ESA_WorldCover_10m_2020_v100_N36E093_Map", 2020),
        ("n48_30_2020lc030", 2020),
        ("48R_20200101-20210101", 2020),
        ("PROBAV_LC100_global_v3.0.1_2019-nrt_Discrete-Classification-map_EPSG-4326", 2019),
        ("LD2020", 2020),
        ("lc_2012_EPSG2056", 2012),
        ("lc_epsg-2056", None),
        ("2010_2010", 2010),
        ("ls250_06", None),
        ("12010", None),
        ("tile_3020", None),
        ("", None),
    ],
)
def test_the_year_in_a_name(name, year):
    assert year_in(name) == year


def test_typed_years_keep_their_order():
    assert year_list("2020, 2000") == [2020, 2000]
    assert dated([("a", ["ls250"]), ("b", [""])], "2020, 2000") == [2020, 2000]


def test_typed_years_that_contradict_a_name_stop_the_run():
    bands = [("lc_2020", ["", "lc_2020"]), ("lc_2000", ["", "lc_2000"]), ("lc", ["", "lc"])]
    assert dated(bands, "2020, 2000, 2010") == [2020, 2000, 2010]
    assert contradicted_years(bands, [2020, 2000, 2010]) == []
    with pytest.raises(StudyError, match=r"contradict the names of 2 raster\(s\): lc_2020 \(2020 ≠ 2000\), lc_2000"):
        dated(bands, "2000, 2020, 2010")
    with pytest.raises(StudyError, match=r"names of 1 raster\(s\): ndvi_200507 \(2005 ≠ 2006\)"):
        dated_within_years([("ndvi_200507", ["ndvi_200507"]), ("b", [""])], "2006-07, 2006-08")


def test_tiles_have_one_year():
    bands = [("a", ["lc_2000"]), ("b", ["lc_2000"])]
    assert dated(bands, tiles=True) == [2000, 2000]
    with pytest.raises(StudyError, match="More than one band has the same year"):
        dated(bands)


def test_tiles_of_days_are_dated_as_single_rasters_are():
    def dates(*names):
        return dated_within_years([(name, [name]) for name in names], tiles=True)

    assert dates("n_20050701_a", "n_20050701_b", "n_20060702_a", "n_20060702_b") == [2005, 2005, 2006, 2006]
    assert dates("n_20050101_a", "n_20050101_b", "n_20050702_a") == [2005, 2005, 2005.5]
    assert dates("n_20050101_a", "n_20050101_b", "n_20050117_a")[2] == pytest.approx(2005 + 16 / 365)


@pytest.mark.parametrize(
    "name, bands, years",
    [
        ("GLC_FCS30D_20002022_E115N35_Annual", 23, list(range(2000, 2023))),
        ("GLC_FCS30D_19851995_E115N35_5years_V1.1", 3, [1985, 1990, 1995]),
        ("GLC_FCS30D_20002022_E115N35_Annual", 4, None),  # 22 years in 3 steps
        ("ESACCI-LC-L4-LCCS-Map-300m-P1Y-1992_2015-v2.0.7", 24, list(range(1992, 2016))),
        ("CLCD_1990-2020", 4, [1990, 2000, 2010, 2020]),
        ("土地覆被1990至2020", 4, [1990, 2000, 2010, 2020]),
        ("CLCD_2020", 4, None),
        ("CLCD_2020-2000", 3, None),
    ],
)
def test_years_of_the_bands_of_a_file(name, bands, years):
    assert band_years(name, bands) == years


def test_layers_of_one_name_are_told_apart_by_their_folders():
    paths = ["/d/CLCD/2000/v1/lc.tif", "/d/CLCD/2010/v1/lc.tif", "/d/dem.tif"]
    assert told_apart(["CLCD", "CLCD", "DEM"], paths) == ["CLCD (2000/v1/lc.tif)", "CLCD (2010/v1/lc.tif)", "DEM"]
    assert [folder_year(path) for path in paths] == [2000, 2010, None]
    assert folder_year("/project 2025/a/b/c/lc.tif") is None  # too far up
    assert told_apart(["a", "a"], ["/d/a.tif", "/d/a.tif"]) == ["a (a.tif)", "a (a.tif)"]


def test_the_first_text_with_a_year_counts():
    bands = [("a", ["2001", "lc_1999"]), ("b", ["Band 1", "lc_2002"])]
    assert dated(bands) == [2001, 2002]


@pytest.mark.parametrize(
    "bands, text, message",
    [
        ([("a", []), ("b", [])], "2000", r"There are 2 bands \(a, b\) but 1 years \(2000\)"),
        ([("a", ["1999"]), ("b", ["ls250"])], "", "No single year can be read from the name or band description of b"),
        ([("a", ["lc2000"]), ("b", ["dw2000"])], "", "More than one band has the same year: 2000 ← a, 2000 ← b"),
        ([("a", []), ("b", [])], "2000, 2000", "More than one band has the same year"),
        ([("a", [])], "twenty", "'twenty' is no year"),
    ],
)
def test_doubtful_years_are_errors(bands, text, message):
    with pytest.raises(StudyError, match=message):
        dated(bands, text)


@pytest.mark.parametrize(
    "years, missing",
    [
        ([2000, 2005, 2015, 2020], [2010]),
        ([2020, 2000, 2001, 2002, 2005], []),  # steps 1, 1, 3, 15: no usual one
        ([2000, 2001, 2002, 2003, 2006], [2004, 2005]),
        ([2000, 2007, 2019], []),  # no regular step
        ([2000, 2005, 2010, 2012], []),  # the last is half a step
        ([2000, 2010], []),
        ([2000, 2010, 2030], []),  # one step of each kind
        ([2005], []),
    ],
)
def test_years_that_a_regular_series_leaves_out(years, missing):
    assert missing_years(years) == missing


def test_years_that_a_stack_lacks_are_listed():
    require_years([2005], [2000, 2005], "lu")
    with pytest.raises(StudyError, match="The raster lu has no band of 1999, 2001; it has 2000, 2005"):
        require_years([1999, 2000, 2001], [2005, 2000], "lu")


# --- months and days ---


@pytest.mark.parametrize(
    "name, day",
    [
        ("ndvi_20050701", (2005, 7, 1)),
        ("ndvi_200507", (2005, 7, 0)),
        ("ndvi_2005-07", (2005, 7, 0)),
        ("MOD13_2005_07_12_v6", (2005, 7, 12)),
        ("植被指数2005年7月", (2005, 7, 0)),
        ("植被指数2005年12月3日", (2005, 12, 3)),
        ("ndvi_2005", None),
        ("ndvi_200513", None),
        ("ndvi_20050732", None),
        ("12005071", None),
        ("200501_to_200503", None),  # two months
    ],
)
def test_the_day_in_a_name(name, day):
    assert day_in(name) == day


def test_typed_months():
    assert month_list("2000-11~2001-02") == [(2000, 11), (2000, 12), (2001, 1), (2001, 2)]
    assert month_list("2001-03, 2000-1") == [(2001, 3), (2000, 1)]
    assert month_list("2000-2002") is None and month_list("") is None


def months_of(*names, text=""):
    return dated_within_years([(name, [name]) for name in names], text)


def test_years_count_alone_where_no_year_has_two_bands():
    assert months_of("a20000701", "a20010715") == [2000, 2001]
    assert months_of("a", "b", text="2000, 2005") == [2000, 2005]


def test_months_are_twelfths_and_days_count_only_within_a_month():
    assert months_of("a200001", "a200007", "a200101") == [2000, 2000.5, 2001]
    # 2000 is a leap year: 16 January is day 15 of 366 from 0; 1 March is day 60.
    assert months_of("a20000101", "a20000116", "a20000301") == [2000, 2000 + 15 / 366, 2000 + 60 / 366]
    assert months_of("a", "b", text="2000-04~2000-05") == [2000.25, 2000 + 4 / 12]


@pytest.mark.parametrize("month", range(1, 13))
def test_months_come_back_as_they_went_in(month):
    for year in (1987, 2000, 2023):
        date = months_of(f"a{year}{month:02d}", f"a{year}{month % 12 + 1:02d}")[0]
        assert season(date) == month
        assert date_text(date) == (f"{year}-{month:02d}" if month > 1 else str(year))


def test_january_has_its_month_among_months():
    assert date_texts([2000.0, 2000.25]) == ["2000-01", "2000-04"]
    assert date_texts([2000.0, 2001.0]) == ["2000", "2001"]


def test_days_come_back_as_they_went_in():
    dates = months_of("a20000229", "a20000202", "a20001231")
    assert [date_text(date) for date in dates] == ["2000-02-29", "2000-02-02", "2000-12-31"]
    assert [season(date) for date in dates] == [2, 2, 12]


@pytest.mark.parametrize(
    "names, text, message",
    [
        (["a200001", "b200001"], "", "More than one band has the same year: 2000 ← a200001, 2000 ← b200001"),
        (["a200002", "b200002"], "", "More than one band has the same year: 2000-02 ← a200002, 2000-02 ← b200002"),
        (["a200001", "b2000"], "", "No single year can be read from the name or band description of b2000"),
        (["a", "b"], "2000-01", r"There are 2 bands \(a, b\) but 1 years \(2000-01\)"),
        (["a", "b"], "2000-01, 2001", "'2001' is no month or range of months"),
        (["a", "b"], "2001-03~2000-01", "'2001-03~2000-01' is no month or range of months"),
    ],
)
def test_doubtful_months_are_errors(names, text, message):
    with pytest.raises(StudyError, match=message):
        months_of(*names, text=text)
