# takes more and more memory
# expect: line=memory
# says: more than the 768 MiB of memory
def line(x, w):
    data = bytearray()
    while True:
        data += bytes(1 << 20)
