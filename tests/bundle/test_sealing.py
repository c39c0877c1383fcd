from grader.bundle.sealing import key_of, seal, tag_of, unseal

WORDS = {"what": "b left out", "cost": 1.9}
KEY = key_of("1/s", (4, 1), (3, -7))


def test_words_come_back_with_their_key():
    assert unseal(KEY, seal(KEY, WORDS)) == WORDS


def test_no_other_key_opens_them():
    sealed = seal(KEY, WORDS)
    for other in (
        key_of("1/a", (4, 1), (3, -7)),
        key_of("1/s", (4,), (3, -7)),
        key_of("1/s", (4, 1), (3, -6)),
    ):
        assert unseal(other, sealed) is None
        assert tag_of(other) != tag_of(KEY)


def test_what_is_sealed_shows_nothing_of_it():
    assert "left" not in seal(KEY, WORDS)
    assert unseal(KEY, "no base64 at all!") is None
