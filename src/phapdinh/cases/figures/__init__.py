"""Figures of the docket: what they mean, with no table. The counting itself stands in ``queries``."""
