"""How the comparison of names is learned."""
