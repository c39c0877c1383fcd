# opens files until there are no more
# expect: line=raised|output_limit
def line(x, w):
    opened = []
    while True:
        opened.append(open("/dev/null"))
