"""Everything that knows QGIS; reads inputs, calls core, writes outputs."""
