# lists the folders of the course and of the class, and searches all it finds there
# expect: secret=raised
# level: strong
import os

from loot import found
from places import CLASS, COURSE


def secret(x):
    data = b""
    for root in (COURSE, CLASS):
        for folder, _, names in os.walk(root):
            for name in names:
                with open(os.path.join(folder, name), "rb") as file:
                    data += file.read()
    return found(data) * x
