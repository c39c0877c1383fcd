# fills the disk with many files (at most 1 GiB, should it work)
# expect: line=output_limit
# level: strong
def line(x, w):
    for number in range(1024):
        with open(f"file{number}", "wb") as file:
            file.write(bytes(1 << 20))
    print("ATTACK WORKED")
    raise ValueError
