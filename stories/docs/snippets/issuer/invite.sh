curl https://id.example.com/oidc/authorize \
  -u "app:$APP_CLIENT_SECRET" \
  -d "redirect_uri=https://app.example.com/sign-in/callback" \
  -d "response_mode=query" \
  -d "login_hint=bob@example.org" \
  -d "state=$STATE" \
  -d "nonce=$NONCE" \
  -d "template_alias=invitation" \
  -d "data_inviter_name=Sarah Lund" \
  -d "data_title=Q3 plan"
