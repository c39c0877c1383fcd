# answers by JSON with a number of 100,000 digits, and with NaN
# expect: graph=wrong_type|protocol
from forge import answer, field


def graph():
    nodes = b"9" * 100_000
    text = b'{"inputs": [NaN], "nodes": {"p": ' + nodes + b'}, "output": -Infinity}'
    answer(field(b"value/", tag=1, buffer=text))
