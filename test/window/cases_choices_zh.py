"""Choices in a Chinese QGIS: no word of ours stays English."""

from cases_choices import check_every_choice, combo, expect
from drive_help import dialog_of, widget_of, wrapper_in

from carbon_zoning.core.choices import choice_labels

LOCALE = "zh-Hans"
EVERYWHERE = "all"


def case_choice_left_out_in_chinese():
    dialog = dialog_of("carbonzoning:stirpatforecast")
    box = combo(dialog, "THRESHOLD", "hold")
    expect(box.itemData(0), None)
    expect("一" <= box.itemText(0).strip("[]")[0] <= "鿿", True, box.itemText(0))
    dialog.close()


def case_every_choice_in_chinese():
    check_every_choice("zh")


def case_several_choices_in_chinese():
    dialog = dialog_of("carbonzoning:landuseellipses")
    ticks = widget_of(wrapper_in(dialog, "CLASSES"))
    expect(ticks.currentText(), "[全部]")
    ticks.setCheckedItems([choice_labels("land_use_class", "zh")[word] for word in ("forest", "urban")])
    expect(dialog.mainWidget().wrappers["CLASSES"].parameterValue(), ["forest", "urban"])
    dialog.close()
