"""Forecast: STIRPAT by ridge regression, scenarios, carbon-emission potential."""
