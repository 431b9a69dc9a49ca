"""The science of the study: pure Python on numpy, pandas and scipy; knows nothing of QGIS."""
