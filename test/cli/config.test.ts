import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { main } from '../../src/cli/main.ts';
import { testFolder, type TestFolder } from '../support/cli.ts';

let folder: TestFolder;
beforeAll(() => {
  folder = testFolder();
});
afterAll(() => folder.remove());

const CLIENT = { id: 'app', redirectUris: ['https://app.example.com/welcome'], secrets: ['the-app-s-own-secret'] };
const GOOD = {
  issuer: 'https://id.example.com',
  secrets: ['a secret of at least thirty-two bytes'],
  storage: 'sqlite:issuer.sqlite',
  mailer: { smtp: 'smtp://localhost:25' },
  clients: [CLIENT],
};

interface Outcome {
  status: number;
  out: string;
  err: string;
}

async function run(args: string[], env: Record<string, string> = {}): Promise<Outcome> {
  let [out, err] = ['', ''];
  const status = await main(args, { out: (text) => void (out += text), err: (text) => void (err += text), env });
  return { status, out, err };
}

const check = (content: string | object, { name = 'id.json', env = {} } = {}) =>
  run(['issuer', '--check', '--config', folder.write(name, content)], env);

const inOrder = (outcome: Outcome) => [outcome.status, outcome.err];

describe('a configuration in order', () => {
  test.each<[string, object]>([
    ['the least', {}],
    ['a path in the issuer, its port and host', { issuer: 'https://example.com/id', listen: { host: '::1', port: 0 } }],
    ['Postgres', { storage: 'postgres://user@localhost/db' }],
    [
      'an SMTP server by its parts',
      { mailer: { smtp: { host: 'localhost', port: 25, auth: { user: 'u', pass: 'p' } } } },
    ],
    ['Postmark', { mailer: { postmark: { serverToken: 'token', messageStream: 'outbound', timeout: '5s' } } }],
    [
      'limits',
      { limits: { public: { ip: { max: 3, per: '1h' } }, confidential: { client: { max: 'unlimited', per: 60 } } } },
    ],
    [
      'a client with everything',
      {
        clients: [
          {
            ...CLIENT,
            name: 'App',
            templates: ['invitation'],
            maxLinkLifetime: '1d',
            origins: [],
            defaultResponseMode: 'query',
            idTokenSignedResponseAlg: 'ES256',
          },
        ],
      },
    ],
    ['a public client', { clients: [{ id: 'https://app.example.com/welcome', publicInvitations: true }] }],
    [
      'a developer’s',
      {
        dev: true,
        from: 'Me <me@example.com>',
        clients: [{ ...CLIENT, redirectUris: ['http://our-site.test/sign-in'] }],
      },
    ],
  ])('%s', async (_, more) => {
    expect(inOrder(await check({ ...GOOD, ...more }))).toEqual([0, '']);
  });

  test('values from the environment and from files beside it', async () => {
    folder.write('sealing', 'a secret of at least thirty-two bytes\n');
    const config = {
      ...GOOD,
      secrets: ['file:sealing'],
      storage: 'env:DATABASE_URL',
      mailer: { smtp: 'env:SMTP_URL' },
      listen: { port: 'env:PORT' },
      clients: [{ ...CLIENT, secrets: ['env:APP_SECRET'] }],
    };
    const env = { DATABASE_URL: 'postgres://h/d', SMTP_URL: 'smtps://h', APP_SECRET: 'x'.repeat(16), PORT: '4701' };
    expect(inOrder(await check(config, { env }))).toEqual([0, '']);
  });

  test('templates of a folder, by alias', async () => {
    const mails = testFolder();
    mails.write('.note', 'of an editor');
    mails.write('shared.html', '<p>{{title}}: <a href="{{sign_in_url}}">open</a></p>');
    mails.write('shared.subject.txt', '{{title}} is shared with you\n');
    mails.write('shared.txt', '{{title}}: {{sign_in_url}}');
    mails.write('shared.pt-BR.html', '<p>{{title}}: <a href="{{sign_in_url}}">abrir</a></p>');
    mails.write('shared.pt-BR.subject.txt', '{{title}}');
    const clients = [{ ...CLIENT, templates: ['shared'] }];
    expect(inOrder(await check({ ...GOOD, clients, templates: mails.path }))).toEqual([0, '']);
    mails.remove();
  });

  test('aliases that Postmark keeps are ones that a client may name', async () => {
    const mailer = { postmark: { serverToken: 'token', templates: ['user-invitation'] } };
    const clients = [{ ...CLIENT, templates: ['user-invitation'] }];
    expect(inOrder(await check({ ...GOOD, mailer, clients }))).toEqual([0, '']);
  });

  test('a module, with functions', async () => {
    const module = `const wording = ({ sign_in_url }) => ({ subject: 's', text: sign_in_url, html: sign_in_url });
      export default {
        ...${JSON.stringify(GOOD)},
        mailer: { send: async () => {} },
        templates: { wording },
        getClientIp: (request) => request.headers.get('x-real-ip') ?? undefined,
        limits: { public: { ip: { max: Infinity, per: '1h' } } },
      };`;
    expect(inOrder(await check(module, { name: 'good.mjs' }))).toEqual([0, '']);
  });
});

