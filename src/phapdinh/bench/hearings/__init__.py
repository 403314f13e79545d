"""Trials online and conferences under load: people who come through the gate, real connections to Janus."""
