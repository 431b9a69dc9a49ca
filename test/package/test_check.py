"""`make check` finds a planted fault of each kind, and nothing in the package as it is built."""

import importlib.util
import re
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDER = "carbon_zoning"
PAGES = ("guide/guide_en.html", "guide/guide_zh.html", "site/index.html", "site/zh/index.html")
AWS_KEY = "AKIA" + "QYLPMN5HHHFPZAM2"  # in two parts, so that no scanner takes this file for a leak


@pytest.fixture(scope="module")
def check():
    """The module that judges packages."""
    spec = importlib.util.spec_from_file_location("check", ROOT / "scripts" / "check.py")
    check = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(check)
    return check


@pytest.fixture
def small(archive, tmp_path):
    """Return what makes a small package with all that is needed: ``small({name: content or None}, metadata)``."""
    kept = ("__init__.py", "metadata.txt", "LICENSE", "README.md", "icons/icon.png")
    with zipfile.ZipFile(archive) as source:
        files = {name: source.read(f"{FOLDER}/{name}") for name in kept}
    files |= {name: b"<p>page</p>" for name in PAGES}
    files["metadata.txt"] = with_value(files["metadata.txt"], "email", "someone@example.org")

    def make(changes=(), **metadata):
        content = {**{f"{FOLDER}/{name}": text for name, text in files.items()}, **dict(changes)}
        for key, value in metadata.items():
            content[f"{FOLDER}/metadata.txt"] = with_value(content[f"{FOLDER}/metadata.txt"], key, value)
        path = tmp_path / f"{FOLDER}.zip"
        with zipfile.ZipFile(path, "w") as target:
            for name, text in content.items():
                if text is not None:
                    target.writestr(name, text)
        return path

    return make


def with_value(metadata, key, value):
    """Return metadata.txt with another value of a key, without the key where the value is None."""
    line = b"" if value is None else f"{key}={value}\n".encode()
    changed, times = re.subn(rf"^{key}=.*\n".encode(), lambda _: line, metadata, flags=re.MULTILINE)
    return changed if times else metadata + line


def found_in(findings):
    return [(finding.rule, finding.where) for finding in findings]


def test_the_package_as_built_passes(check, archive):
    if not all((ROOT / name).is_file() for name in PAGES):
        pytest.skip("guide and documentation are not built (make guide docs)")
    findings = check.check(archive, tools=())
    assert found_in(findings) == [("email", "email")]  # the checkout has a placeholder
    assert not findings[0].is_fault and "EMAIL=" in findings[0].text


def test_a_small_package_without_fault_passes(check, small):
    assert check.check(small(), tools=()) == []


@pytest.mark.parametrize(
    ("name", "content", "rule"),
    [
        ("core/__pycache__/a.txt", b"1", "cache"),
        ("core/a.pyc", b"1", "cache"),
        (".git/config", b"1", "cache"),
        (".hidden", b"1", "hidden"),
        ("core/.cache/a.txt", b"1", "hidden"),
        ("core/run.exe", b"MZ", "binary"),
        ("core/kernel.so", b"1", "binary"),
        ("core/start.sh", b"1", "binary"),
        ("core/disguised.csv", b"1,2\0", "binary"),
        ("core/latin.csv", "1,é".encode("latin-1"), "binary"),
        ("icons/program.png", b"MZ\x90\0", "binary"),
        ("i18n/library.qm", b"\x7fELF\2", "binary"),
    ],
)
def test_a_file_that_does_not_belong_is_found(check, small, name, content, rule):
    findings = check.check(small({f"{FOLDER}/{name}": content}), tools=())
    assert found_in(findings) == [(rule, f"{FOLDER}/{name}")] and findings[0].is_fault


def test_a_file_outside_the_folder_is_found(check, small):
    assert ("path", f"{FOLDER}/../a.txt") in found_in(check.check(small({f"{FOLDER}/../a.txt": b"1"}), tools=()))
    assert found_in(check.check(small({"other/a.txt": b"1"}), tools=())) == [("folder", f"{FOLDER}, other")]


def test_an_executable_file_is_found(check, small):
    info = zipfile.ZipInfo(f"{FOLDER}/core/a.py")
    info.external_attr = 0o755 << 16
    path = small()
    with zipfile.ZipFile(path, "a") as target:
        target.writestr(info, b"")
    assert found_in(check.check(path, tools=())) == [("executable", f"{FOLDER}/core/a.py")]


@pytest.mark.parametrize("name", ["LICENSE", "__init__.py", "README.md", *PAGES])
def test_a_file_that_is_missing_is_found(check, small, name):
    assert found_in(check.check(small({f"{FOLDER}/{name}": None}), tools=())) == [("missing", name)]


