# answers by a graph that is far larger than any
# expect: graph=wrong_type|protocol
from forge import answer, field


def graph():
    nodes = ",".join(f'"{n}":["+","x","x"]' for n in range(6000))
    text = '{"inputs": ["x"], "nodes": {' + nodes + '}, "output": "1"}'
    answer(field(b"value/", tag=1, buffer=text.encode()))
