"""The plugin in Chinese: the compiled translation is found and errors come translated."""

from pathlib import Path

import pytest
from qgis.core import QgsProcessingException
from qgis.PyQt.QtCore import QCoreApplication, QTranslator

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def chinese(provider):
    translator = QTranslator()
    if not translator.load(str(ROOT / "i18n" / "carbon_zoning_zh.qm")):
        pytest.skip("the translation is not compiled (make translation)")
    QCoreApplication.installTranslator(translator)
    yield
    QCoreApplication.removeTranslator(translator)


def test_labels_and_errors_are_chinese(chinese, run, provider, squares):
    assert provider.algorithm("zoning").create().displayName() == "6.1 碳中和分区"
    with pytest.raises(QgsProcessingException, match="图层 TRENDS 没有指标 cs 赋分所需的字段 cs_z"):
        run("zoning", TRENDS=squares(["1"]), UNIT_ID="code")
