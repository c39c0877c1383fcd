"""What students draw, as data: curves and graphs, compared, and made fit to be shown. No policy."""
