"""Problems of one function, so that a test says no more of its problem than what it is about."""

from grader.spec import ForwardExpression, Function, Input, Part


def part(name, shape="", **fields):
    """A part, worth a point unless it is said otherwise."""
    return Part(**({"name": name, "points": 1, "shape": shape} | fields))


def problem_of(name, inputs, *parts, kind=ForwardExpression, returns="dict", **fields):
    """A problem whose one function takes all `inputs`.

    These are Inputs, or shapes by their names, each with a sampler where it needs one.
    """
    given = [_input(*each) for each in inputs.items()] if isinstance(inputs, dict) else inputs
    takes = tuple(each.name for each in given)
    whole = {
        "id": "1",
        "title": name,
        "points": sum(each.points for each in parts),
        "inputs": tuple(given),
        "functions": (Function(name=name, takes=takes, returns=returns, parts=parts),),
    }
    return kind(**(whole | fields))


def _input(name, shape):
    if isinstance(shape, str):
        return Input(name=name, shape=shape)
    return Input(name=name, shape=shape[0], sampler=shape[1])
