"""The commands of docs/headless.md, run as they stand there with the plugin of the zip."""

import os
import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_the_commands_of_the_page_run(environment, program, tmp_path):
    (block,) = re.findall(r"^```sh\n(.*?)^```$", (ROOT / "docs" / "headless.md").read_text("utf-8"), re.M | re.S)
    folder = tmp_path / "bin"
    folder.mkdir()
    (folder / "qgis_process").symlink_to(program)
    own = {**environment, "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}"}
    done = subprocess.run(["bash", "-e"], input=block, env=own, cwd=tmp_path, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    for name in ("check.html", "results/results.gpkg", "results/zones.png", "results/report_6_zones.html"):
        assert (tmp_path / name).stat().st_size > 0
