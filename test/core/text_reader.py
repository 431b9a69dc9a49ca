"""Statistics given as text, read as the file that they would be."""

from carbon_zoning.core.monitor import Monitor
from carbon_zoning.core.statistics.assemble import assemble
from carbon_zoning.core.statistics.csv_file import read_csv


def text_reader(folder):
    """Return a function that assembles a text as a file in the folder; the warnings are in its `said`."""

    def read(text, name="yearbook.csv", **options):
        path = folder / name
        path.write_text(text, encoding="utf-8")
        monitor = Monitor()
        found = assemble([read_csv(path)], monitor=monitor, **options)
        read.said = " | ".join(map(str, monitor.warnings))
        return found

    return read
