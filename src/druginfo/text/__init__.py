"""Running text: sentences, tokens, differences, an index of words."""
