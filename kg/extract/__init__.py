"""Document -> statements: stances, cases, rights, roles, events, each with the characters that prove it."""
