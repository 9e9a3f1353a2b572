"""The first minute: five steps over Explore, for people who have never used the app."""
