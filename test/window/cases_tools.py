"""Every tool from its own dialog, Run clicked: the layers come as the user is to see them."""

import toolbox
from drive_help import expect, facts_of, is_on_map, layers, new_project, run_well, wait_for
from headless import destinations, suffix
from qgis.core import QgsProject
from qgis.utils import iface
from tool_dialogs import algorithm_of, dialog_of_tool, fresh_folder

EVERYWHERE = ("case_temporary",)


def case_temporary(tool):
    """All outputs temporary, as the dialog offers it."""
    new_project()
    run_tool(tool, lambda definition: "TEMPORARY_OUTPUT")
    check_layers(tool)


def case_files(tool):
    """All outputs in files, in a folder with a blank and Chinese in its name."""
    new_project()
    folder = fresh_folder(tool)
    run_tool(tool, lambda definition: str(folder / f"{short_name(definition)} 表{suffix(definition)}"))
    check_layers(tool)
    for output in destinations(algorithm_of(tool), short_name).values():
        files = [path.name for path in folder.iterdir() if path.name.startswith(f"{output} ")]
        expect(bool(files), True, f"a file of {output} in {folder}")


def run_tool(tool, destination):
    facts = run_well(dialog_of_tool(tool, **destinations(algorithm_of(tool), destination)))
    noise = [line for line in facts["log"] if "not compatible with" in line]  # two lines for each field
    expect(noise, [], "what QGIS grumbles about layers in memory")


def short_name(definition):
    """Return the name of an output; of a model it is called <step>:<output>."""
    return definition.name().split(":")[-1]


def check_layers(tool):
    """Compare the layers of the project with those that the table promises."""
    found = {layer.name(): facts_of(layer) for layer in layers()}
    outputs, wanted = toolbox.matched(tool, found), toolbox.TOOLS[tool].layers
    expect(sorted(outputs.values()), sorted(wanted), f"outputs of {sorted(found)}")
    for name, output in outputs.items():
        check_layer(found[name], wanted[output], wanted[output].group or toolbox.TOOLS[tool].group)
    check_view()


def check_view():
    """The project was empty: the map shows the layers, and the layer tree their legends."""
    root = QgsProject.instance().layerTreeRoot()
    shown = [node for node in root.findLayers() if node.layer().isSpatial() and node.isVisible()]
    is_shown = wait_for(lambda: all(is_on_map(node.layer()) for node in shown), 10)
    expect(is_shown, True, "whether the map shows the layers")
    tree, model = iface.layerTreeView(), iface.layerTreeView().layerTreeModel()
    for node in [*shown, *(node.parent() for node in shown if node.parent() is not root)]:
        index = model.node2index(node)
        if hasattr(tree, "proxyModel"):  # since QGIS 3.18 the tree shows a filtered model
            index = tree.proxyModel().mapFromSource(index)
        is_open = tree.isExpanded(index) or not model.rowCount(model.node2index(node))
        expect(is_open, True, f"whether {node.name()} is open in the layer tree")


def check_layer(facts, wanted, group):
    name = facts["name"]
    expect(facts["renderer"], wanted.renderer, f"renderer of {name}")
    expect(facts["group"], group, f"group of {name}")
    for field, unit in wanted.units.items():
        expect(facts["aliases"][field].endswith(f"[{unit}]"), True, f"unit in the alias {facts['aliases'][field]!r}")
    if wanted.renderer:
        words = facts["legend"]
        expect("" in words or not words, False, f"nameless entries in the legend of {name}, {words}")
        for word in wanted.legend:
            expect(any(word in text for text in words), True, f"{word!r} in the legend {words} of {name}")
