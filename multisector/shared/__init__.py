"""What stands in two languages, side by side, and the compiled data that the package carries."""
