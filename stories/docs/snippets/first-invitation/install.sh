npm install magic-invite @tanstack/react-query
