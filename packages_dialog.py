"""The window "Packages": which Python packages the tools use, which are missing, and how to get those."""

from __future__ import annotations

import html
import os
import sys
from pathlib import Path

import numpy as np
from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QVBoxLayout

from .algorithms.compat import language, qgis_version
from .core.packages import package_states

translate = QCoreApplication.translate


class PackagesDialog(QDialog):
    """A page of text that can be marked and copied."""

    def __init__(self, parent=None):
        super().__init__(parent)
        self.setObjectName("carbonZoningPackages")
        self.setWindowTitle(translate("CarbonZoning", "Python packages of Carbon Neutral Zoning"))
        self._page = QTextBrowser(self)
        self._page.setHtml(page(package_states(language()), ways_of(system())))
        buttons = QDialogButtonBox(self)
        buttons.addButton(translate("CarbonZoning", "Close"), QDialogButtonBox.ButtonRole.RejectRole)
        copy = buttons.addButton(translate("CarbonZoning", "Copy all"), QDialogButtonBox.ButtonRole.ActionRole)
        copy.clicked.connect(self.copy)
        buttons.rejected.connect(self.close)
        layout = QVBoxLayout(self)
        layout.addWidget(self._page)
        layout.addWidget(buttons)
        self.resize(760, 520)

    def copy(self):
        """Copy the whole page as text, to be pasted into a terminal or a message."""
        QgsApplication.clipboard().setText(self._page.toPlainText())


def system():
    """Return ``"windows"``, ``"macos"``, ``"flatpak"`` or ``"linux"``."""
    if sys.platform.startswith("win"):
        return "windows"
    if sys.platform == "darwin":
        return "macos"
    return "flatpak" if os.environ.get("FLATPAK_ID") else "linux"


def ways_of(kind):
    """Return the function that says how to get packages on a system: states -> list of (sentence, command)."""
    return {"windows": _windows, "macos": _macos, "flatpak": _flatpak, "linux": _linux}[kind]


def page(states, ways):
    """Return the HTML of the window: what is there, what is missing, and how to get it."""
    missing = [state for state in states if not state.is_good]
    parts = [_table(states)]
    if missing:
        parts.append(f"<h3>{_text(translate('CarbonZoning', 'How to get what is missing'))}</h3>")
        parts += [_step(sentence, command) for sentence, command in [*ways(missing), _qpip()]]
        parts.append(_step(translate("CarbonZoning", "Then start QGIS again.")))
    else:
        parts.append(_step(translate("CarbonZoning", "All packages are there. Nothing need be done.")))
    versions = f"QGIS {qgis_version()}, Python {sys.version.split()[0]}, {sys.prefix}"
    parts.append(f"<p><small>{_text(versions)}</small></p>")
    return "".join(parts)


def _table(states):
    heads = (
        translate("CarbonZoning", "Package"),
        translate("CarbonZoning", "State"),
        translate("CarbonZoning", "Needed for"),
    )
    head = "".join(f'<th align="left">{_text(name)}</th>' for name in heads)
    rows = "".join(
        f"<tr><td>{_text(state.name)}</td><td>{_state(state)}</td><td>{_text(state.purpose)}</td></tr>"
        for state in states
    )
    return f'<table cellpadding="4" cellspacing="0"><tr>{head}</tr>{rows}</table>'


def _state(state):
    if state.version is None:
        return f"<b>{_text(translate('CarbonZoning', 'missing'))}</b>"
    if not state.is_good:
        words = translate("CarbonZoning", "{version}, too old: {minimum} or newer is needed")
        return f"<b>{_text(words.format(version=state.version, minimum=state.minimum))}</b>"
    return _text(state.version or translate("CarbonZoning", "there"))


def _step(sentence, command=""):
    shown = f'<pre style="white-space: pre-wrap">{_text(command)}</pre>' if command else ""
    return f"<p>{_text(sentence)}</p>{shown}"


def _windows(missing):
    sentence = translate("CarbonZoning", "Close QGIS, open the OSGeo4W Shell (start menu, beside QGIS), and run:")
    return [(sentence, f"python -m pip install --user {_wanted(missing)}")]


def _macos(missing):
    sentence = translate("CarbonZoning", "Close QGIS, open the Terminal, and run:")
    folders = (Path(QgsApplication.prefixPath()) / "bin", Path(sys.exec_prefix) / "bin")
    python = next((folder / "python3" for folder in folders if (folder / "python3").is_file()), folders[0] / "python3")
    return [(sentence, f'"{python}" -m pip install {_wanted(missing)}')]


def _flatpak(missing):
    sentence = translate("CarbonZoning", "Close QGIS, open a terminal, and run:")
    application = os.environ.get("FLATPAK_ID", "org.qgis.qgis")
    return [(sentence, f"flatpak run --devel --command=pip3 {application} install --user {_wanted(missing)}")]


def _linux(missing):
    """The distribution's packages belong together with its QGIS; what it does not have goes into the profile."""
    ways = []
    shipped = [state.debian for state in missing if state.debian]
    others = [state.name for state in missing if not state.debian]
    if shipped:
        sentence = translate(
            "CarbonZoning",
            "Install the distribution's packages. On Debian and Ubuntu (elsewhere the names are similar):",
        )
        ways.append((sentence, f"sudo apt install {' '.join(shipped)}"))
    if others:
        sentence = translate("CarbonZoning", "No distribution has this one; put it into the profile of QGIS:")
        folder = Path(QgsApplication.qgisSettingsDirPath()) / "python"
        ways.append((sentence, f'python3 -m pip install --no-deps --target "{folder}" {" ".join(others)}'))
    return ways


def _qpip():
    return (
        translate(
            "CarbonZoning",
            "Or let a plugin do it: QPIP (Plugins > Manage and Install Plugins) offers to install what is missing.",
        ),
        "",
    )


def _wanted(missing):
    """Return the names for pip; numpy is kept as it is, because GDAL's and QGIS's own modules are built for it."""
    return " ".join([*(state.name for state in missing), f"numpy=={np.__version__}"])


def _text(words):
    return html.escape(str(words))
