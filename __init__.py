"""Carbon Neutral Zoning: land-use carbon accounts, trends, forecasts and zones for QGIS Processing."""


def classFactory(iface):
    from .plugin import CarbonZoningPlugin

    return CarbonZoningPlugin(iface)
