"""Assignment hw1: backpropagation by hand.

Vectors are columns, Jacobians are (outputs, inputs), so that the gradient of the
scalar C with respect to a vector is a row.
"""

from grader.spec import Assignment, Late, Penalties

from . import classification, conceptual, regression

assignment = Assignment(
    id="hw1",
    title="Backpropagation by hand",
    file="hw1.py",
    points=50,
    conventions=(
        "Vectors are columns. Jacobians are (outputs, inputs), so that the gradient of the scalar "
        "C with respect to a vector is a row; with respect to a matrix it has the matrix's shape. "
        "The targets y of a classification are any numbers from 0 to 1."
    ),
    penalties=Penalties(late=(Late(hours=24, fraction=0.2),), file_name=0.05),
    problems=(*regression.PROBLEMS, *classification.PROBLEMS, *conceptual.PROBLEMS),
)
