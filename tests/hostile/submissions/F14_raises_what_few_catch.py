# raises what `except Exception` does not catch
# expect: line=raised secret=raised why=raised graph=raised
class Own(BaseException):
    pass


def line(x, w):
    raise KeyboardInterrupt


def secret(x):
    raise GeneratorExit


def why():
    raise Own


def graph():
    raise BaseExceptionGroup("two", [Own(), KeyboardInterrupt()])
