"""Who may see what: roles, scopes, and the one visibility predicate."""
