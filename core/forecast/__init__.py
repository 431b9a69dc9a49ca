"""Forecast: from a model to 2060: scenarios, bands, carbon-emission potential, back-casting."""
