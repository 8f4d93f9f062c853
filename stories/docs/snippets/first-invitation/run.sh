node server.ts
npm run dev
