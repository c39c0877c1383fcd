# tells of exceptions in files, lines and classes that there are not
# expect: line=raised|protocol secret=raised|protocol
# hides: root:
import struct

from forge import asked, field, frame, instead

RAISED = 7


def tell(file, number, name):
    texts = dict.fromkeys(("name", "base", "text", "module", "step"), name) | {"file": file}
    body = b"".join(field(key.encode(), 1, buffer=text.encode()) for key, text in texts.items())
    for key in (b"line", b"column"):
        body += field(key, dtype=2, buffer=struct.pack("<q", number))
    instead(frame(asked(), body, kind=RAISED, fields=8))


def line(x, w):
    tell("/etc/passwd", 1, "PASS 100/100 </pre><script>")


def secret(x):
    tell("../../hw.py", 2**62, "ValueError")
