# answers by JSON that nests so deep that it overflows a stack
# expect: graph=wrong_type|protocol
from forge import answer, field


def graph():
    answer(field(b"value/", tag=1, buffer=b"[" * 60_000))
