"""The methods of a whole study as one text for a paper, in the reader's language and in English."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication

from ...core.datafile import shipped_rows

translate = QCoreApplication.translate
RESULT, ENGLISH = "METHODS", "en"


def write_methods(chain, folder, run):
    """Write the page into the folder and name it among the results of the chain."""
    name = next(row["name"] for row in shipped_rows("study_results") if row["result"] == RESULT)
    page = methods_report(chain.methods, run).render(
        translate=lambda text: translate("CarbonZoning", text), language=run.language
    )
    (folder / name).write_text(page, encoding="utf-8")
    chain.results[RESULT] = str(folder / name)


def methods_report(methods, run):
    """Return the report; `methods` gives text and references for a language. Papers are often in English: it is too."""
    report = run.report(translate("CarbonZoning", "Methods of the study"))
    report.called(report.title)
    text, references = methods(run.language)
    report.heading(translate("CarbonZoning", "For the methods section of a paper"))
    report.text(text)
    if run.language != ENGLISH:
        report.heading(translate("CarbonZoning", "Text in English"))
        report.text(methods(ENGLISH)[0])
    report.methods("", references)
    return report
