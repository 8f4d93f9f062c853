npm install libsql
npx magic-invite dev --app http://localhost:3000 --callback /welcome
