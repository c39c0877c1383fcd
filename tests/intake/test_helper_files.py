from grader.intake.helper_files import imported_beside


def test_only_imports_by_name_count(tmp_path):
    for name in ("one", "two", "three", "other"):
        (tmp_path / f"{name}.py").write_text("")
    source = b"import one\nfrom two import f\nfrom . import three\nimport torch\n"
    found = imported_beside(source, tmp_path / "hw.py")
    assert set(found) == {"one.py", "two.py", "three.py"}


def test_a_circle_of_imports_ends(tmp_path):
    (tmp_path / "hw.py").write_text("import helper\n")
    (tmp_path / "helper.py").write_text("import hw\nimport helper\n")
    assert set(imported_beside(b"import helper\n", tmp_path / "hw.py")) == {"helper.py"}


def test_source_that_cannot_be_parsed_has_no_helpers(tmp_path):
    assert imported_beside(b"def f(:\n", tmp_path / "hw.py") == {}
    assert imported_beside(b"x = 1\0\n", tmp_path / "hw.py") == {}


def test_links_are_left_out(tmp_path):
    (tmp_path / "real.py").write_text("")
    (tmp_path / "helper.py").symlink_to(tmp_path / "real.py")
    assert imported_beside(b"import helper\n", tmp_path / "hw.py") == {}
