"""Results too large to be meant are refused before work, by name."""

import pandas as pd
import pytest

from carbon_zoning.core.errors import StudyError
from carbon_zoning.core.sample.study import make_study
from carbon_zoning.core.statistics.gaps import fill_gaps
from carbon_zoning.core.trend.raster.predict import predict


def test_years_without_end_are_refused():
    panel = pd.DataFrame({"unit": [f"u{number}" for number in range(1000)], "year": 2000, "gdp": 1.0})
    with pytest.raises(StudyError, match="would have 8,999,000 rows; the limit is 5,000,000. Change YEARS"):
        fill_gaps(panel, years=range(1001, 10000))  # 2000 among them: 8 999 years of 1 000 units


def test_a_prediction_of_every_year_there_is_is_refused():
    with pytest.raises(StudyError, match="would have 10,000 dates; the limit is 1,200"):
        predict(None, [float(year) for year in range(10000)], "nowhere.tif")


def test_a_sample_of_the_world_in_fine_cells_is_refused(tmp_path):
    """360 x 180 degrees in cells of 10 m: 10 / 111 320 of a degree, 4.0 million x 2.0 million cells."""
    import struct

    ring = [(-180.0, -90.0), (180.0, -90.0), (180.0, 90.0), (-180.0, 90.0), (-180.0, -90.0)]
    polygon = struct.pack("<BII I", 1, 3, 1, 5) + b"".join(struct.pack("<dd", *point) for point in ring)
    names = pd.DataFrame({"name": ["w"], "province": ["p"]}, index=pd.Index(["w"], name="unit"))
    with pytest.raises(StudyError, match=r"would have 8,0\d\d,\d{3},\d{3},\d{3} cells of one raster; the limit is"):
        make_study(tmp_path, [polygon], "", names, seed=1, cell_size=10, is_geographic=True)
    assert list(tmp_path.iterdir()) == []
