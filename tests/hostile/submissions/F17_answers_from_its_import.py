# says that it was imported while it is, and answers every call from there
# expect: line=wrong_value secret=wrong_value
from forge import LOADED, channel, field, frame, send

from grader.sandbox.worker.dialogue import Dialogue

send(frame(0, kind=LOADED))
ours = Dialogue(channel())
while True:
    call = ours.receive()
    shape = getattr(call.fields.get("input/x"), "shape", (1,))
    names = (b"value/s", b"value/y", b"value/")
    fields = [field(name, dims=shape, buffer=bytes(8 * shape[0])) for name in names]
    send(frame(call.id, b"".join(fields), fields=len(names)))
