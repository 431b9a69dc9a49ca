"""Which field names the units."""

from carbon_zoning.core.names import name_field, name_fields


def test_the_name_in_the_readers_language_comes_first():
    fields = ["code", "name", "name_en", "province"]
    assert name_field(fields, "en") == "name_en" and name_field(fields, "zh") == "name"
    assert name_fields(fields) == ["name", "name_en"]


def test_spellings_and_none():
    assert name_field(["OBJECTID", "NAME"], "en") == "NAME"
    assert name_field(["code", "县名"], "en") == "县名"  # another language is better than none
    assert name_field(["code", "filename"], "en") == "" and name_fields([]) == []
