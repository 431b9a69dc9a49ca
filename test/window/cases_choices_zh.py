"""Choices in a Chinese QGIS: no word of ours stays English."""

from cases_choices import check_every_choice, expect
from drive_help import dialog_of, widget_of, wrapper_in

from carbon_zoning.core.choices import labels

LOCALE = "zh-Hans"
EVERYWHERE = "all"


def case_every_choice_in_chinese():
    check_every_choice("zh")


def case_several_choices_in_chinese():
    dialog = dialog_of("carbonzoning:landuseellipses")
    ticks = widget_of(wrapper_in(dialog, "CLASSES"))
    expect(ticks.currentText(), "[全部]")
    ticks.setCheckedItems([labels("land_use_class", "zh")[word] for word in ("forest", "urban")])
    expect(dialog.mainWidget().wrappers["CLASSES"].parameterValue(), ["forest", "urban"])
    dialog.close()
