"""How the weights of dabir are made."""
