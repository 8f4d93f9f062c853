import { createHash, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT, type JWK, type JWTHeaderParameters, type JWTPayload } from 'jose';

/** A key pair as an issuer has it. */
export interface SigningKey {
  kid: string;
  alg: string;
  privateKey: CryptoKey;
  publicJwk: JWK;
}

export async function makeKey(alg = 'ES256', kid: string = randomUUID()): Promise<SigningKey> {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
  return { kid, alg, privateKey, publicJwk: { ...(await exportJWK(publicKey)), kid, alg, use: 'sig' } };
}

/** An id_token before it is signed. */
export interface Draft {
  claims: JWTPayload;
  header: JWTHeaderParameters;
  key: SigningKey;
}

/** The parameters of a mailed link's redirect. */
export interface Landing {
  state: string;
  code: string;
  iss: string;
}

/**
 * A foreign OpenID issuer over real HTTP: takes mail requests, hands out codes, signs. Each hook lets a
 * test make it lie in one place.
 */
export interface ForeignIssuer {
  url: string;
  /** The authorization requests it was asked to mail, oldest first. */
  mails: URLSearchParams[];
  /** The `state_hash` of each mail that was withdrawn: none of them is mailed from then on. */
  withdrawn: Set<string>;
  /** What `action=status` answers, by `state_hash`. Default: `sent` for a mail that it was asked for. */
  deliveries: Map<string, { delivery: string; reason?: string; delivery_changed_at?: number }>;
  /** Addresses to which it mails no invitation unless a person asks. */
  bounced: Map<string, { delivery: string; reason?: string }>;
  /** How often each path was asked for. */
  requestCounts: Map<string, number>;
  keys: SigningKey[];
  /** Opens the link in a mail (default: the last one): a new code each time. */
  open(mail?: URLSearchParams): Landing;
  sign(draft: Draft): Promise<string>;
  hooks: {
    /** Changes the id_token before it is signed, or returns a finished one. */
    idToken?: ((draft: Draft) => Draft | string | Promise<Draft | string>) | undefined;
    /** Changes the answer of the token endpoint. */
    tokenResponse?: (response: Record<string, unknown>) => unknown;
    /** Changes the discovery document. */
    metadata?: (document: Record<string, unknown>) => Record<string, unknown>;
    /** Answers instead; returns whether it did. */
    answer?: ((path: string, response: ServerResponse) => boolean) | undefined;
    /** Redeems codes without looking at their challenge, and as often as asked. */
    careless?: boolean;
  };
  close(): Promise<void>;
}

