# reads its command line and has a part that runs only as a script
# expect: line=correct
import argparse
import sys

parser = argparse.ArgumentParser()
parser.add_argument("--epochs", type=int, default=1)
epochs = parser.parse_args().epochs


def line(x, w):
    s = w * x
    return {"s": s, "y": s.tanh()}


if __name__ == "__main__":
    sys.exit(line(input(), epochs))
