"""Who of a trial is reached now, as gate and media server notice it; what follows when one is lost."""
