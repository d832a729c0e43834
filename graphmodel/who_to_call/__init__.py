"""Who do I call? Candidates from five directions, joined, scored and explained."""
