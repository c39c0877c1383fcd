import io
import json
import zipfile
from pathlib import Path

import numpy as np
import pytest

from grader import zips
from grader.bundle import archive
from grader.bundle.stored import Bundle
from grader.course.course import Course
from grader.errors import BundleFault
from grader.release.bundling import Release

COURSE = Course(Path(__file__).parents[2])
INSTALL = "python -m pip install grader.whl"


@pytest.fixture
def key_in(tmp_path):
    """The answer key in a packed bundle."""

    def read(packed):
        path = tmp_path / "t.zip"
        path.write_bytes(packed)
        return Bundle(path, archive.read(path)).key()

    return read


@pytest.mark.parametrize("assignment", COURSE.assignment_ids())
def test_what_the_declared_mistakes_here_tell_shows_nothing_of_a_reference(assignment):
    release = Release.of(COURSE, assignment, None)
    release.refuse_leaks(zips.pack({}))
    solution = next(iter(release._secret_files().values()))
    with pytest.raises(BundleFault, match="nothing was written"):
        release.refuse_leaks(zips.pack({"README.md": solution.encode()}))


def test_the_same_course_gives_the_same_bytes(release):
    assert release().packed("t.zip", INSTALL) == release().packed("t.zip", INSTALL)
    assert release("seed").packed("t.zip", INSTALL) == release("seed").packed("t.zip", INSTALL)


def test_a_bundle_holds_data_a_template_and_a_page(release):
    with zipfile.ZipFile(io.BytesIO(release().packed("t.zip", INSTALL))) as opened:
        assert sorted(opened.namelist()) == [
            "README.md",
            "bundle.json",
            "numbers.npy",
            "samples.npy",
            "t.py",
        ]
        page, template = opened.read("README.md").decode(), opened.read("t.py").decode()
    assert INSTALL in page
    assert "grader check t.py --bundle t.zip" in page
    assert "Not told from the bundle, since what is right would stand in it: 2." in page
    compile(template, "t.py", "exec")


def test_what_is_the_answer_itself_is_kept_back(release, key_in):
    layer, graph, why = key_in(release().packed("t.zip", INSTALL)).items
    assert [item.withheld for item in (layer, graph, why)] == [False, True, False]
    assert graph.expected == ({"graph": {}},)
    assert why.expected == ({"why": {}},)


def test_sealed_trials_stand_beside_the_public_ones(release, key_in):
    public = key_in(release().packed("t.zip", INSTALL))
    sealed = key_in(release("a seed of mine").packed("t.zip", INSTALL))
    assert [len(item.trials) for item in public.items] == [2, 1, 1]
    assert [len(item.trials) for item in sealed.items] == [4, 1, 1]
    assert not any(item.withheld for item in sealed.items)
    one, other = (sealed.items[0].trials[n].inputs["x"] for n in (0, 2))
    np.testing.assert_array_equal(one, public.items[0].trials[0].inputs["x"])
    assert not np.array_equal(one, other)


def test_neither_seed_nor_reference_is_in_it(release):
    packed = release("a seed of mine").packed("t.zip", INSTALL)
    with zipfile.ZipFile(io.BytesIO(packed)) as opened:
        contents = [opened.read(name) for name in opened.namelist()]
        document = json.loads(opened.read(archive.CONTENTS))
    for secret in (b"a seed", b"tanh", b"inner", b"Because", b"only the author"):
        assert not any(secret in content for content in contents), secret
    assert document["hidden"] is True
    assert "reference" not in document


def test_nothing_is_packed_that_shows_the_reference(release):
    with pytest.raises(BundleFault) as caught:
        release(hint="write s = x + 2*b").packed("t.zip", INSTALL)
    said = str(caught.value)
    assert said.startswith("nothing was written: the bundle would show of the reference `")
    assert "a declared mistake ('write s = x + 2*b')" in said


def test_nothing_is_packed_that_shows_the_seed(release):
    with pytest.raises(BundleFault, match=r"would show the seed; choose another by --seed$"):
        release("Vectors are columns.").packed("t.zip", INSTALL)
