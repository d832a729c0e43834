"""The ways in: web pages, HTTP interface and command line."""
