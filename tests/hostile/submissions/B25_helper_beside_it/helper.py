def tanh(s):
    return s.tanh()
