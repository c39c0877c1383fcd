import os

import pytest

from grader.errors import CourseError
from grader.intake import Refusal, collect
from grader.intake.class_folder import found_again

OTHERS = frozenset({"mlp.py"})


def mains(path, assignment):
    return {a.name: getattr(a.read(), "main", "") for a in collect(path, assignment, OTHERS)}


def test_a_folder_of_zips_with_the_files_of_several_assignments(lay, zipped, assignment):
    both = zipped({"hw.py": b"x = 1", "mlp.py": b"y = 1", "sheet.pdf": b"%PDF"})
    within = zipped({"gr2/hw.py": b"x = 1", "__MACOSX/gr2/._hw.py": b"\0"})
    one = zipped({"mlp.py": b"y = 1"})
    path = lay({"ab12.zip": both, "gr2.zip": within, "xy3.zip": one})
    assert mains(path, assignment) == {"ab12": "hw.py", "gr2": "hw.py", "xy3": ""}
    reasons = [
        e.reason for a in collect(path, assignment, OTHERS) if isinstance(e := a.read(), Refusal)
    ]
    assert reasons == ["holds only files of other assignments (mlp.py); hand in hw.py"]


def test_every_way_of_arriving_beside_the_others(lay, zipped, notebook, assignment):
    path = lay(
        {
            "ada.py": b"",
            "bob.ipynb": notebook("x = 1"),
            "cleo/hw.py": b"",
            "dan.tar.gz": b"\x1f\x8b",
            "doejane_1_2_hw.py": b"",
            "Eve Poe_3_assignsubmission_file_/hw.py": b"",
            "fay.zip": zipped({"hw.py": b""}),
            "gil/gil.zip": zipped({"gil/hw.ipynb": notebook("x = 1")}),
            "roster.csv": b"id,name\n",
        }
    )
    assert mains(path, assignment) == {
        "ada": "ada.py",
        "bob": "bob.ipynb",
        "cleo": "hw.py",
        "dan": "",
        "doejane": "hw.py",
        "Eve Poe": "hw.py",
        "fay": "hw.py",
        "gil": "hw.ipynb",
    }


def test_two_of_one_name_are_told_apart(lay, zipped, assignment):
    path = lay({"ada.py": b"", "ada/hw.py": b"", "ada.zip": zipped({"hw.py": b""}), "bob.py": b""})
    assert sorted(mains(path, assignment)) == ["ada", "ada.py", "ada.zip", "bob"]


def test_names_stay_apart_when_labels_meet_them(lay, assignment):
    path = lay({"doe_1_2_hw.py": b"", "doe_3_4_hw.py": b"", "doe_1": b"", "doe_3.py": b""})
    names = [arrival.name for arrival in collect(path, assignment)]
    assert len(set(names)) == 4


@pytest.mark.parametrize("parent", ["", "submissions/"])
def test_the_zip_of_a_class_is_graded_as_it_is(zipped, assignment, tmp_path, parent):
    inner = zipped({"hw.py": b"x = 1", "mlp.py": b""})
    files = {
        f"{parent}doejane_1_2_hw.py": b"x = 1",
        f"{parent}roeric_LATE_3_4_rr9.zip": inner,
        f"{parent}Eve Poe_5_assignsubmission_file_/hw.py": b"",
        "__MACOSX/x": b"",
    }
    (tmp_path / "download.zip").write_bytes(zipped(files))
    found = mains(tmp_path / "download.zip", assignment)
    assert found == {"doejane": "hw.py", "roeric": "hw.py", "Eve Poe": "hw.py"}


def test_a_zip_of_archives_is_a_class_and_any_other_is_one_submission(zipped, assignment, tmp_path):
    one = zipped({"hw.py": b""})
    (tmp_path / "class.zip").write_bytes(zipped({"ab1.zip": one, "cd2.zip": one}))
    (tmp_path / "ada.zip").write_bytes(zipped({"hw.py": b"", "data.zip": one}))
    assert mains(tmp_path / "class.zip", assignment) == {"ab1": "hw.py", "cd2": "hw.py"}
    assert mains(tmp_path / "ada.zip", assignment) == {"ada": "hw.py"}


def test_a_hostile_entry_in_the_zip_of_a_class_costs_its_student_alone(
    zipped, assignment, tmp_path
):
    files = {"doe_1_2_hw.py": b"", "roe_3_4_hw.py": bytes(20 << 20)}
    (tmp_path / "class.zip").write_bytes(zipped(files))
    found = mains(tmp_path / "class.zip", assignment)
    assert found["doe"] == "hw.py"
    assert found["roe"] == ""


def test_the_zip_of_a_class_with_names_that_lead_out_is_an_error(zipped, assignment, tmp_path):
    (tmp_path / "class.zip").write_bytes(zipped({"doe_1_2_hw.py": b"", "../x_1_3_hw.py": b""}))
    with pytest.raises(CourseError, match="holds a name that leads out of it; download it anew"):
        collect(tmp_path / "class.zip", assignment)


def test_a_zip_of_a_class_that_is_damaged_is_an_error(assignment, tmp_path):
    (tmp_path / "class.zip").write_bytes(b"PK\x03\x04")
    with pytest.raises(CourseError, match=r"class\.zip: is damaged, or no zip"):
        collect(tmp_path / "class.zip", assignment)


def test_a_submission_is_found_again_where_it_lay(lay, zipped, assignment, tmp_path):
    (tmp_path / "class.zip").write_bytes(zipped({"doe_1_2_hw.py": b"1", "roe_3_4_hw-1.py": b"2"}))
    folder = lay({"ada.py": b"", "ada/hw.py": b"", "doe_1_2_hw.py": b""})
    for path in (tmp_path / "class.zip", folder, folder / "ada"):
        for arrival in collect(path, assignment):
            again = found_again(arrival.path, arrival.name, assignment)
            assert again == arrival.read()


def test_nothing_is_read_before_its_turn(lay, assignment):
    path = lay({"ada.py": b"", "bob/hw.py": b"", "doe_1_2_hw.py": b""})
    found = collect(path, assignment)
    for file in ("ada.py", "bob/hw.py", "doe_1_2_hw.py"):
        (path / file).write_bytes(b"later")
    assert all(b"later" in arrival.read().files.values() for arrival in found)


def test_a_pipe_with_the_name_of_a_download_is_refused_unopened(lay, assignment):
    path = lay({"ada.py": b""})
    os.mkfifo(path / "doe_1_2_hw.py")
    _, doe = collect(path, assignment)
    assert "is no regular file" in doe.read().reason


def test_what_was_collected_is_found_again(lay, assignment):
    path = lay({"ada.py": b"x = 1", "bob/hw.py": b"x = 2"})
    for arrival in collect(path, assignment):
        again = found_again(arrival.path, arrival.name, assignment)
        assert again.sha256 == arrival.read().sha256


def test_what_lies_elsewhere_by_now_is_read_by_itself(lay, assignment):
    path = lay({"ada.py": b"x = 1"})
    found = found_again(path / "ada.py", "who was called so", assignment)
    assert (found.name, found.main) == ("ada", "ada.py")


def test_what_is_gone_is_an_error(tmp_path, assignment):
    with pytest.raises(CourseError, match=r"gone\.py: no such file or folder"):
        found_again(tmp_path / "none" / "gone.py", "gone", assignment)


def test_a_lone_file_that_is_no_archive_is_one_submission(lay, assignment):
    path = lay({"ada.py": b"x = 1"}) / "ada.py"
    (arrival,) = collect(path, assignment)
    assert (arrival.name, arrival.read().main) == ("ada", "ada.py")
