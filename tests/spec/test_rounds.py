from grader.spec import Apply, Construct, Invoke, Read
from grader.spec.rounds import new_and_used
from grader.spec.steps import named

BUILD = (Construct(name="Net"),)
ONCE = (
    Invoke(name="start"),
    Invoke(name="forward", given=("x", "rate"), gives=("y",)),
    Apply(name="loss", given=("y", "t"), gives=("J", "dJdy")),
    Read(attribute="grads", entries=("dW",)),
)


def rounds(*arrays):
    return new_and_used(BUILD, ONCE, "clear", arrays)


def test_another_object_is_used_and_cleared_and_used_again():
    once = ["start", "forward", "loss", "read"]
    used = ["Net", "clear", "reverse", *once, "reverse", "clear", *once]
    assert [getattr(step, "name", step.do) for step in rounds("x", "t")] == [
        *("Net", "clear", *once),
        *used,
    ]


def test_before_it_is_cleared_only_what_its_first_method_is_given_is_turned():
    assert {step.entries for step in rounds("x", "t") if step.do == "reverse"} == {("x",)}
    assert not [step for step in rounds("t") if step.do == "reverse"]


def test_what_the_used_object_gives_has_names_of_its_own():
    forward, loss, read = rounds("x")[-3:]
    assert (*named(forward), *named(loss), *named(read)) == (
        *("again y", "again J", "again dJdy"),
        "again dW",
    )
    assert (forward.given, loss.given) == (("x", "rate"), ("again y", "t"))
    assert "before dW" in [name for step in rounds("x") for name in named(step)]
