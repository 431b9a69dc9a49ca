"""How the dialogs look in Chinese."""

import cases_dialogs

LOCALE = "zh-Hans"


def case_fits_zh(tool):
    """Nothing has to be scrolled sideways, the advanced parameters unfolded."""
    cases_dialogs.look_at(tool)


def case_empty_combo_zh():
    """An empty input is named in Chinese."""
    from cases_empty import asked_for

    return asked_for("landuseintensity", "“土地利用面积”为空：请向工程添加表，或选择文件（“…”按钮）。")
