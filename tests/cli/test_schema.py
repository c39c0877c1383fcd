import pytest


@pytest.mark.parametrize(
    ("what", "word"),
    [
        ("report", "submissions"),
        ("problem", "computational_graph"),
        ("diff", "unchanged"),
        ("assignment", "layouts"),
    ],
)
def test_one_json_document(grader, document, what, word):
    result = grader("schema", what)
    assert result.exit_code == 0
    assert word in str(document(result))


def test_a_report_has_no_room_for_unknown_fields(grader, document):
    schema = document(grader("schema", "report"))
    assert schema["additionalProperties"] is False
    assert {"assignment", "max_score", "isolation", "submissions"} <= set(schema["required"])
