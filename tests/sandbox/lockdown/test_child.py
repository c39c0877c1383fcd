"""How a locked child begins and ends; each in a process with one thread."""

import pytest


@pytest.mark.parametrize(
    ("end", "number"),
    [("os.abort()", 6), ("os.kill(os.getpid(), 9)", 9), ("signal.raise_signal(15)", 15)],
)
def test_death_by_a_signal_is_told(in_each, end, number):
    for code in in_each(f"def body(_): {end}", "run(walls, body)[1]"):
        assert code in (-number, 128 + number)


def test_an_exit_status_is_told(in_each):
    assert set(in_each("def body(_): os._exit(7)", "run(walls, body)[1]")) == {7}


def test_a_status_that_could_be_a_signal_is_none_where_there_are_namespaces(in_each):
    told = "run(walls, body)[1] - 9 * (Wall.NAMESPACES not in walls)"
    assert set(in_each("def body(_): os._exit(137)", told)) == {128}


def test_only_the_given_descriptors_are_open(in_each):
    body = """
extra = os.open("/dev/null", os.O_RDONLY)
def body(_):
    found = []
    for number in range(64):
        try:
            os.fstat(number)
        except OSError:
            continue
        found.append(number)
    say(found)
"""
    assert set(in_each(body, "run(walls, body)[0]")) == {"[0, 1, 2]"}


def test_descriptors_may_be_given_in_any_order(forking):
    script = """
from grader.sandbox.lockdown.child import keep_only
reads = []
for text in (b"a", b"b", b"c"):
    out, into = os.pipe()
    os.write(into, text)
    os.close(into)
    reads.append(out)
process = os.fork()
if process == 0:
    keep_only([reads[2], reads[0], reads[1]])
    os._exit(0 if [os.read(n, 1) for n in range(3)] == [b"c", b"a", b"b"] else 1)
print(os.waitpid(process, 0)[1])
"""
    assert forking(script) == 0


def test_the_scratch_holds_what_was_put_there_and_can_be_written_to(in_each):
    body = """
def body(folder):
    say((folder / "files" / "hw.py").read_text())
    (folder / "files" / "new").write_text("x")
    (folder / "files" / "new").rename(folder / "moved")
    say((folder / "moved").read_text())
def one(walls):
    folder = Path(tempfile.mkdtemp())
    (folder / "files").mkdir()
    (folder / "files" / "hw.py").write_text("work")
    for path in folder.rglob("*"):
        path.chmod(0o777)
    told, _ = run(walls, body, folder)
    return told
"""
    assert set(in_each(body, "one(walls)")) == {"workx"}


def test_a_file_can_be_copied_with_its_mode(in_each):
    body = """
import shutil
def body(folder):
    (folder / "one").touch()
    shutil.copy(folder / "one", folder / "other")
    say((folder / "other").exists())
def one(walls):
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o777)
    told, _ = run(walls, body, folder)
    return told
"""
    assert set(in_each(body, "one(walls)")) == {"True"}


def test_what_was_put_there_takes_nothing_of_what_may_be_written(in_each):
    body = """
def body(folder):
    say(sum((folder / f"{n}").stat().st_size for n in range(40)))
    for n in range(5):
        (folder / f"new{n}").write_bytes(bytes(50_000))
def one(walls):
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o777)
    for n in range(40):
        (folder / f"{n}").write_bytes(bytes(5_000))
    told, _ = run(walls, body, folder, ChildLimits(file_bytes=300_000, files=8))
    return told
"""
    assert set(in_each(body, "one(walls)")) == {"200000"}


def test_what_is_written_to_a_private_scratch_is_gone(in_each):
    body = """
def one(walls):
    folder = Path(tempfile.mkdtemp())
    run(walls, lambda own: (own / "left").write_text("x"), folder)
    return Wall.NAMESPACES in walls and (folder / "left").exists()
"""
    assert set(in_each(body, "one(walls)")) == {False}


def test_killing_it_is_immediate(in_each):
    body = """
def one(walls):
    folder = Path(tempfile.mkdtemp())
    out, into = os.pipe()
    jail = Jail(walls, folder, pythons_own(), ChildLimits())
    process = fork_locked(jail, (out, into, into))
    if process == 0:
        for number in signal.valid_signals() - {signal.SIGKILL, signal.SIGSTOP}:
            signal.signal(number, signal.SIG_IGN)
        say("x")
        while True:
            time.sleep(60)
    os.close(into)
    os.read(out, 1)
    begun = time.monotonic()
    os.kill(process, signal.SIGKILL)
    os.waitpid(process, 0)
    at_end = os.read(out, 1) == b""
    return at_end and time.monotonic() - begun < 5
"""
    assert set(in_each(body, "one(walls)")) == {True}


def test_threads_work(in_each):
    body = """
def body(_):
    done = []
    first = threading.Thread(target=done.append, args=(1,))
    first.start()
    first.join()
    say(done)
"""
    assert set(in_each(body, "run(walls, body)[0]")) == {"[1]"}


def test_a_wall_that_cannot_be_put_up_is_told(forking):
    body = """
from grader.sandbox.lockdown import landlock
def refuse(*_):
    raise OSError(95, "Operation not supported")
landlock.restrict = refuse
told, code = run(WALLS["strong"], lambda _: say("inside"))
print(json.dumps([told, code]))
"""
    told, code = forking(body)
    assert told == "the sandbox could not be closed: [Errno 95] Operation not supported\n"
    assert code == 1


def test_a_process_with_other_threads_is_refused(forking):
    body = """
stop = threading.Event()
threading.Thread(target=stop.wait, daemon=True).start()
try:
    run(WALLS["basic"], lambda _: None)
except SandboxError as error:
    print(json.dumps(str(error)))
stop.set()
"""
    assert forking(body) == "2 threads run; only a process with one can be locked down"
