"""Draw docs/report.png, the picture in the README: a page as a browser shows it.

Run it as `.venv/bin/python docs/picture.py` when the look of a page changes. It needs Chromium or
Chrome; the letters are those of the machine.
"""  # noqa: INP001 (a script, not a package)

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).resolve().parents[1]
PICTURE = ROOT / "docs" / "report.png"
SHOWN = "sheet"
WIDTH, HEIGHT = 720, 960
COLOURS = 64
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")


def main() -> None:
    """Mark the submission, and let a browser draw what its student would see."""
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        sys.exit(f"no browser is installed; looked for {', '.join(BROWSERS)}")
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "report.html"
        mark(page)
        photograph(browser, page, Path(folder) / "profile")
    with Image.open(PICTURE) as drawn:
        drawn.convert("RGB").quantize(COLOURS).save(PICTURE, optimize=True)


def mark(page: Path) -> None:
    """Write the page of the submission, as it has always been."""
    submission = ROOT / "submissions_example" / "hw1" / SHOWN
    command = [sys.executable, "-m", "grader", "check", str(submission), "-a", "hw1"]
    options = ["--seed", "picture", "--isolation", "basic", "--html", str(page)]
    subprocess.run([*command, *options], stdout=subprocess.DEVNULL, check=False, cwd=ROOT)


def photograph(browser: str, page: Path, profile: Path) -> None:
    """The top of the page, twice as fine as it is shown."""
    options = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"]
    look = [f"--window-size={WIDTH},{HEIGHT}", "--force-device-scale-factor=2"]
    files = [f"--user-data-dir={profile}", f"--screenshot={PICTURE}", page.as_uri()]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    subprocess.run([browser, *options, *look, *files], check=True, **quiet)


if __name__ == "__main__":
    main()
