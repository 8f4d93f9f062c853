npm install magic-invite pg nodemailer
npx magic-invite issuer --config issuer.json --check
npx magic-invite issuer --config issuer.json
