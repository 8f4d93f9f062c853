curl https://id.example.com/oidc/token \
  -u "app:$APP_CLIENT_SECRET" \
  -d "grant_type=authorization_code" \
  -d "redirect_uri=https://app.example.com/sign-in/callback" \
  -d "code=$CODE"
