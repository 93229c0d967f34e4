"""``parley demo``: a district with people and cases, made by running the real engine under a moving clock."""
