"""Every case on one platform, at the country's size: filled with invented cases, then measured."""
