"""In Chinese: nothing that the plugin says is English, but proper names."""

import re

import toolbox
from drive_help import dialog_of, expect, facts_of_layers, new_project, run_well
from qgis.core import QgsVectorLayer
from qgis.PyQt.QtWidgets import QAbstractButton, QComboBox, QGroupBox, QLabel, QLineEdit, QTabWidget, QTextEdit
from tool_dialogs import algorithm_of, dialog_of_tool, inputs_of

LOCALE = "zh-Hans"
EVERYWHERE = "all"
# What stays as it is: names of people, products, methods and formats, symbols, and identifiers.
PROPER_NAMES = frozenset(
    "ArcGIS CEI CLCD CLI CNLUCC CORINE CrimeStat Dask Durbin-Watson ECC ESA CCI ESC Esri Dynamic World FDR GCAM GCV "
    "GLC FCS GlobeLand HKB Hamed-Rao Hamed Rao Hoerl-Kennard-Baldwin IPAT IPCC Jenks Kaya Kendall Lawless-Wang "
    "Mann-Kendall MODIS IGBP NDVI NLCD Python QGIS STIRPAT Sen Theil Theil-Sen VIF WorldCover Yue-Wang Yue Wang Yuill "
    "LW hkb lw hm km kWh tce CNY PDF PNG CSV HTML JSON pdf float64 float32 CO ArcMap scikit-learn".split()
)
# What QGIS itself leaves in English, by the beginning of the text.
QGIS_OWN = (
    "Close",
    "Help",
    "Execution completed",
    "QGIS ",
    "Qt version",
    "Python version",
    "GDAL version",
    "GEOS version",
    "PROJ version",
    "PDAL ",
)
CHINESE = re.compile(r"[\u4e00-\u9fff]")
WORD = re.compile(r"[A-Za-z][A-Za-z'-]+[0-9]*")
PHRASE = re.compile(r"(?<![A-Za-z_])[A-Za-z][a-z]+(?: [a-z]{2,})+")  # two English words in a Chinese text
UNIT = re.compile(r"\[([a-z]{3,})]")  # a unit of measurement in letters
COMMANDS = ("make demo", "Kendall tau", "not reachable")  # what is typed, a symbol, and what stands in a table
REFERENCE = "参考文献"  # before what the help cites


def case_language_of_dialog(tool):
    """Everything that a dialog shows, with no layer in the project."""
    new_project()
    dialog = dialog_of(f"carbonzoning:{tool}")
    algorithm = algorithm_of(tool)
    texts = [dialog.windowTitle(), algorithm.displayName(), algorithm.group(), *texts_of(dialog)]
    dialog.close()
    expect(english_among(texts), {}, f"English in the dialog of {tool}")


def case_language_of_transitions():
    check_run("landusetransition", "土地利用")


def case_language_of_gaps():
    check_run("fillgaps", "统计数据")


def case_language_of_allocation():
    check_run("allocatestatistics", "统计数据")


def case_language_of_electricity():
    check_run("electricityfactor", "统计数据")


def case_language_of_accounts():
    check_run("carbonaccounting", "碳核算")


def case_language_of_forecast():
    check_run("stirpatforecast", "预测")


def case_language_of_zones():
    check_run("zoning", "分区")


# --- inside ---


def check_run(tool, group):
    """Run a tool and look at its log, the names of its layers, their group, legends and aliases."""
    new_project()
    facts = run_well(dialog_of_tool(tool))
    algorithm = algorithm_of(tool)  # its definitions do not outlive it
    results = tuple(f"{definition.name()}:" for definition in algorithm.outputDefinitions())
    lines = map(str.strip, facts["log"])  # newer QGIS indents results
    logged = [line for line in lines if not line.startswith(("{", "'", *results))]  # nor the parameters
    expect(english_among(logged, identifiers()), {}, "English in the log")
    found = facts_of_layers()
    expect(len(found), len(toolbox.TOOLS[tool].layers), "number of layers")
    expect({facts["group"] for facts in found}, {group}, "groups")
    theirs = fields_of_inputs(tool)
    for layer in found:
        aliases = [alias for name, alias in layer.get("aliases", {}).items() if name not in theirs]
        texts = [layer["name"], *layer.get("legend", ()), *aliases]
        expect(english_among(texts), {}, f"English in the layer {layer['name']}")


def fields_of_inputs(tool):
    """Return the fields that inputs bring along: of polygons all, with aliases of the language they were made in; of
    tables those that the study does not know.
    """
    paths = [value for value in inputs_of(tool).values() if str(value).endswith((".gpkg", ".csv"))]
    layers = [QgsVectorLayer(path, "", "ogr") for path in paths]
    known = identifiers()
    return {
        field.name() for layer in layers for field in layer.fields() if layer.isSpatial() or field.name() not in known
    }


def identifiers():
    """Return the names of columns and layers, which a message may have to name as they are."""
    from carbon_zoning.core.datafile import shipped_rows

    return {*(row["column"] for row in shipped_rows("columns")), *toolbox.TOOLS}


def english_among(texts, known=frozenset()):
    """Return {text: its English words} of the texts that are English."""
    found = {text.strip(): english_in(text.strip(), known) for text in texts}
    return {text: words for text, words in found.items() if words}


def english_in(text, known):
    """Return the English words of a text: any that are no proper names, or two in a row where the text is Chinese."""
    if text.startswith(QGIS_OWN) or REFERENCE in text:
        return []
    if CHINESE.search(text):
        units = [word for word in UNIT.findall(text) if word not in PROPER_NAMES]
        return units + [phrase for phrase in PHRASE.findall(text) if phrase not in COMMANDS]
    words = set(re.findall(r"[A-Za-z_][A-Za-z_0-9'-]+", text))
    return sorted(words - PROPER_NAMES - set(known))


def texts_of(widget):
    """Return all texts that a widget and those in it show."""
    texts = [re.sub(r"<[^>]*>", " ", label.text()) for label in widget.findChildren(QLabel)]
    texts += [button.text() for button in widget.findChildren(QAbstractButton)]
    texts += [box.title() for box in widget.findChildren(QGroupBox)]
    texts += [line.placeholderText() for line in widget.findChildren(QLineEdit)]
    for combo in widget.findChildren(QComboBox):
        texts += [combo.itemText(index) for index in range(combo.count())]
    for tabs in widget.findChildren(QTabWidget):
        texts += [tabs.tabText(index) for index in range(tabs.count())]
    for edit in widget.findChildren(QTextEdit):
        texts += edit.toPlainText().splitlines()
    return texts
