import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_a_graded_class_is_followed_by_the_peak_memory_of_its_grader(tmp_path):
    """The bench reads this number; nothing else may stand on standard output."""
    known = ROOT / "submissions_example" / "linear_models" / "perfect"
    command = [sys.executable, ROOT / "tests/bench/peak.py", known, "-a", "linear_models"]
    command += ["--course", ROOT, "--out", tmp_path / "out", "--isolation", "basic"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=tmp_path)
    assert int(done.stdout) > 10_000
    assert (tmp_path / "out" / "report.json").is_file()
