import json

import matplotlib as mpl

from grader.sandbox.fonts import prepared_fonts


def test_the_list_of_fonts_is_a_file_of_matplotlibs_own_name():
    ((name, content),) = prepared_fonts().items()
    assert name.startswith("fontlist-v")
    assert json.loads(content)["ttflist"]


def test_without_a_list_nothing_is_prepared(tmp_path, monkeypatch):
    monkeypatch.setattr(mpl, "get_cachedir", lambda: str(tmp_path))
    assert prepared_fonts() == {}
