"""`make link` in throw-away homes: every profile of QGIS 3 and 4 is found, and an installed plugin is left alone."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PLACE = Path("python", "plugins", "carbon_zoning")
LINUX = Path(".local", "share", "QGIS")
FLATPAK = Path(".var", "app", "org.qgis.qgis", "data", "QGIS")

pytestmark = pytest.mark.skipif(os.name != "posix" or not shutil.which("sh"), reason="needs a POSIX shell")


@pytest.fixture
def link(tmp_path):
    """Run the script in a home of its own, as on a system; returns (exit code, what it says)."""
    tools = tmp_path / "tools"
    tools.mkdir()

    def link(system="Linux", **settings):
        (tools / "uname").write_text(f"#!/bin/sh\necho {system}\n")
        (tools / "uname").chmod(0o755)
        kept = {name: value for name, value in os.environ.items() if name not in ("XDG_DATA_HOME", "QGIS_PROFILE")}
        own = {"HOME": str(tmp_path), "PATH": f"{tools}:{os.environ['PATH']}", "QGIS_PYTHON": "none", **settings}
        command = ["sh", str(ROOT / "scripts" / "link.sh")]
        done = subprocess.run(command, env={**kept, **own}, capture_output=True, encoding="utf-8")
        return done.returncode, done.stdout + done.stderr

    return link


def profiles(home, *paths):
    made = [home / path for path in paths]
    for path in made:
        path.mkdir(parents=True)
    return made


def is_linked(profile):
    return (profile / PLACE).is_symlink() and (profile / PLACE).resolve() == ROOT


def test_every_profile_of_qgis_3_and_4_and_of_flatpak_is_linked(link, tmp_path):
    made = profiles(
        tmp_path,
        LINUX / "QGIS3" / "profiles" / "default",
        LINUX / "QGIS3" / "profiles" / "my work",
        LINUX / "QGIS4" / "profiles" / "default",
        FLATPAK / "QGIS3" / "profiles" / "default",
    )
    (tmp_path / LINUX / "QGIS3" / "profiles" / "profiles.ini").write_text("")
    code, said = link()
    assert code == 0 and all(map(is_linked, made))
    assert all(str(profile / PLACE) in said for profile in made)
    assert "Manage and Install Plugins" in said and re.search(
        r"qgis_process(\.bin)? plugins enable carbon_zoning", said
    )


def test_macos(link, tmp_path):
    (made,) = profiles(tmp_path, Path("Library", "Application Support", "QGIS", "QGIS4", "profiles", "default"))
    assert link("Darwin")[0] == 0 and is_linked(made)


def test_one_profile_by_its_name_or_folder(link, tmp_path):
    work, other = profiles(tmp_path, LINUX / "QGIS3" / "profiles" / "work", LINUX / "QGIS3" / "profiles" / "work 2")
    assert link(QGIS_PROFILE="work")[0] == 0
    assert is_linked(work) and not is_linked(other)
    assert link(QGIS_PROFILE=str(other))[0] == 0 and is_linked(other)
    code, said = link(QGIS_PROFILE="nobody")
    assert code == 1 and "No profile is called nobody" in said


def test_where_qgis_was_never_started_its_default_profile_is_made(link, tmp_path):
    assert link()[0] == 0
    made = [path for path in (tmp_path / LINUX).glob("QGIS[34]/profiles/default") if is_linked(path)]
    assert len(made) == 1


def test_an_installed_plugin_is_left_alone_and_an_old_link_is_replaced(link, tmp_path):
    first, second = profiles(
        tmp_path, LINUX / "QGIS3" / "profiles" / "default", LINUX / "QGIS4" / "profiles" / "default"
    )
    (first / PLACE).mkdir(parents=True)
    (first / PLACE / "plugin.py").write_text("installed")
    (second / PLACE).parent.mkdir(parents=True)
    (second / PLACE).symlink_to(tmp_path)
    code, said = link()
    assert code == 1 and "Uninstall it in QGIS first" in said
    assert (first / PLACE / "plugin.py").read_text() == "installed" and is_linked(second)
