npm create vite@latest my-app -- --template react-ts
cd my-app
npm install magic-invite @tanstack/react-query
