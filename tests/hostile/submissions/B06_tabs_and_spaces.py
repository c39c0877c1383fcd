# mixes tabs and spaces
# expect: line=raised
# says: Tabs and spaces are mixed
def line(x, w):
        s = w * x
	return {"s": s, "y": s.tanh()}
