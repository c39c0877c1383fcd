# returns dicts, lists, texts and numbers of classes of its own, which are what is asked for
# expect: line=wrong_type|wrong_value|missing|raised|not_finite secret=wrong_type|raised why=wrong_type|pending graph=wrong_type|raised
class Yes:
    def __eq__(self, other):
        return True

    def __hash__(self):
        return 0

    def __bool__(self):
        return True

    def __index__(self):
        return 1

    def __len__(self):
        return 1 << 40

    def __iter__(self):
        return iter([1.0] * 4)

    def __getattr__(self, name):
        return self

    def __call__(self, *given, **named):
        return self


class Dict(dict):
    def items(self):
        return [("s", Yes()), ("y", Yes())]

    def __getitem__(self, name):
        return Yes()

    def __contains__(self, name):
        return True


class List(list):
    def __iter__(self):
        while True:
            yield Yes()


class Text(str):
    def __eq__(self, other):
        return True

    def __hash__(self):
        return 0

    def encode(self, *given):
        return b"Because." * 10


def line(x, w):
    return Dict(s=Yes(), y=Yes())


def secret(x):
    return Yes()


def why():
    return Text("?")


def graph():
    return {"inputs": List(["x", "y"]), "nodes": Dict(p=[Text("*"), "x", "y"]), "output": Text("p")}
