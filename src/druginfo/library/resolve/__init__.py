"""From a typed name to the drug that answers to it."""
