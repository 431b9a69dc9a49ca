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
    """Return the report; `methods` gives texts and references for a language. English is given as well."""
    report = run.report(title=translate("CarbonZoning", "Methods of the study"))
    texts, references = methods(run.language)
    report.heading(translate("CarbonZoning", "For the methods section of a paper"))
    for text in texts:
        report.text(text, has_formulas=True)
    if run.language != ENGLISH:
        report.heading(translate("CarbonZoning", "Text in English"))
        for text in methods(ENGLISH)[0]:
            report.text(text, ENGLISH, has_formulas=True)
    report.methods("", references)
    return report
