"""The architecture of the house, checked on the source."""

import ast
import re
import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ROOMS = (  # of the ground floor, in the order of dependence; the hall (files of core/ itself) is before all
    "raster",
    "engine",
    "zonal",
    "space",
    "landuse",
    "statistics",
    "carbon",
    "trend",
    "stirpat",
    "forecast",
    "zoning",
    "drivers",
    "preflight",
    "sample",
)
OF_GDAL = {"raster", "zonal"}
REPORT_USES = {"", "zonal", "space"}
HALL = {
    "base",
    "compat",
    "geopackage",
    "guide",
    "help_page",
    "inputs",
    "lasting_crs",
    "layer_metadata",
    "loading",
    "missing",
    "outputs",
    "parameters",
    "provenance",
    "project",
    "rasters",
    "report_facts",
    "report_units",
    "run",
    "sentences",
    "small_tables",
    "styles",
    "tables",
    "toolbox",
    "unit_polygons",
    "values",
    "yearbook_files",
}
SHIPPED = sorted([*ROOT.glob("*.py"), *(ROOT / "core").rglob("*.py"), *(ROOT / "algorithms").rglob("*.py")])
LAZY = {"pandas", "scipy", "sklearn", "pymannkendall", "matplotlib", "jinja2"}


def tree(path):
    return ast.parse(path.read_text(encoding="utf-8"))


def imports(path):
    """Return (module, level) of every import of a file."""
    found = []
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            found += [(name.name, 0) for name in node.names]
        elif isinstance(node, ast.ImportFrom):
            found.append((node.module or "", node.level))
    return found


def named(path):
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", sorted((ROOT / "core").rglob("*.py")), ids=named)
def test_the_ground_floor_knows_no_qgis_and_imports_packages_through_the_guard(path):
    for module, level in imports(path):
        top = module.split(".")[0]
        assert not (level == 0 and top in ("qgis", "PyQt5", "PyQt6", "processing")), module
        assert path.name == "packages.py" or level or top not in LAZY, f"{module}: use core.packages"
        assert not (top == "osgeo" and room_of(path) not in OF_GDAL), module


def room_of(path):
    """Return the room of a file of the ground floor, "" for the hall."""
    parts = path.relative_to(ROOT / "core").parts
    return parts[0] if len(parts) > 1 else ""


def rooms_used(path):
    """Return the rooms that a file of the ground floor imports from, its own and the hall ("") too."""
    package = path.relative_to(ROOT).parts[:-1]
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.ImportFrom) and node.level:
            base = [*package[: len(package) - node.level + 1], *(node.module or "").split(".")]
            below = [part for part in base if part][1:]
            for found in [below[0]] if below else [name.name for name in node.names]:
                yield found if (ROOT / "core" / found).is_dir() else ""


def test_every_room_has_its_place_in_the_order():
    found = {path.parent.name for path in (ROOT / "core").glob("*/__init__.py")}
    assert found <= {*ROOMS, "report"}


@pytest.mark.parametrize("path", sorted((ROOT / "core").rglob("*.py")), ids=named)
def test_ground_floor_rooms_depend_on_earlier_rooms_only(path):
    room = room_of(path)
    order = ["", *ROOMS]
    for other in set(rooms_used(path)) - {room}:
        if room == "report":
            assert other in REPORT_USES, f"{named(path)} imports {other}"
        else:
            assert order.index(other) < order.index(room), f"{named(path)} imports {other}"


def test_upper_rooms_import_the_hall_and_the_ground_floor_only():
    for path in (ROOT / "algorithms").glob("*/*.py"):
        for module, level in imports(path):
            if level == 2 and module:
                assert module.split(".")[0] in HALL, f"{named(path)} imports {module}"
            if level == 3:
                assert module.split(".")[0] == "core", f"{named(path)} imports {module}"


@pytest.mark.parametrize("path", SHIPPED, ids=named)
def test_nothing_dangerous_and_nothing_that_qt_6_lacks(path):
    text = path.read_text(encoding="utf-8")
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id not in ("eval", "exec", "compile", "__import__", "print"), node.func.id
        if isinstance(node, ast.Assert):
            pytest.fail("assert in shipped code")
    for module, level in imports(path):
        if level == 0:
            assert module.split(".")[0] not in ("pickle", "subprocess", "random", "socket", "urllib", "requests"), (
                module
            )
    assert not re.search(r"\.exec_\(|QVariant\(\)|import \*", text)
    # Qt 6 has fully scoped enums only: Qt.AlignLeft is gone, Qt.AlignmentFlag.AlignLeft is not.
    assert not re.search(r"\bQt\.[A-Z]\w+(?![\w.])", text)


def test_algorithm_files_are_short_and_each_has_one_algorithm():
    for path in (ROOT / "algorithms").glob("*/*.py"):
        assert len(path.read_text(encoding="utf-8").splitlines()) < 200, named(path)
        classes = [node for node in tree(path).body if isinstance(node, ast.ClassDef)]
        assert sum(any(getattr(base, "id", "") == "StudyAlgorithm" for base in node.bases) for node in classes) <= 1


def test_functions_are_short():
    for path in SHIPPED:
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.FunctionDef) and node.name != "declare":
                body = node.body[1:] if ast.get_docstring(node) else node.body
                length = (body[-1].end_lineno - body[0].lineno + 1) if body else 0
                assert length <= 60, f"{named(path)}: {node.name} has {length} lines"


