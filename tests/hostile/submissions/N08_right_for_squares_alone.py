# mixes up axes, which are alike in nothing but a square
# expect: slope=wrong_value|wrong_shape|raised
def slope(v, M, dC_dy, dy_ds):
    dC_ds = dC_dy @ dy_ds
    return {"dC_dM": dC_ds @ v, "dC_dv": (M @ dC_ds.T).T}
