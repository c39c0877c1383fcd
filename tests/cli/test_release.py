import pytest


@pytest.fixture
def bundle(course, grader):
    result = grader("release", "tiny", "--out", course / "out" / "tiny.zip", "--install", "get it")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == f"Written: {course / 'out' / 'tiny.zip'}\n"
    return course / "out" / "tiny.zip"


def test_a_student_checks_with_a_bundle_and_no_course(bundle, hand_in, grader, tmp_path_factory):
    path = hand_in("ada")
    moved = tmp_path_factory.mktemp("laptop")
    for each in (path, bundle):
        each.rename(moved / each.name)
    right = grader("check", moved / "tiny.py", "--bundle", moved / "tiny.zip")
    assert right.exit_code == 0
    assert "2 / 3 points" in right.stdout
    (moved / "tiny.py").write_text((moved / "tiny.py").read_text().replace("3 * x", "2 * x"))
    wrong = grader("check", moved / "tiny.py", "--bundle", moved / "tiny.zip")
    assert wrong.exit_code == 1
    assert "thrice is consistent with" in wrong.stdout


def test_a_bundle_brings_its_own_trials(bundle, hand_in, grader):
    result = grader("check", hand_in("ada"), "--bundle", bundle, "--seed", "s")
    assert result.exit_code == 2
    assert "--bundle brings its own trials: leave out -a, --course and --seed" in result.stderr


def test_a_file_that_is_no_bundle_is_told(hand_in, grader):
    path = hand_in("ada")
    result = grader("check", path, "--bundle", path)
    assert result.exit_code == 2
    assert "damaged, or no zip at all" in result.stderr


def test_a_seed_is_for_sealed_trials(course, grader):
    result = grader("release", "tiny", "--out", course / "tiny.zip", "--seed", "s")
    assert result.exit_code == 2
    assert "--seed is for sealed trials: public ones are no secret; add --hidden" in result.stderr


def test_the_grader_itself_is_written_beside_it_on_request(course, grader):
    assert grader("release", "tiny", "--out", course / "o" / "t.zip", "--wheel").exit_code == 0
    (wheel,) = (course / "o").glob("grader-*.whl")
    assert wheel.stat().st_size > 100_000


def test_a_course_that_would_show_its_reference_is_not_released(course, grader):
    spec = course / "problems" / "tiny.py"
    spec.write_text(spec.read_text().replace("Twice and thrice", "That is, 3 * x"))
    result = grader("release", "tiny", "--out", course / "tiny.zip")
    assert result.exit_code == 2
    assert "nothing was written" in result.stderr
    assert not (course / "tiny.zip").exists()


def test_a_place_where_nothing_can_be_written_is_refused_before_the_work(
    course, grader, monkeypatch
):
    monkeypatch.setattr("grader.release.bundling.Release.of", lambda *_: pytest.fail("worked"))
    (course / "taken").write_text("a file")
    result = grader("release", "tiny", "--out", course / "taken" / "tiny.zip")
    assert result.exit_code == 2
    assert "cannot be written (File exists); choose another file with --out" in result.stderr
