# shows a plot, and downloads a data set while it is imported
# expect: line=raised
# says: importing hw.py raised
import urllib.request

import matplotlib.pyplot as plt

plt.plot([1, 2])
plt.show()
urllib.request.urlopen("http://localhost:9/mnist.gz", timeout=1)


def line(x, w):
    return {"s": x, "y": x}