def test_modules_and_public_functions_of_the_core_are_explained():
    for path in sorted((ROOT / "core").rglob("*.py")):
        module = tree(path)
        assert ast.get_docstring(module), named(path)
        for node in module.body:
            if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and not node.name.startswith("_"):
                assert ast.get_docstring(node), f"{named(path)}: {node.name}"


TYPED = (  # rooms that mypy checks, see pyproject.toml
    "engine",
    "space",
    "statistics",
    "carbon",
    "trend",
    "stirpat",
    "forecast",
    "zoning",
    "drivers",
    "preflight",
    "sample",
    "report",
)


def public(module):
    """Return the public functions and methods of a module."""
    owners = [module, *(node for node in module.body if isinstance(node, ast.ClassDef) and node.name[0] != "_")]
    nodes = [node for owner in owners for node in owner.body if isinstance(node, ast.FunctionDef)]
    return [node for node in nodes if not node.name.startswith("_") or node.name == "__init__"]


@pytest.mark.parametrize("room", TYPED)
def test_public_signatures_of_the_core_are_typed(room):
    for path in sorted((ROOT / "core" / room).rglob("*.py")):
        for node in public(tree(path)):
            arguments = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
            untyped = [one.arg for one in arguments if one.annotation is None and one.arg not in ("self", "cls")]
            assert not untyped, f"{named(path)}: {node.name} ({', '.join(untyped)})"
            assert node.returns is not None or node.name == "__init__", f"{named(path)}: {node.name}"


def words_of(module):
    """Yield the names and the texts of a module's code, without its docstrings."""
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef)
    docstrings = {id(node.body[0].value) for node in ast.walk(module) if isinstance(node, documented)
                  and ast.get_docstring(node)}  # fmt: skip
    for node in ast.walk(module):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.value
        yield from (
            getattr(node, name) for name in ("id", "arg", "attr", "name") if isinstance(getattr(node, name, None), str)
        )


def test_languages_are_columns_of_data_and_no_names_in_the_code():
    headers = {path.read_text(encoding="utf-8").split("\n", 1)[0] for path in (ROOT / "core" / "data").glob("*.csv")}
    languages = {code for header in headers for code in re.findall(r"\blabel_(\w+)", header)}
    assert "zh" in languages
    pattern = re.compile(rf"(\w+_)?({'|'.join(sorted(languages))})")
    for path in sorted((ROOT / "core").rglob("*.py")):
        if room_of(path) != "sample":  # a made-up region of China, whose wide yearbook has Chinese headers
            assert not [word for word in words_of(tree(path)) if pattern.fullmatch(word)], path


def test_no_two_files_and_no_two_public_names_of_the_core_are_the_same():
    files, names = Counter(), Counter()
    for path in (ROOT / "core").rglob("*.py"):
        files[path.stem] += path.stem != "__init__"
        found = [node for node in tree(path).body if isinstance(node, (ast.FunctionDef, ast.ClassDef))]
        names.update({node.name for node in found if not node.name.startswith("_")})
    assert not [name for name, count in files.items() if count > 1]
    assert not [name for name, count in names.items() if count > 1]


def test_the_page_on_architecture_names_every_room():
    page = ROOT / "docs" / "architecture.md"
    if not page.is_file():
        pytest.skip("the page is not part of the package")
    text = page.read_text(encoding="utf-8")
    rooms = {path.parent.name for floor in ("core", "algorithms") for path in (ROOT / floor).glob("*/__init__.py")}
    assert not {room for room in rooms if f"`{room}`" not in text and f"`{room}/`" not in text}
    drawn = (ROOT / "docs" / "architecture.svg").read_text(encoding="utf-8")
    assert not {path.parent.name for path in (ROOT / "core").glob("*/__init__.py") if path.parent.name not in drawn}


def test_the_ways_on_the_page_on_architecture_are_those_of_the_code():
    page = ROOT / "docs" / "architecture.md"
    if not page.is_file():
        pytest.skip("the page is not part of the package")
    section = (
        page.read_text(encoding="utf-8").partition("### From a parameter to its equation")[2].partition("\n## ")[0]
    )
    ways = [
        [name.strip("` \n") for name in text.split("→")] for text in re.findall(r":\n((?:.+\n)+?)(?=- |\n|$)", section)
    ]
    assert [len(way) for way in ways] == [8, 18]
    called = {}
    for path in SHIPPED:
        for owner in ast.walk(tree(path)):
            for node in getattr(owner, "body", []) if isinstance(owner, (ast.Module, ast.ClassDef)) else []:
                if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
                    name = f"{owner.name}.{node.name}" if isinstance(owner, ast.ClassDef) else node.name
                    called[name] = {getattr(word, "attr", getattr(word, "id", "")) for word in ast.walk(node)}
    for way in ways:
        for step, name in enumerate(way):
            assert name in called, name
            own = name.rpartition(".")[2]
            assert not step or any(own in called[earlier] for earlier in way[:step]), f"nothing before it calls {name}"


def test_no_file_names_a_machine_or_a_package_host():
    if not shutil.which("git"):
        pytest.skip("git is not installed")
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True)
    if listed.returncode:
        pytest.skip("not a git checkout")
    private = re.compile("/" + r"(?:work|root|home)/\w|" + "pypi" + r"\.org|" + "deb" + r"\.debian\.org")
    for name in listed.stdout.split():
        path = ROOT / name
        if path.suffix in (".py", ".sh", ".md", ".txt", ".toml", ".json", ".csv", ".model3", "") and path.is_file():
            found = private.search(path.read_text(encoding="utf-8", errors="replace"))
            assert not found, f"{name}: {found[0]}"
