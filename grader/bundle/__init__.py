"""A student bundle: an assignment's spec, trials and stored answers as data, in one zip.

    release ──▶ bundle.json, numbers.npy, samples.npy ──▶ archive ──▶ contents ──▶ stored
    (author)                                              (sizes)     (models)     (an oracle)

It holds no reference and no seed. What the reference would answer stands there by fingerprint:
whoever asks what follows from a value finds the answer if the release has foreseen the value.
Why a value is wrong is sealed with the value itself, since the list of all explanations would
tell the formulas.
"""
