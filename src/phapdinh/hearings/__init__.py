"""Trials online (phiên tòa trực tuyến): whether a case may, from which points, and who is where."""
