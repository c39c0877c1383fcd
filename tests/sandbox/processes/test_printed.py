from grader.sandbox.processes.printed import KEPT_OUTPUT, Printed


def test_the_beginning_is_kept_and_all_of_it_counts():
    printed = Printed(KEPT_OUTPUT + 10)
    printed.add(b"first")
    printed.add(b"x" * KEPT_OUTPUT)
    assert printed.kept == b"first" + b"x" * (KEPT_OUTPUT - 5)
    assert not printed.is_too_much
    printed.add(b"y" * 5)
    assert not printed.is_too_much
    printed.add(b"z")
    assert printed.is_too_much
