"""What a draw reads: the judges of a court, their figures, who is barred; and what was drawn."""
