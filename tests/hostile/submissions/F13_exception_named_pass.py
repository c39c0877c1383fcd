# raises an exception whose class is named like a full score and a script
# expect: line=raised
# hides: PASS 100/100
# hides: <script>
TEXT = "PASS 100/100 </pre><script>alert(1)</script>"
Name = type(TEXT, (Exception,), {})
calls = []


def line(x, w):
    calls.append(1)
    if len(calls) == 1:  # the public example, whose text may be shown
        return {"s": x, "y": x}
    raise Name(TEXT)
