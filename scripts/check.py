"""Judge the built package as the QGIS plugin site does at an upload: ``make check``.

The rules are those of the site's validator and scanner (qgis/QGIS-Plugins-Website: ``validator.py``,
``security_scanner.py``): form of the archive, metadata, kinds of files, bandit, detect-secrets and flake8. Two are
stricter here: no hidden file at all, and 8 MB with the offline pages where the site takes 25 MB. Links are judged by
their form; whether they answer is asked at the upload, not here.
"""

from __future__ import annotations

import configparser
import json
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path, PurePosixPath
from typing import NamedTuple
from urllib.parse import urlparse

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = "carbon_zoning"
LARGEST = 8e6  # bytes, with guide and documentation
LARGEST_SCREENSHOT = 2 * 1024 * 1024  # bytes
NEEDED = (
    *("__init__.py", "metadata.txt", "LICENSE", "README.md"),
    *("guide/guide_en.html", "guide/guide_zh.html", "site/index.html", "site/zh/index.html"),  # what the menu opens
)
TEXT = {".py", ".json", ".model3", ".csv", ".html", ".css", ".svg", ".txt", ".md", ""}
# Pictures and compiled translations, and how such files begin.
DATA = {".png": b"\x89PNG\r\n\x1a\n", ".qm": b"\x3c\xb8\x64\x18\xca\xef\x9c\x95"}
FORBIDDEN = {"__pycache__", "__MACOSX", ".git"}
REQUIRED = ("name", "description", "version", "qgisMinimumVersion", "author", "email", "about", "tracker", "repository")
FLAGS = ("experimental", "deprecated", "server", "hasProcessingProvider")
LINKS = ("tracker", "repository", "homepage")
NO_LINKS = {"http://bugs", "http://repo", "http://homepage"}
EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
# The site runs flake8 with this length; of its codes it leaves out those of style, which are left to ruff here.
FLAKE8 = ("--isolated", "--max-line-length=120", "--extend-ignore=E203")
LINE = re.compile(r"(?P<where>[^:]+:\d+):\d+: (?P<code>\w+) (?P<text>.*)")


class Finding(NamedTuple):
    """What a rule says of a file; a warning does not stop an upload, a fault does."""

    rule: str
    where: str
    text: str
    is_fault: bool = True


def check(path, tools=("bandit", "detect_secrets", "flake8")):
    """Return the findings of all rules for a zip; the tools run only where there is a folder to run them on."""
    path = Path(path)
    try:
        archive = zipfile.ZipFile(path)
    except zipfile.BadZipFile:
        return [Finding("archive", path.name, "is not a zip file")]
    with archive:
        found = [*_size(path), *_form(archive)]
        if any(finding.rule == "archive" for finding in found):
            return found
        found += [*_files(archive), *_needed(archive)]
        if any(finding.rule in ("folder", "path") for finding in found):
            return found
        return [*found, *_metadata(archive), *_tools(archive, tools)]


# --- the archive and its files ---


def _size(path):
    size = path.stat().st_size
    if size > LARGEST:
        yield Finding("size", path.name, f"has {size / 1e6:.1f} MB; at most {LARGEST / 1e6:.0f} MB")


def _form(archive):
    damaged = archive.testzip()
    if damaged:
        yield Finding("archive", damaged, "is damaged (CRC)")
    folders = {name.split("/")[0] for name in archive.namelist()}
    if folders != {PACKAGE}:
        yield Finding("folder", ", ".join(sorted(folders)), f"the one folder of the zip is called {PACKAGE}")
    names = archive.namelist()
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield Finding("archive", name, "is in the zip twice")


def _files(archive):
    """Yield what is wrong with single files."""
    for info in archive.infolist():
        path = PurePosixPath(info.filename)
        suffix = path.suffix.lower()
        if ".." in path.parts or path.is_absolute() or "\\" in info.filename:
            yield Finding("path", info.filename, "leads out of the folder")
        if FORBIDDEN & set(path.parts) or suffix in (".pyc", ".pyo"):
            yield Finding("cache", info.filename, "is made by Python, git or macOS and does not belong here")
        elif any(part.startswith(".") for part in path.parts):
            yield Finding("hidden", info.filename, "is a hidden file")
        elif not info.is_dir() and not _is_of_its_kind(suffix, archive.read(info)):
            yield Finding("binary", info.filename, "is no text, picture or translation")
        if (info.external_attr >> 16) & 0o111 and not info.is_dir():
            yield Finding("executable", info.filename, "has the permission to be executed")


def _is_of_its_kind(suffix, content):
    """Return whether a file is what its name says: text in UTF-8, a picture or a translation."""
    if suffix in DATA:
        return content.startswith(DATA[suffix])
    try:
        return suffix in TEXT and "\0" not in content.decode("utf-8")
    except UnicodeDecodeError:
        return False


def _needed(archive):
    names = set(archive.namelist())
    for name in NEEDED:
        if f"{PACKAGE}/{name}" not in names:
            yield Finding("missing", name, "is not in the package")


# --- metadata.txt ---


def _metadata(archive):
    """Return what is wrong with metadata.txt."""
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str
    try:
        parser.read_string(archive.read(f"{PACKAGE}/metadata.txt").decode("utf-8"))
        general = dict(parser["general"])
    except (KeyError, UnicodeDecodeError, configparser.Error) as error:
        return [Finding("metadata", "metadata.txt", f"cannot be read: {error}")]
    # The site reads it with interpolation: a lone % stops the upload.
    percent = [key for key, value in general.items() if "%" in value.replace("%%", "")]
    found = [
        Finding("metadata", key, "holds a %, which the site takes for the begin of a reference") for key in percent
    ]
    return [
        *found,
        *_required(general),
        *_versions(general),
        *_links(general),
        *_pictures(general, archive),
        *_email(general),
    ]


