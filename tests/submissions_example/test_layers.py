"""What is said of known submissions to layers, with its caches."""


def test_a_forward_that_raises_is_told_of_the_way_back_too(graded):
    found = graded("layers").submission("windows_beyond_the_edge")
    messages = (part.message for _, part in found.parts if part.message)
    assert {message.partition(" raised")[0] for message in messages} == {"conv_forward"}
