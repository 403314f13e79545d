"""Conferences (hội nghị trực tuyến): one speakers' room, many courts that follow by edges and ask."""
