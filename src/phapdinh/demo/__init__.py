"""Floor 6. The fictional country: invented judgments, courts at work and accounts, called invented."""
