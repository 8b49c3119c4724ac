"""The server for assistants: the questions of the library as tools of the Model Context Protocol."""
