"""Each tool through the task in which its dialog runs it, without a window, in a process of its own.

A tool that keeps QGIS's objects from one of its methods to the next crashes here, or its layers come without style.
"""

from concurrent.futures import ThreadPoolExecutor

import pytest
import toolbox

AT_ONCE = 2


@pytest.fixture(scope="session")
def tasks(request, headless, study):
    """{tool: (exit code, facts)} of the tools that this session asks for, each run in a process of its own."""
    asked_for = [item.callspec.params["tool"] for item in request.session.items if "tasks" in item.fixturenames]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        return dict(zip(asked_for, pool.map(lambda tool: headless("task", study, tool), asked_for)))


def test_every_tool_is_in_the_table(headless):
    """A new tool is to stand in `toolbox.TOOLS`, or nobody would click on it."""
    code, facts = headless("tools")
    assert code == 0, facts
    assert set(facts["tools"]) == set(toolbox.TOOLS)


@pytest.mark.parametrize("tool", toolbox.TOOLS)
def test_a_task_ends_well_and_its_layers_are_styled(tasks, tool):
    code, facts = tasks[tool]
    assert code == 0, facts["said"]
    assert facts["ok"], facts
    assert not facts["collected"], "a cycle of references holds these tools"
    found = {layer["name"]: layer for layer in facts["layers"]}
    outputs = toolbox.matched(tool, found)
    assert sorted(outputs.values()) == sorted(toolbox.TOOLS[tool].layers), sorted(found)
    for name, output in outputs.items():
        wanted = toolbox.TOOLS[tool].layers[output]
        assert (name, found[name]["renderer"]) == (name, wanted.renderer)
        for field, unit in wanted.units.items():
            assert found[name]["aliases"][field].endswith(f"[{unit}]"), (name, field)


def test_a_task_leaves_threads_as_the_next_needs_them(headless, study):
    """SciPy in one task and matplotlib in the next, both modules of pybind11, once ended QGIS 3.40."""
    code, facts = headless("task", study, "samplestudy", "landuseareas")
    assert code == 0, facts["said"]
    assert facts["ok"], facts
