"""How a court is set up (thiết lập Tòa án): its officers, posts, rooms, hours, days off, letterhead.

Kept by the court's own office; the heads of the court read it. Nothing is removed: it ends.
"""
