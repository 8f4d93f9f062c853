// The manual shows these texts, and a browser renders it: nothing of Node is imported here.

export const devHelp: string = `Usage: magic-invite dev [OPTIONS]

Runs an issuer beside the app you are building, and an inbox page where every mail it sends arrives. Nothing leaves
this machine. Prints the issuer's URL, the client's id and secret, and the lines to paste into your server.

  --app ORIGIN       where your app runs; default http://localhost:3000
  --callback PATH    your route with <MagicLinkCallback>; default /welcome
  --base-path PATH   where your server mounts invites.fetch; default /api/invite
  --port PORT        where the issuer listens; default 4700
  --file FILE        its SQLite database; default .magic-invite/dev.sqlite, which keeps client secret and keys.
                     Needs: npm install libsql

Mails are kept in memory and gone when it stops. Stop it with Ctrl-C. It answers to localhost only and is no server
for anybody else: that one is magic-invite issuer. Exit codes: 0 stopped, 1 failed, 2 wrong usage.
`;

export const issuerHelp: string = `Usage: magic-invite issuer --config FILE [--check]

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
  subjectSalt what each user's sub is made with; default: a random one in the storage, which magic-invite keys export
              prints for a backup. Never change it
  keyRotation the age at which a signing key is followed by a new one; default "90d". See magic-invite keys --help
  storage     "sqlite:FILE" (npm install libsql) or "postgres://…" (npm install pg), its tables made when missing.
              Several instances may share one
  mailer      { "smtp": "smtp://user:password@host:587" } (npm install nodemailer), or the same as
              { "host", "port", "secure", "requireTLS", "auth": { "user", "pass" }, "pool" }; or
              { "postmark": { "serverToken", "messageStream", "templates": ["alias"] } }, where the templates are
              those that Postmark keeps
  from        the sender; default no-reply@ the issuer's host
  templates   a folder of Mustache files: ALIAS.html, ALIAS.subject.txt, and ALIAS.txt (default: made from the HTML).
              ALIAS.de.html and so on are the same in another language; those without one are English, and the
              fallback for all other languages. sign-in, create-account and invitation are built in; yours replace
              them
  clients     who may ask for mail: id, name, logoUri, redirectUris, secrets, publicInvitations, templates, dataKeys,
              maxLinkLifetime, signInLinkLifetime, idTokenSignedResponseAlg (RS256 or ES256), origins,
              defaultResponseMode
  theme       the look of the issuer's own pages: { "accent": "#0a5", "onAccent", "danger", "radius",
              "density", "scale", "surface", "field", "font", "background", "text" }: CSS values
  limits      { "confidential" | "public" | "page": { "clientRecipient" | "recipient" | "client" | "ip":
              { "max": 10 or "unlimited", "per": "1h" } } }
  retention   how long records are kept; default { "links": "90d" after a link has expired, "mails": "7d" after a mail
              was sent or given up, "bounces": "90d" after an address bounced }
  postmarkWebhook
              { "username", "password" }: the Basic credentials of Postmark's webhooks for delivery, bounces and spam
              complaints, which are taken at POST /webhooks/postmark
  trustedProxyHeader
              the header in which your proxy sends the caller's address. Its last entry counts. Set it only behind a
              proxy that writes it: otherwise callers choose their own address
  dev         true loosens what only a developer's machine may; default false

A module may also hold templates and getClientIp as functions, and a mailer or storage of its own.

GET /health answers 200 while the process lives; GET /ready 200 while storage answers and keys can be loaded, else 503.
Logs are a JSON object a line on standard output, without secrets, codes, tickets, query strings or addresses.
On SIGTERM or SIGINT it stops accepting, finishes what it has begun, sends what is due and exits 0; a second signal
ends it at once. Exit codes: 0 stopped, 1 failed, 2 wrong usage or configuration.
`;

export const keysHelp: string = `Usage: magic-invite keys list|rotate|export --config FILE [--json] [--compromised]

The keys that sign id_tokens. They are made at the first start, sealed with the configuration's secrets, and kept in
its storage, which all instances share. It runs beside a running issuer.

  list            prints each published key: its kid, algorithm, age and state
  rotate          makes the next key of each algorithm that a client uses, and prints them all. Doing it again while
                  one is waiting makes no other
  export          prints the subject salt, which every user's sub is made with. Keep it secret and apart from the
                  database: set as subjectSalt, it gives users the same sub after the database is lost

  --config FILE   the configuration of magic-invite issuer
  --json          prints JSON
  --compromised   with rotate: the new keys sign at once and all others are removed. Instances follow within a
                  minute; sign-ins that are half-way through may have to be repeated

States: next is published and signs an hour after it was made, when every instance and relying party knows it;
signing signs; retiring signs no more and stays published for an hour, longer than any id_token lives.
Keys rotate by themselves at the age that keyRotation sets, 90 days by default.
Exit codes: 0 done, 1 failed, 2 wrong usage or configuration.
`;
