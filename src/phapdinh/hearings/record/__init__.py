"""The record of a trial (biên bản phiên tòa): written live, corrected in sight, drawn up and signed."""
