"""The project of a study and its printed map, for the tools that make one; it belongs to the main thread."""
