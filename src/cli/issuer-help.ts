export const issuerHelp = `Usage: magic-invite issuer --config FILE [--check]

Runs the OpenID issuer that mails magic links, until SIGTERM or SIGINT.

  --config FILE   the configuration: FILE.json, or FILE.mjs with a default export
  --check         only says whether the configuration is in order

A configuration that works:

  {
    "issuer": "https://id.example.com",
    "listen": { "host": "127.0.0.1", "port": 4700 },
    "secrets": ["env:ISSUER_SECRET"],
    "storage": "env:DATABASE_URL",
    "mailer": { "smtp": "env:SMTP_URL" },
    "from": "Example <hello@example.com>",
    "templates": "./mails",
    "trustedProxyHeader": "x-forwarded-for",
    "clients": [
      {
        "id": "app",
        "name": "Example",
        "redirectUris": ["https://app.example.com/welcome"],
        "secrets": ["file:/run/secrets/app"],
        "idTokenSignedResponseAlg": "ES256"
      }
    ]
  }

Any text may be "env:NAME" or "file:PATH": then it is read from there, and no secret stands in the file. Paths are
relative to the file's folder.

  issuer      its own https URL, which may have a path. TLS is the proxy's: this listens on plain http
  listen      default { "host": "0.0.0.0", "port": 4700 }
  secrets     seals what is stored, the first one; all open. At least 32 bytes: openssl rand -base64 32
              To change it: ["old", "new"], restart all instances; ["new", "old"], restart; then ["new"]
  keyRotation the age at which a signing key is followed by a new one; default "90d". See magic-invite keys --help
  storage     "sqlite:FILE" (npm install libsql) or "postgres://…" (npm install pg), its tables made when missing.
              Several instances may share one
  mailer      { "smtp": "smtp://user:password@host:587" } (npm install nodemailer), or the same as
              { "host", "port", "secure", "requireTLS", "auth": { "user", "pass" }, "pool" }; or
              { "postmark": { "serverToken", "messageStream", "templates": ["alias"] } }, where the templates are
              those that Postmark keeps
  from        the sender; default no-reply@ the issuer's host
  templates   a folder of Mustache files: ALIAS.html, ALIAS.subject.txt, and ALIAS.txt (default: made from the HTML).
              ALIAS.de.html and so on are the same in another language; those without one are English, and for whoever
              reads none of the others. sign-in, create-account and invitation are built in; yours replace them
  clients     who may ask for mail: id, name, logoUri, redirectUris, secrets, publicInvitations, templates, dataKeys,
              maxLinkLifetime, signInLinkLifetime, idTokenSignedResponseAlg (RS256 or ES256), origins,
              defaultResponseMode
  theme       the look of the issuer's own pages: { "accent": "#0a5", "onAccent", "danger", "radius",
              "density", "scale", "surface", "field", "font", "background", "text" }: CSS values
  limits      { "confidential" | "public" | "page": { "clientRecipient" | "recipient" | "client" | "ip":
              { "max": 10 or "unlimited", "per": "1h" } } }
  trustedProxyHeader
              the header in which your proxy tells the caller's address. Its last entry counts. Set it only behind a
              proxy that writes it: anybody else's is believed as well
  dev         true loosens what only a developer's machine may; default false

A module may also hold templates and getClientIp as functions, and a mailer or storage of its own.

GET /health answers 200 while the process lives; GET /ready 200 while storage answers and keys can be loaded, else 503.
Logs are a JSON object a line on standard output, without secrets, codes, tickets, query strings or addresses.
On SIGTERM or SIGINT it stops accepting, finishes what it has begun, sends what is due and exits 0; a second signal
ends it at once. Exit codes: 0 stopped, 1 failed, 2 wrong usage or configuration.
`;
