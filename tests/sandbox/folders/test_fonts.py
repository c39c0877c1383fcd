import matplotlib.font_manager

from grader.sandbox.folders.fonts import prepared_fonts


def test_the_list_of_fonts_is_where_matplotlib_looks_for_it(tmp_path, monkeypatch):
    version = matplotlib.font_manager.FontManager.__version__
    name = f"fontlist-v{version}.json"
    (tmp_path / "matplotlib").mkdir()
    (tmp_path / "matplotlib" / name).write_bytes(b"{}")
    monkeypatch.delenv("MPLCONFIGDIR", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert prepared_fonts(["plots", "values"]) == {name: b"{}"}
    assert prepared_fonts(["values"]) == {}


def test_without_a_list_nothing_is_prepared(tmp_path, monkeypatch):
    monkeypatch.setenv("MPLCONFIGDIR", str(tmp_path))
    assert prepared_fonts(["plots"]) == {}
