from grader.renderers.flags import in_brief
from grader.report.results import Flag


def test_lines_of_one_file_stand_together_and_what_ran_is_said():
    flags = [
        Flag(what="autograd", file="mlp.py", line=3),
        Flag(what="autograd", file="mlp.py", line=7, ran=True),
        Flag(what="scipy", file="utils.py", line=1),
    ]
    assert in_brief(flags) == (
        "autograd: mlp.py line 3, line 7 (seen to run); scipy: utils.py line 1"
    )
