"""Names of columns on conditions that other tests do not notice when they are turned."""

import pytest

from carbon_zoning.core.columns import label_of, languages


@pytest.mark.parametrize(
    ("column", "language", "text"),
    [
        ("peak_low", "en", "peak year (low-carbon)"),
        ("peak_low", "zh", "达峰年（低碳情景）"),
        ("peak_my_plan", "en", "peak year (my_plan)"),
        ("peak_my_plan", "zh", "达峰年（my_plan情景）"),
    ],
)
def test_scenarios_of_the_study_have_a_name_and_others_their_own(column, language, text):
    assert label_of(column, language) == text


def test_columns_have_labels_in_two_languages_and_no_more():
    assert languages() == ["en", "zh"]
