npx magic-invite keys list --config keys.json
npx magic-invite keys rotate --config keys.json
npx magic-invite keys rotate --config keys.json --compromised
