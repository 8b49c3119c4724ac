"""Labels as rows of declared tables, and the folders in which they are exported."""
