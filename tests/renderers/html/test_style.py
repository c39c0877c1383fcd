"""Colours that everybody can read: WCAG's level AA, in light and in dark."""

import re
from importlib.resources import files

import pytest

STYLE = (files("grader.renderers.html") / "templates" / "style.css").read_text(encoding="utf-8")
SCHEMES = dict(
    zip(
        ("light", "dark"),
        (dict(re.findall(r"--([\w-]+): (#\w{6})", part)) for part in STYLE.split("@media")[:2]),
        strict=True,
    )
)
TEXT = ("ink", "quiet", "accent", "wrong", "right", "other", "waits")


def luminance(colour):
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return sum(weight * p for weight, p in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("ground", ["page", "raised", "code"])
def test_text_stands_out_from_its_ground(scheme, ground):
    colours = SCHEMES[scheme]
    for name in TEXT:
        assert contrast(colours[name], colours[ground]) >= 4.5, name


@pytest.mark.parametrize("scheme", SCHEMES)
def test_wrong_elements_stand_out_from_their_tint(scheme):
    colours = SCHEMES[scheme]
    assert contrast(colours["wrong"], colours["wrong-tint"]) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_bar_stands_out_from_its_track(scheme):
    colours = SCHEMES[scheme]
    assert contrast(colours["accent"], colours["track"]) >= 3


def test_focus_is_seen_paper_has_rules_and_nothing_is_loaded():
    assert ":focus-visible { outline: 3px solid" in STYLE
    assert "@media print" in STYLE
    assert "url(" not in STYLE
    assert "@import" not in STYLE
    assert "</" not in STYLE
