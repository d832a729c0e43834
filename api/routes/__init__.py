"""The addresses of the service: answers as JSON, pages, and how the service is."""
