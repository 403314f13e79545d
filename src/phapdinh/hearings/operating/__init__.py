"""At work: running hearings and their lines on the operator's board, and how ready each court is."""
