# tells that there was nothing to call, in words of its own
# expect: line=missing|wrong_type|raised|protocol secret=protocol
# hides: <script>
from forge import asked, field, frame, instead

REFUSED = 6
BAD = b"</pre><script>alert(1)</script>"


def tell(names):
    texts = [(b"reason", BAD), (b"what", BAD), (b"step", BAD)]
    texts += [(b"name/%d" % number, BAD) for number in range(names)]
    body = b"".join(field(name, 1, buffer=text) for name, text in texts)
    instead(frame(asked(), body, kind=REFUSED, fields=len(texts)))


def line(x, w):
    tell(400)


def secret(x):
    tell(600)
