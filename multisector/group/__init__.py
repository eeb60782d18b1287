"""Many people's answers: the rules for reading them as a group."""
