"""The register of points: kept by the office of each court, read by whoever schedules a trial online."""
