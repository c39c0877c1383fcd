import pytest

from grader.sandbox.lockdown import landlock

READ = """
home = str(Path.home())  # while it can be looked up
found = {version}
landlock.version = lambda: found
def body(folder):
    say((folder / "own").write_text("x"), len(os.listdir(Path(os.__file__).parent)) > 9)
    (folder / "sub").mkdir()
    (folder / "own").unlink()
    for path in ("/etc/passwd", "/", "/proc/self/status", home, sys.prefix):
        try:
            os.listdir(path) if os.path.isdir(path) else open(path)
            say(" read", path)
        except PermissionError:
            pass
    try:
        Path(os.__file__).open("a")
        say(" wrote to Python")
    except PermissionError:
        pass
"""


@pytest.mark.usefixtures("landlocked")
@pytest.mark.parametrize("version", range(1, 8))
def test_every_version_of_landlock_hides_files(in_each, version):
    if version > landlock.version():
        pytest.skip("this kernel's Landlock is older")
    script = "from grader.sandbox.lockdown import landlock" + READ.format(version=version)
    assert set(in_each(script, "run(walls, body)[0]")) == {"1 True"}


def test_a_system_without_landlock_has_version_0(apart):
    script = """
import errno
from grader.sandbox.lockdown import kernel, landlock
def refuse(*_):
    raise OSError(errno.ENOSYS, "Function not implemented")
kernel.call = refuse
print(landlock.version())
"""
    assert apart(script) == 0


@pytest.mark.usefixtures("landlocked")
def test_files_move_within_the_scratch_and_not_out_of_it(in_each):
    body = """
def body(folder):
    (folder / "a").mkdir()
    (folder / "a" / "x").write_text("x")
    (folder / "a" / "x").rename(folder / "y")
    say("moved")
    for target in (folder.parent / "z", Path("/tmp/z")):
        try:
            (folder / "y").rename(target)
            say(" out to", target)
        except OSError:
            pass
"""
    assert set(in_each(body, "run(walls, body)[0]")) == {"moved"}
