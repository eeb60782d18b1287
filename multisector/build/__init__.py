"""Sources -> what the package carries. Build time only: notebooks never import it."""
