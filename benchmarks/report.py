"""How long the report takes, against running the same notebooks one after the other.

    python benchmarks/report.py [rounds]

Each round runs `jupyter nbconvert --execute` once for each notebook, then the report afresh, then
the report again with nothing changed. Medians over the rounds, and the ratio to nbconvert.
"""

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def seconds(*command: str) -> float:
    start = time.perf_counter()
    subprocess.run([sys.executable, *command], cwd=ROOT, check=True, capture_output=True)
    return time.perf_counter() - start


def one_by_one(notebooks: list[Path], folder: str) -> float:
    convert = ["-m", "nbconvert", "--execute", "--to", "notebook", "--output-dir", folder]
    return sum(seconds(*convert, str(path)) for path in notebooks)


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    notebooks = sorted((ROOT / "notebooks").glob("[0-9]*.ipynb"))
    times: dict[str, list[float]] = {"nbconvert": [], "report --fresh": [], "nothing changed": []}
    with tempfile.TemporaryDirectory() as folder:
        report = ["-m", "helpers.report", "--out", f"{folder}/site"]
        for _ in range(rounds):
            times["nbconvert"].append(one_by_one(notebooks, folder))
            times["report --fresh"].append(seconds(*report, "--fresh"))
            times["nothing changed"].append(seconds(*report))
    base = statistics.median(times["nbconvert"])
    for name, taken in times.items():
        middle = statistics.median(taken)
        print(f"{name:16} {middle:6.1f} s  {middle / base:.2f} of nbconvert")


if __name__ == "__main__":
    main()
