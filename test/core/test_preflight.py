"""The check of a study: every planted fault is found where it is, and the clean study has no error."""

import dataclasses

import pytest
from planted import COUNT, FAULTS, make_base

from carbon_zoning.core.datafile import shipped_rows
from carbon_zoning.core.preflight.check import check_study
from carbon_zoning.core.preflight.finding_list import SEVERITIES, Findings, kinds
from carbon_zoning.core.preflight.given import GivenStudy

STEPS = [row["step"] for row in shipped_rows("findings")]


@pytest.fixture(scope="module")
def base(tmp_path_factory):
    return make_base(tmp_path_factory.mktemp("sample"))


def test_the_clean_study_has_neither_error_nor_warning(base, tmp_path):
    found = check_study(base.copy(tmp_path, 0).given())
    assert [finding for finding in found.found if finding.severity != "note"] == []
    assert found.count("error") == found.count("warning") == 0
    steps = ["reclassifylandcover", "landuseareas", "assemblepanel", "fillgaps", "carbonaccounting", "stirpatfit"]
    assert [state for _, state, _, _ in found.lights(steps)] == ["note"] * len(steps)


def test_there_are_sixty_faults_at_least():
    assert len(FAULTS) >= 60 and len({fault.__name__ for fault in FAULTS}) == len(FAULTS)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_a_planted_fault_is_found_where_it_is(base, tmp_path, fault):
    study = base.copy(tmp_path, seed=FAULTS.index(fault) + 1)
    expected = fault(study)
    found = check_study(study.given())
    same = [one for one in found.found if all(getattr(one, name) == value for name, value in expected.items())]
    near = [dataclasses.astuple(one)[:6] for one in found.found if one.key == expected["key"]]
    assert same, f"{expected}; found {near or sorted({one.key for one in found.found})}"
    for language in ("en", "zh"):
        table = found.table(language)
        assert not table["finding"].str.contains("[{}]").any() and (table["advice"] != "").all()
