"""The command that a report prints repeats its run."""

import html
import re
import shlex
import sqlite3
import subprocess


def rows(path):
    with sqlite3.connect(path) as database:
        names = [row[1] for row in database.execute("PRAGMA table_info(trends)")]
        kept = ", ".join(f'"{name}"' for name in names if name not in ("fid", "geom"))
        return database.execute(f"SELECT {kept} FROM trends ORDER BY code").fetchall()


def test_the_same_run_again_gives_the_same_table(qgis_process, environment, program, tmp_path):
    """Run by a shell, with a blank, a quote and Chinese in the paths; GIS data of one county over twelve years."""
    folder = tmp_path / "区域 a'b"
    folder.mkdir()
    lines = [f"007,{year},{(year * 37) % 11 + year - 1999}" for year in range(2000, 2012)]
    (folder / "碳.csv").write_text("\n".join(["unit,year,ce", *lines]) + "\n", encoding="utf-8")
    (folder / "units.geojson").write_text(
        '{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"code": "007"}, "geometry": '
        '{"type": "Polygon", "coordinates": [[[108, 32], [109, 32], [109, 33], [108, 33], [108, 32]]]}}]}',
        encoding="utf-8",
    )
    target, page = folder / "trends.gpkg", folder / "report.html"
    given = {
        "PANEL": folder / "碳.csv",
        "UNITS": folder / "units.geojson",
        "UNIT_ID": "code",
        "METHOD": "hamed_rao",
        "THRESHOLD": 1.5,
        "OUTPUT": target,
        "REPORT": page,
    }
    done = qgis_process("run", "carbonzoning:trendfields", "--", *(f"{name}={value}" for name, value in given.items()))
    assert done.returncode == 0, done.stdout[-2000:]
    first = rows(target)
    assert first and first[0][0] == "007"
    target.unlink()
    text = re.search(r'<pre class="command">(.*?)</pre>', page.read_text(encoding="utf-8"), re.S)[1]
    text = re.sub("</?span[^>]*>|<wbr>", "", text)
    command = html.unescape(text).replace("qgis_process", shlex.quote(program), 1)
    again = subprocess.run(["sh", "-c", command], env=environment, capture_output=True, encoding="utf-8")
    assert again.returncode == 0, again.stderr[-2000:]
    assert rows(target) == first
