"""Stands in for QGIS in the tests of the harness: journals the cases that it is given, and ends as they say."""

import json
import os
import subprocess
import sys
import time


def note(**line):
    with open(os.environ["DRIVE_JOURNAL"], "a", encoding="utf-8") as journal:
        journal.write(json.dumps(line) + "\n")


def starts(case):
    with open(os.environ["DRIVE_JOURNAL"], encoding="utf-8") as journal:
        lines = [json.loads(line) for line in journal]
    return sum(line["state"] == "start" and line["case"] == case["id"] for line in lines)


if __name__ == "__main__":
    child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
    note(state="child", pid=child.pid)
    for case in json.loads(os.environ["DRIVE_CASES"]):
        note(case=case["id"], state="start")
        if case["id"] == "crashes" or (case["id"] == "crashes_once" and starts(case) == 1):
            print("free(): invalid pointer\nFatal Python error: Aborted", flush=True)
            os.abort()
        if case["id"] == "hangs":
            time.sleep(600)
        note(case=case["id"], state="end", facts={"said": case["id"]})
