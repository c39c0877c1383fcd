from grader.report.handed_in import Identity


def test_a_file_tells_its_student_and_its_own_name(arrivals):
    (found,) = arrivals({"doejane_123_456_hw.py": b"x = 1"})
    assert (found.name, found.delivery.is_late) == ("doejane", False)
    assert found.delivery.students == (Identity(name="doejane", id="123"),)
    assert found.read().files == {"hw.py": b"x = 1"}


def test_a_late_one_bears_a_mark(arrivals):
    (found,) = arrivals({"doejane_LATE_123_456_hw.py": b""})
    assert (found.name, found.delivery.is_late) == ("doejane", True)
    assert found.read().main == "hw.py"


def test_the_last_attempt_counts_and_the_others_are_named(arrivals):
    (found,) = arrivals(
        {
            "doejane_123_9_hw.py": b"first",
            "doejane_LATE_123_11_hw-2.py": b"third",
            "doejane_123_10_hw-1.py": b"second",
        }
    )
    assert found.read().files == {"hw.py": b"third"}
    assert found.delivery.earlier == ("doejane_123_9_hw.py", "doejane_123_10_hw-1.py")
    assert found.delivery.is_late


def test_all_files_of_a_student_are_one_submission(arrivals):
    (found,) = arrivals({"doe_1_2_hw.py": b"", "doe_1_3_helper.py": b"", "doe_1_4_sheet.pdf": b""})
    assert set(found.read().files) == {"hw.py", "helper.py"}
    assert found.delivery.earlier == ()


def test_a_file_with_another_name_keeps_it(arrivals):
    (found,) = arrivals({"doe_1_2_hw (1).py": b""})
    assert found.read().main == "hw (1).py"


def test_students_of_one_name_are_told_apart(arrivals):
    found = arrivals({"doe_1_2_hw.py": b"", "doe_3_4_hw.py": b"", "roe_5_6_hw.py": b""})
    assert [each.name for each in found] == ["doe_1", "doe_3", "roe"]


def test_an_archive_is_read_where_it_lies(arrivals, zipped):
    content = zipped({"jd123/hw.py": b"x", "jd123/mlp.py": b"y"})
    (found,) = arrivals({"doejane_1_2_jd123.zip": content})
    assert found.read().main == "hw.py"


def test_what_is_no_file_of_canvas_is_not_dropped(arrivals):
    found = arrivals({"doejane_1_2_hw.py": b"", "eve.py": b"", "x_y_1_2_hw.py": b""})
    assert [each.name for each in found] == ["doejane", "eve", "x_y_1_2_hw"]
