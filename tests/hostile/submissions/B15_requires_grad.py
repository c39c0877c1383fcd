# returns a tensor that still requires its gradient
# expect: line=correct
def line(x, w):
    s = w * x.clone().requires_grad_()
    return {"s": s, "y": s.tanh()}