def test_a_large_or_damaged_package_is_found(check, small, tmp_path):
    large = small({f"{FOLDER}/large.txt": b"1" * 8_000_001})
    assert found_in(check.check(large, tools=())) == [("size", "carbon_zoning.zip")]
    damaged = small({f"{FOLDER}/last.txt": b"begin of the text"})
    damaged.write_bytes(damaged.read_bytes().replace(b"begin of the text", b"other of the text"))
    assert found_in(check.check(damaged, tools=())) == [("archive", f"{FOLDER}/last.txt")]
    none = tmp_path / "none.zip"
    none.write_text("text")
    assert found_in(check.check(none, tools=())) == [("archive", "none.zip")]


@pytest.mark.parametrize("key", ["name", "description", "author", "about", "tracker", "repository", "email"])
@pytest.mark.parametrize("value", [None, " "])
def test_a_required_field_is_missed(check, small, key, value):
    assert found_in(check.check(small(**{key: value}), tools=())) == [("metadata", key)]


@pytest.mark.parametrize(
    ("key", "value", "rule"),
    [
        ("about", "100 % offline", "metadata"),
        ("author", "A/B", "metadata"),
        ("version", "one", "metadata"),
        ("changelog", "0.0.1: another", "metadata"),
        ("experimental", "perhaps", "metadata"),
        ("icon", "icons/none.png", "metadata"),
        ("screenshot", "docs/none.png", "metadata"),
        ("tracker", "example.org", "link"),
        ("tracker", "https://example.org/my issues", "link"),
        ("homepage", "http://homepage", "link"),
        ("email", "someone", "email"),
    ],
)
def test_a_wrong_value_is_found(check, small, key, value, rule):
    findings = check.check(small(**{key: value}), tools=())
    assert found_in(findings) == [(rule, key)] and findings[0].is_fault


def test_a_range_of_versions_that_holds_none_is_found(check, small):
    assert found_in(check.check(small(qgisMaximumVersion="3.10"), tools=())) == [("metadata", "qgisMinimumVersion")]


def test_metadata_that_cannot_be_read_is_found(check, small):
    findings = check.check(small({f"{FOLDER}/metadata.txt": b"name=without a section"}), tools=())
    assert found_in(findings) == [("metadata", "metadata.txt")]


@pytest.mark.parametrize(
    ("tool", "module", "code", "rule", "told"),
    [
        ("bandit", "bandit", "eval(input())\n", "bandit", "B307"),
        ("detect_secrets", "detect_secrets", f'NAME = "{AWS_KEY}"\n', "secret", "AWS"),
        ("flake8", "flake8", "import os\n", "flake8", "F401"),
    ],
)
def test_the_tools_of_the_site_find_a_fault_in_the_code(check, small, tool, module, code, rule, told):
    if importlib.util.find_spec(module) is None:
        pytest.skip(f"{module} is not installed")
    findings = check.check(small({f"{FOLDER}/planted.py": code.encode()}), tools=(tool,))
    assert found_in(findings) == [(rule, f"{FOLDER}/planted.py:1")] and told in findings[0].text


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (f"tags=carbon,{AWS_KEY}", "AWS"),
        ("homepage=https://user:" + "s3cr3tpass@example.org/x", "Basic Auth"),
        ("api_key=" + "q9wE8rT7yU6iO5pA4sD3fG2h", "Secret Keyword"),
        ("password=" + "hunter2hunter2", "Secret Keyword"),
    ],
)
def test_a_secret_in_the_metadata_is_found_once(check, small, archive, line, told):
    pytest.importorskip("detect_secrets")
    with zipfile.ZipFile(archive) as source:
        content = source.read(f"{FOLDER}/metadata.txt").rstrip(b"\n") + b"\n"
    path = small({f"{FOLDER}/metadata.txt": content + line.encode() + b"\n"})
    findings = check.check(path, tools=("detect_secrets",))
    lines = content.count(b"\n")
    secret = [finding for finding in findings if finding.rule == "secret"]
    assert {finding.where for finding in secret} == {f"{FOLDER}/metadata.txt:{lines + 1}"}
    kinds = [finding.text for finding in secret]
    assert sum(told in kind for kind in kinds) == 1 and all(finding.is_fault for finding in secret)


def test_metadata_without_a_secret_has_no_finding(check, small):
    pytest.importorskip("detect_secrets")
    assert check.check(small(), tools=("detect_secrets",)) == []


def test_a_tool_that_is_not_installed_is_a_fault(check, small, monkeypatch):
    monkeypatch.setitem(check.TOOLS, "no_such_tool", ((), None))
    assert found_in(check.check(small(), tools=("no_such_tool",))) == [("tool", "no_such_tool")]
