# writes one file of a gibibyte, whole and sparse
# expect: line=raised|output_limit secret=raised|output_limit
def line(x, w):
    with open("big", "wb") as file:
        for _ in range(1024):
            file.write(bytes(1 << 20))


def secret(x):
    with open("sparse", "wb") as file:
        file.truncate(1 << 40)
