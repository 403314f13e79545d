"""The course of a trial: its steps as data, who may go where, who has the floor."""
