import pytest

from grader.cli.sources import from_bundle, from_course
from grader.course.course import Course
from grader.release.bundling import Release


@pytest.fixture
def bundle(course):
    def make(seed):
        path = course / "tiny.zip"
        path.write_bytes(Release.of(Course(course), "tiny", seed).packed("tiny.zip", "get it"))
        return path

    return make


def test_public_trials_are_no_secret(bundle):
    source = from_bundle(bundle(None), None, None, None)
    assert (source.secrets, source.least) == ((), "basic")
    assert len(source.key().items[0].trials) == 8


def test_sealed_trials_are_kept_from_the_submission_as_a_reference_is(bundle):
    path = bundle("seed")
    source = from_bundle(path, None, None, None)
    assert (source.secrets, source.least) == ((path,), None)
    assert len(source.key().items[0].trials) == 16


def test_a_course_draws_from_its_reference(course, hand_in):
    source = from_course(course, None, hand_in("ada"), "a seed")
    assert [path.name for path in source.secrets] == ["tiny.py"]
    assert (source.assignment.id, source.least, source.key().seed) == ("tiny", None, "a seed")
