# prints without an end
# expect: line=output_limit
# says: line printed more than 256 KiB
def line(x, w):
    while True:
        print("flood" * 100)
