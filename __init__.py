"""Carbon Neutral Zoning: land-use carbon accounts, trends, forecasts and zones for QGIS Processing."""


def classFactory(iface):  # noqa: N802 - name fixed by QGIS
    from .plugin import CarbonZoningPlugin

    return CarbonZoningPlugin(iface)