def _required(general):
    for key in REQUIRED:
        if not general.get(key, "").strip():
            yield Finding("metadata", key, "is required")
    if "/" in general.get("author", ""):
        yield Finding("metadata", "author", "holds a slash")
    if "plugin" in general.get("name", "").lower():
        yield Finding("metadata", "name", "the name of a plugin does not hold the word 'plugin'", False)
    for key in FLAGS:
        if general.get(key, "False") not in ("True", "False", "yes", "no"):
            yield Finding("metadata", key, f"is True or False, not {general[key]!r}")


def _versions(general):
    lowest, highest = (_numbers(general.get(f"qgis{end}Version", "")) for end in ("Minimum", "Maximum"))
    if not lowest or (highest and highest < lowest):
        yield Finding("metadata", "qgisMinimumVersion", "the versions of QGIS are no range")
    if not _numbers(general.get("version", "")):
        yield Finding("metadata", "version", "is no version such as 0.1.0")
    elif general["version"] not in general.get("changelog", ""):
        yield Finding("metadata", "changelog", f"says nothing of version {general['version']}")


def _numbers(version):
    """Return a version as a tuple of numbers, () where it is none."""
    return tuple(int(part) for part in version.split(".")) if re.fullmatch(r"\d+(\.\d+)+", version) else ()


def _links(general):
    for key in LINKS:
        address = urlparse(general.get(key, ""))
        if general.get(key) and (
            address.scheme not in ("http", "https")
            or not address.netloc
            or general[key] in NO_LINKS
            or re.search(r"\s", general[key])
        ):
            yield Finding("link", key, f"{general[key]} is no address")


def _pictures(general, archive):
    names = {info.filename: info.file_size for info in archive.infolist()}
    if f"{PACKAGE}/{general.get('icon', '')}" not in names:
        yield Finding("metadata", "icon", f"the icon {general.get('icon')} is not in the package")
    screenshot = general.get("screenshot")
    if screenshot and not 0 < names.get(f"{PACKAGE}/{screenshot}", 0) <= LARGEST_SCREENSHOT:
        yield Finding("metadata", "screenshot", f"{screenshot} is missing or larger than 2 MB")


def _email(general):
    """Yield a warning while the address is the placeholder of the checkout; the site has it confirmed by mail."""
    email = general.get("email", "").strip()
    if email and not EMAIL.fullmatch(email):
        yield Finding("email", "email", f"{email} is no e-mail address")
    elif email.endswith("@users.noreply.github.com"):
        text = "is a placeholder that nobody can confirm: make check EMAIL=<address> REPOSITORY=<address>"
        yield Finding("email", "email", text, False)


# --- the tools of the site ---


def _tools(archive, tools):
    """Return what the tools find in the unpacked package; they run side by side."""
    with tempfile.TemporaryDirectory() as folder:
        archive.extractall(folder)
        metadata = Path(folder, PACKAGE, "metadata.txt")
        shutil.copy(metadata, metadata.with_suffix(".ini"))  # as such its values without quotes are searched, too
        started = {tool: _start((tool, *TOOLS[tool][0]), folder) for tool in tools}
        outputs = {tool: process.communicate() for tool, process in started.items()}
    found = []
    for tool, (output, errors) in outputs.items():
        if "No module named" in errors:
            found.append(Finding("tool", tool, "is not installed (scripts/requirements-test.txt)"))
        else:
            found += TOOLS[tool][1](output)
    return found


def _start(command, folder):
    pipe = subprocess.PIPE
    return subprocess.Popen([sys.executable, "-m", *command], cwd=folder, stdout=pipe, stderr=pipe, encoding="utf-8")


def _bandit(output):
    for issue in json.loads(output)["results"]:
        yield Finding(
            "bandit", f"{issue['filename']}:{issue['line_number']}", f"{issue['test_id']} {issue['issue_text']}"
        )


def _secrets(output):
    """Return a finding for each secret; the copy of metadata.txt is called as what it is a copy of."""
    results = json.loads(output)["results"]
    metadata = f"{PACKAGE}/metadata"
    places = {
        (name.replace(f"{metadata}.ini", f"{metadata}.txt"), secret["line_number"], secret["type"])
        for name, secrets in results.items()
        for secret in secrets
    }
    return [Finding("secret", f"{name}:{line}", kind) for name, line, kind in sorted(places)]


def _flake8(output):
    for line in output.splitlines():
        match = LINE.fullmatch(line)
        yield Finding("flake8", *((match["where"], f"{match['code']} {match['text']}") if match else ("", line)))


# Tool -> its arguments, and what reads its output.
TOOLS = {
    "bandit": (("-q", "-r", PACKAGE, "-f", "json"), _bandit),
    "detect_secrets": (("scan", "--all-files", PACKAGE), _secrets),
    "flake8": ((*FLAKE8, PACKAGE), _flake8),
}


def main():
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "build" / f"{PACKAGE}.zip"
    found = check(path)
    for finding in found:
        print(f"{'FAULT' if finding.is_fault else 'warning'} [{finding.rule}] {finding.where}: {finding.text}")
    faults = sum(finding.is_fault for finding in found)
    print(f"{path.name}: {faults} faults, {len(found) - faults} warnings, {path.stat().st_size / 1e6:.2f} MB")
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