export async function startForeignIssuer(now: () => number = Date.now): Promise<ForeignIssuer> {
  const codes = new Map<string, URLSearchParams>();
  let url = '';

  const issuer: ForeignIssuer = {
    url,
    mails: [],
    withdrawn: new Set(),
    deliveries: new Map(),
    bounced: new Map(),
    requestCounts: new Map(),
    keys: [await makeKey()],
    hooks: {},
    open(mail = issuer.mails.at(-1)!) {
      const code = randomUUID();
      codes.set(code, mail);
      return { state: mail.get('state')!, code, iss: url };
    },
    sign: ({ claims, header, key }) => new SignJWT(claims).setProtectedHeader(header).sign(key.privateKey),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };

  async function token(form: URLSearchParams): Promise<[number, unknown]> {
    const asked = codes.get(form.get('code') ?? '');
    const verifier = form.get('code_verifier');
    const challenge = verifier === null ? null : createHash('sha256').update(verifier).digest('base64url');
    if (!asked || (!issuer.hooks.careless && asked.get('code_challenge') !== challenge))
      return [400, { error: 'invalid_grant' }];
    if (!issuer.hooks.careless) codes.delete(form.get('code')!);
    const seconds = Math.floor(now() / 1000);
    const accessToken = randomUUID();
    const key = issuer.keys[0]!;
    const email = asked.get('login_hint')!;
    const sub = createHash('sha256').update(email).digest('hex');
    const draft: Draft = {
      key,
      header: { alg: key.alg, kid: key.kid },
      claims: {
        iss: url,
        sub,
        aud: asked.get('client_id')!,
        exp: seconds + 600,
        iat: seconds,
        ...(asked.has('nonce') ? { nonce: asked.get('nonce') } : {}),
        email,
        email_verified: true,
        at_hash: createHash('sha256').update(accessToken).digest().subarray(0, 16).toString('base64url'),
      },
    };
    const changed = (await issuer.hooks.idToken?.(draft)) ?? draft;
    const response = {
      userinfo: { sub, email, email_verified: true },
      id_token: typeof changed === 'string' ? changed : await issuer.sign(changed),
      access_token: accessToken,
      token_type: 'Bearer',
      expires_in: 600,
    };
    return [200, issuer.hooks.tokenResponse?.(response) ?? response];
  }

  /** Asking for a mail is idempotent: one mail for each client and state, however often it is asked for. */
  function takeMail(form: URLSearchParams): [number, unknown] {
    const known = issuer.mails.find((mail) => mail.get('state') === form.get('state'));
    if (known && String(known) !== String(form)) return [400, { error: 'invalid_request' }];
    const bounce = form.has('template_alias') && issuer.bounced.get(form.get('login_hint')!);
    if (bounce && form.get('despite_bounce') !== 'true') return [403, { error: 'recipient_bounced', ...bounce }];
    if (!known && !issuer.withdrawn.has(createHash('sha256').update(form.get('state')!).digest('base64url')))
      issuer.mails.push(form);
    return [200, undefined];
  }

  function deliveryOf(stateHash: string): { delivery: string } {
    const isOfMail = (mail: URLSearchParams) =>
      createHash('sha256').update(mail.get('state')!).digest('base64url') === stateHash;
    return { delivery: issuer.mails.some(isOfMail) ? 'sent' : 'unknown' };
  }

  function eraseMails(address: string): [number, unknown] {
    issuer.mails = issuer.mails.filter((mail) => mail.get('login_hint') !== address);
    return [200, {}];
  }

  async function answer(request: IncomingMessage): Promise<[number, unknown]> {
    switch (request.url) {
      case '/.well-known/openid-configuration': {
        const document = {
          issuer: url,
          authorization_endpoint: `${url}/authorize`,
          token_endpoint: `${url}/token`,
          jwks_uri: `${url}/jwks`,
          authorization_response_iss_parameter_supported: true,
          magic_invitations_supported: true,
          magic_requests_endpoint: `${url}/requests`,
        };
        return [200, issuer.hooks.metadata?.(document) ?? document];
      }
      case '/jwks':
        return [200, { keys: issuer.keys.map(({ publicJwk }) => publicJwk) }];
      case '/authorize':
        return takeMail(await readForm(request));
      case '/requests': {
        const form = await readForm(request);
        const stateHash = form.get('state_hash')!;
        if (form.get('action') === 'status') return [200, issuer.deliveries.get(stateHash) ?? deliveryOf(stateHash)];
        if (form.get('action') === 'erase') return eraseMails(form.get('login_hint')!);
        if (form.get('action') !== 'withdraw') return [400, { error: 'invalid_request' }];
        issuer.withdrawn.add(stateHash);
        return [200, {}];
      }
      case '/token':
        return token(await readForm(request));
      default:
        return [404, { error: 'not_found' }];
    }
  }

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [status, body] = await answer(request);
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(body === undefined ? '' : JSON.stringify(body));
  }

  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    response.setHeader('date', new Date(now()).toUTCString());
    issuer.requestCounts.set(path, (issuer.requestCounts.get(path) ?? 0) + 1);
    if (issuer.hooks.answer?.(path, response)) return;
    void respond(request, response);
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  issuer.url = url;
  return issuer;
}

async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return new URLSearchParams(Buffer.concat(chunks).toString());
}
