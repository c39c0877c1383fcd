# is right on the first calls, and repeats those answers from then on
# expect: line=wrong_value|wrong_shape
answers = []


def line(x, w):
    if len(answers) < 2:
        answers.append({"s": w * x, "y": (w * x).tanh()})
        return answers[-1]
    return answers[1]
