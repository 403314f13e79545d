"""Signatures on documents: PAdES with RFC 3161 time stamps made and checked, detached ones on manifests."""
