"""How submissions arrived: by whom, how late, and what that costs beside the marks."""
