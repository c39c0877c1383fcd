# returns long texts, a key of a million letters, and a million keys
# expect: line=missing|raised|wrong_type|timeout secret=wrong_type why=pending graph=wrong_type
def line(x, w):
    result = {f"key{n}": x for n in range(1_000_000)}
    result["k" * 1_000_000] = x
    result["s"] = "s" * (64 << 20)
    return result


def secret(x):
    return "s" * (64 << 20)


def why():
    return "w" * (64 << 20)


def graph():
    names = ["n" * (16 << 20)]
    return {"inputs": names, "nodes": {"p": ["*", names[0], names[0]]}, "output": "p"}
