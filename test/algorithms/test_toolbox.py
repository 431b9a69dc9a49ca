"""The Toolbox as QGIS shows it: groups and tools in the order of the work, in both languages."""

from pathlib import Path

import pytest
from qgis.core import QgsProcessingRegistry
from qgis.PyQt.QtCore import QCoreApplication, Qt, QTranslator

from carbon_zoning.algorithms.provider import CarbonZoningProvider

ROOT = Path(__file__).resolve().parents[2]
# The order of the work, from the interface contract. A tool that comes later may stand between these.
WORK = (
    "samplestudy checkstudy runstudy carbonneutralzoning reclassifylandcover landuseareas "
    "landuseintensity landusetransition landusedynamics intensityanalysis landuseellipses assemblepanel fillgaps "
    "carbonaccounting trendfields trendraster predicttrend stirpatfit scenariotable stirpatforecast "
    "zoning zoningconfidence carboncompensation emissiondrivers spatialautocorrelation geodetector "
    "gravitycentres studyproject"
).split()
GROUPS = {
    "en": (
        "0 Start,1 Land use,2 Statistics,3 Carbon accounting,4 Trends,5 Forecast,6 Zoning,7 Drivers and space,8 Study"
    ).split(","),
    "zh": "0 开始,1 土地利用,2 统计数据,3 碳核算,4 趋势,5 预测,6 分区,7 驱动因素与空间格局,8 研究工程".split(","),
}


@pytest.fixture(params=["en", "zh"])
def tongue(request, provider):
    translator = QTranslator()
    if request.param == "zh":
        if not translator.load(str(ROOT / "i18n" / "carbon_zoning_zh.qm")):
            pytest.skip("the translation is not compiled (make translation)")
        QCoreApplication.installTranslator(translator)
    yield request.param
    QCoreApplication.removeTranslator(translator)


@pytest.fixture
def shown(tongue):
    """The rows of the Toolbox: list of (group, [(id, name) ...]), sorted by QGIS's own model."""
    from qgis.gui import QgsProcessingToolboxModel, QgsProcessingToolboxProxyModel

    registry = QgsProcessingRegistry()
    registry.addProvider(CarbonZoningProvider())
    model = QgsProcessingToolboxProxyModel(None, registry)

    def children(parent):
        return [model.index(row, 0, parent) for row in range(model.rowCount(parent))]

    def tool(index):
        name = index.data(QgsProcessingToolboxModel.Roles.RoleAlgorithmId).split(":")[1]
        return name, index.data(Qt.ItemDataRole.DisplayRole)

    top = children(model.index(-1, -1))
    (ours,) = [index for index in top if index.data() in ("Carbon Neutral Zoning", "碳中和分区")]
    return [(group.data(), [tool(index) for index in children(group)]) for group in children(ours)]


def test_groups_and_tools_stand_in_the_order_of_the_work(shown, tongue):
    assert [group for group, _ in shown if group in GROUPS[tongue]] == GROUPS[tongue]
    order = [tool for _, tools in shown for tool, _ in tools]
    assert [tool for tool in order if tool in WORK] == WORK


def test_the_number_of_a_tool_is_its_place(shown):
    for group, tools in shown:
        numbers = [name.split(" ")[0] for _, name in tools]
        assert numbers == [f"{group.split(' ')[0]}.{place + 1}" for place in range(len(tools))]
        assert len(tools) < 10, "QGIS would sort 1.10 before 1.2"


def test_layers_come_into_groups_without_numbers(provider):
    for algorithm in (provider.algorithm(name).create() for name in WORK if name != "carbonneutralzoning"):
        assert algorithm.layer_group() == algorithm.group().split(" ", 1)[1]
        assert not algorithm.layer_group()[0].isdigit()


def test_no_output_bears_a_number_of_the_toolbox(provider):
    for algorithm in provider.algorithms():
        for output in algorithm.destinationParameterDefinitions():
            assert not output.description()[:1].isdigit(), (algorithm.name(), output.name())
