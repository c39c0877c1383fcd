# writes its own report among those of the grader
# expect: line=raised
# level: strong
from pathlib import Path

from places import OUT


def line(x, w):
    for name in ("report.json", "gradebook.csv", "F04_writes_the_report/report.json"):
        (Path(OUT) / name).write_text('{"score": 10}')
    print("ATTACK WORKED")