const client = (more: object) => ({ clients: [{ ...CLIENT, ...more }] });
const withoutIssuer: Partial<typeof GOOD> = { ...GOOD };
delete withoutIssuer.issuer;

describe('a misconfiguration is named by its key with its fix, and ends with 2', () => {
  test.each<[named: string, content: object]>([
    ['issuer is missing', withoutIssuer],
    ['issuer must be an absolute URL', { ...GOOD, issuer: 'id.example.com' }],
    ['issuer must use https', { ...GOOD, issuer: 'http://id.example.com' }],
    ['issuer must be written as https://id.example.com.', { ...GOOD, issuer: 'https://id.example.com/' }],
    ['issuer must be an absolute URL, such as https://app.example.com/welcome, not 7.', { ...GOOD, issuer: 7 }],
    ['isuer is unknown. Did you mean "issuer"?', { ...GOOD, isuer: 'https://id.example.com' }],
    ['listen.prot is unknown. Did you mean "port"?', { ...GOOD, listen: { prot: 1 } }],
    ['listen.port must be a whole number from 0 to 65535', { ...GOOD, listen: { port: 70_000 } }],
    ['listen.port must be a whole number from 0 to 65535', { ...GOOD, listen: { port: 'http' } }],
    ['secrets must be an array of strings', { ...GOOD, secrets: GOOD.secrets[0] }],
    ['secrets must hold at least one', { ...GOOD, secrets: [] }],
    ['secrets[0] is shorter than 32 bytes', { ...GOOD, secrets: ['short'] }],
    [
      'secrets[0] is read from the environment variable NOT_THERE, which is not set',
      { ...GOOD, secrets: ['env:NOT_THERE'] },
    ],
    [
      'secrets[0] is read from the file not-there, which cannot be read (ENOENT)',
      { ...GOOD, secrets: ['file:not-there'] },
    ],
    ['secrets[0] is empty', { ...GOOD, secrets: ['env:EMPTY'] }],
    ['keyRotation must be a number of seconds', { ...GOOD, keyRotation: 'yearly' }],
    ["keyRotation must be at least '1d'", { ...GOOD, keyRotation: '1h' }],
    ['storage must be "sqlite:FILE" or "postgres://', { ...GOOD, storage: 'mysql://localhost' }],
    ['storage must be "sqlite:FILE" or "postgres://', { ...GOOD, storage: { file: 'x' } }],
    ['mailer must be { "smtp": … } or { "postmark": … }', { ...GOOD, mailer: 'smtp://localhost' }],
    ['mailer must be { "smtp": … } or { "postmark": … }', { ...GOOD, mailer: {} }],
    ['mailer must be { "smtp": … } or { "postmark": … }', { ...GOOD, mailer: { smtp: 'smtp://h', postmark: {} } }],
    ['mailer.stmp is unknown. Did you mean "smtp"?', { ...GOOD, mailer: { stmp: 'smtp://h' } }],
    ['mailer.smtp must look like smtp://', { ...GOOD, mailer: { smtp: 'mail.example.com' } }],
    ['mailer.smtp.host is missing', { ...GOOD, mailer: { smtp: { port: 25 } } }],
    ['mailer.postmark.serverToken is missing', { ...GOOD, mailer: { postmark: {} } }],
    [
      'mailer.postmark.serverTocken is unknown. Did you mean "serverToken"?',
      { ...GOOD, mailer: { postmark: { serverTocken: 't' } } },
    ],
    ['from must be "Name <address>"', { ...GOOD, from: 'no-address' }],
    ['templates names the folder', { ...GOOD, templates: './no-such-folder' }],
    ['clients must hold at least one', { ...GOOD, clients: [] }],
    ['clients[0].id is missing', { ...GOOD, clients: [{}] }],
    ['clients[0].redirectUri is unknown. Did you mean "redirectUris"?', { ...GOOD, ...client({ redirectUri: 'x' }) }],
    ['clients[0].redirectUris[0] must use https', { ...GOOD, ...client({ redirectUris: ['http://a.test/'] }) }],
    ['clients[0].secrets[0] must have at least 16', { ...GOOD, ...client({ secrets: ['short'] }) }],
    [
      'clients[0].publicInvitations is for clients without secrets',
      { ...GOOD, ...client({ publicInvitations: true }) },
    ],
    ['clients[0].publicInvitations must be true or false', { ...GOOD, ...client({ publicInvitations: 'yes' }) }],
    [
      'clients[0].idTokenSignedResponseAlg must be "RS256" or "ES256"',
      { ...GOOD, ...client({ idTokenSignedResponseAlg: 'HS256' }) },
    ],
    ['clients[0].maxLinkLifetime must be a number of seconds', { ...GOOD, ...client({ maxLinkLifetime: '2 weeks' }) }],
    ['clients["app"].templates names "invitaton"', { ...GOOD, ...client({ templates: ['invitaton'] }) }],
    ['clients[1].id is "app", which is taken', { ...GOOD, clients: [CLIENT, CLIENT] }],
    ['limits.publik is unknown. Did you mean "public"?', { ...GOOD, limits: { publik: {} } }],
    [
      'limits.public.ip.max must be a whole number above 0, or Infinity ("unlimited" in JSON)',
      { ...GOOD, limits: { public: { ip: { max: '3', per: 1 } } } },
    ],
    ['limits.public.ip.per is missing', { ...GOOD, limits: { public: { ip: { max: 3 } } } }],
    ['theme must be an object', { ...GOOD, theme: 'dark' }],
    ['theme.colour is none of accent, onAccent', { ...GOOD, theme: { colour: 'red' } }],
    ['trustedProxyHeader must be the name of a header', { ...GOOD, trustedProxyHeader: true }],
    ['getClientIp must be a function', { ...GOOD, getClientIp: 'x-forwarded-for' }],
    ['dev must be true or false', { ...GOOD, dev: 'no' }],
    ['The configuration must be an object, not an array', [GOOD]],
  ])('%s', async (named, content) => {
    const { status, out, err } = await check(content, { env: { EMPTY: '' } });
    expect([status, out]).toEqual([2, '']);
    expect(err).toContain(named);
    expect(err).toContain('magic-invite issuer --help');
  });

  test('all of them at once', async () => {
    const { err } = await check({ ...GOOD, issuer: 1, listen: { port: -1 }, colour: 'red' });
    expect(err).toContain('id.json needs 3 changes');
    for (const key of ['issuer', 'listen.port', 'colour']) expect(err).toContain(`\n  ${key} `);
  });

  test.each<[string, string, string]>([
    ['broken.json', '{\n  "secrets": ["hunter2-hunter2" x]\n}', 'broken.json is not valid JSON'],
    ['empty.mjs', 'export const config = {};', 'empty.mjs must export its configuration as default'],
    ['id.yaml', 'issuer: x', 'id.yaml must end in .json, or in .mjs or .js'],
  ])('a file that is none: %s', async (name, content, named) => {
    const { status, err } = await check(content, { name });
    expect(status).toBe(2);
    expect(err).toContain(named);
    expect(err).not.toContain('hunter2');
  });

  test('a file that is not there', async () => {
    const { status, err } = await run(['issuer', '--config', `${folder.path}/nowhere.json`]);
    expect([status, err]).toEqual([2, expect.stringContaining('nowhere.json cannot be read (ENOENT)')]);
  });

  test.each<[string, Record<string, string>, string]>([
    ['no subject', { 'a.html': '{{sign_in_url}}' }, 'templates has no a.subject.txt'],
    ['no HTML', { 'a.subject.txt': 's', 'a.txt': '{{sign_in_url}}' }, 'templates has no a.html'],
    ['one language without its subject', { 'a.de.html': '{{sign_in_url}}' }, 'templates has no a.de.subject.txt'],
    [
      'English twice',
      Object.fromEntries(
        ['a', 'a.en'].flatMap((a) => [
          [`${a}.html`, '{{sign_in_url}}'],
          [`${a}.subject.txt`, 's'],
        ]),
      ) as Record<string, string>,
      'templates holds both a.html and a.en.html',
    ],
    ['a stranger among them', { 'notes.md': '' }, 'templates holds notes.md'],
    [
      'an unsafe one',
      { 'a.html': '{{{title}}}', 'a.subject.txt': 's' },
      'templates, a: The html of a mail template has the unescaped tag',
    ],
  ])('a folder of templates with %s', async (_, files, named) => {
    const mails = testFolder();
    for (const [name, content] of Object.entries(files)) mails.write(name, content);
    const { status, err } = await check({ ...GOOD, templates: mails.path });
    expect([status, err]).toEqual([2, expect.stringContaining(named)]);
    mails.remove();
  });

  test('no problem quotes a value that came from the environment', async () => {
    const env = { A: 'hunter2' };
    const { err } = await check(
      { ...GOOD, secrets: ['env:A'], storage: 'env:A', mailer: { smtp: 'env:A' }, listen: { port: 'env:A' } },
      { env },
    );
    expect(err).toContain('storage must be');
    expect(err).not.toContain('hunter2');
  });
});
