import io
import json
import zipfile

import numpy as np
import pytest

from grader import zips
from grader.bundle import archive
from grader.bundle.archive import CONTENTS, NUMBERS, SAMPLES, flat_bytes
from grader.errors import BundleFault


@pytest.fixture
def files(stored):
    return {
        CONTENTS: stored.contents.model_dump_json().encode(),
        NUMBERS: flat_bytes(stored.numbers),
        SAMPLES: flat_bytes(stored.samples),
    }


@pytest.fixture
def fault(tmp_path):
    """What is said of a zip of these files, or of these bytes."""

    def said(content):
        path = tmp_path / "t.zip"
        path.write_bytes(content if isinstance(content, bytes) else zips.pack(content))
        with pytest.raises(BundleFault) as caught:
            archive.read(path)
        return str(caught.value).removeprefix(f"{path}: ")

    return said


def test_a_bundle_comes_back(files, stored, tmp_path):
    path = tmp_path / "t.zip"
    path.write_bytes(zips.pack(files | {"README.md": b"read me"}))
    read = archive.read(path)
    assert read.contents == stored.contents
    np.testing.assert_array_equal(read.numbers, stored.numbers)
    np.testing.assert_array_equal(read.samples, stored.samples)


def test_what_is_no_zip_says_so(fault):
    assert fault(b"def forward(): ...") == (
        "damaged, or no zip at all (File is not a zip file); get the bundle again"
    )


def test_half_a_bundle_says_so(files, fault):
    whole = zips.pack(files)
    assert "get the bundle again" in fault(whole[: len(whole) // 2])
    damaged = bytearray(whole)
    damaged[len(whole) // 3] ^= 0xFF
    assert "get the bundle again" in fault(bytes(damaged))


def test_wherever_a_bundle_is_damaged_it_says_so(files, fault):
    whole = zips.pack(files)
    begin = 30 + len(next(iter(zipfile.ZipFile(io.BytesIO(whole)).namelist())))
    for place in range(begin, begin + 40):
        damaged = bytearray(whole)
        damaged[place] ^= 0xFF
        assert "get the bundle again" in fault(bytes(damaged))


def test_another_zip_is_no_bundle(fault):
    assert fault({"hw1.py": b""}) == (
        "no bundle of grader's: it holds no bundle.json; ask your instructor for the zip that "
        "`grader release` made"
    )


@pytest.mark.parametrize(("version", "advice"), [(2, "update grader"), (0, "ask for a new bundle")])
def test_another_format_says_what_to_do(files, fault, version, advice):
    document = json.loads(files[CONTENTS])
    document |= {"version": version, "grader": "9.9", "something": "new"}
    assert fault(files | {CONTENTS: json.dumps(document).encode()}) == (
        f"written by grader 9.9 in format {version}, and this grader reads format 1: {advice}"
    )


def test_contents_that_are_not_as_they_should_be_are_refused(files, fault):
    document = json.loads(files[CONTENTS])
    document["seed"] = "1234"
    said = fault(files | {CONTENTS: json.dumps(document).encode()})
    assert said.startswith("bundle.json is not as it should be; get the bundle again\n")
    assert "seed" in said
    assert "not as it should be" in fault(files | {CONTENTS: b"{"})


def test_nothing_is_unpickled(files, fault):
    pickled = np.array([print, None], dtype=object)
    made = io.BytesIO()
    np.save(made, pickled, allow_pickle=True)
    assert "numbers.npy is damaged" in fault(files | {NUMBERS: made.getvalue()})


def test_arrays_of_another_kind_are_refused(files, fault):
    said = fault(files | {SAMPLES: flat_bytes(np.zeros(3))})
    assert said == "samples.npy is no flat array of <f4; get the bundle again"


def test_no_more_is_unpacked_than_a_bundle_may_hold(files, fault, monkeypatch):
    monkeypatch.setitem(archive.LARGEST, NUMBERS, 1 << 20)
    bomb = files | {NUMBERS: bytes(2 << 20)}
    assert fault(bomb) == "numbers.npy is larger than 1 MiB; get the bundle again"


def test_a_bundle_that_is_not_there_says_why(tmp_path):
    with pytest.raises(BundleFault, match="cannot be read: No such file"):
        archive.read(tmp_path / "none.zip")


def test_what_cannot_be_unpacked_here_is_refused(tmp_path):
    path = tmp_path / "t.zip"
    with zipfile.ZipFile(path, "w") as made:
        made.writestr(CONTENTS, "{}")
    content = path.read_bytes().replace(b"PK\x03\x04\x14\x00\x00", b"PK\x03\x04\x14\x00\x01")
    path.write_bytes(
        content.replace(b"PK\x01\x02\x14\x03\x14\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01")
    )
    with pytest.raises(BundleFault, match="get the bundle again"):
        archive.read(path)
