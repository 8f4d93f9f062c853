import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { createInviteClient } from 'magic-invite';
import { expect, test } from 'vitest';
import { sendWith, TestCookies } from '../support/cookies.ts';
import { smtpInbox } from '../support/smtp-inbox.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const readme = readFileSync(`${root}README.md`, 'utf8');
const snippets = [...readme.matchAll(/```tsx? file=(\S+)\n(.*?)```/gs)].map(([, file, code]) => ({
  file: file!,
  code: code!,
}));

test('the first invitation compiles as printed, in under 40 lines', () => {
  // Inside the project, so that `magic-invite` and the dependencies resolve as in an app.
  const folder = `${root}.cache/readme/`;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const { file, code } of snippets) writeFileSync(folder + file, code);
  writeFileSync(
    `${folder}tsconfig.json`,
    JSON.stringify({
      extends: '../../tsconfig.json',
      compilerOptions: { noUnusedLocals: false, types: ['node', 'vite/client'] },
      include: ['.'],
    }),
  );
  const { stdout } = spawnSync(process.execPath, [`${root}node_modules/typescript-7/bin/tsc`, '-p', folder], {
    encoding: 'utf8',
  });
  expect(stdout).toBe('');

  const lines = snippets.flatMap(({ code }) => code.split('\n')).filter((line) => line.trim() !== '');
  expect(snippets).toHaveLength(2);
  expect(lines.length).toBeLessThan(40);
});

test('its server, as printed, signs Sarah in and mails Bob her invitation', async () => {
  const inbox = await smtpInbox();
  Object.assign(process.env, { SMTP_URL: inbox.url, INVITE_SECRET: 'not a secret, but as long as one has to be' });
  const printed = snippets.find(({ file }) => file === 'invites.ts')!.code;
  // The test stores nothing and calls `fetch` without a socket.
  const asked = printed.replace("'invites.sqlite'", "':memory:'").replace(/^createServer\(.*$/m, '');
  mkdirSync(`${root}.cache/readme-run`, { recursive: true });
  writeFileSync(`${root}.cache/readme-run/invites.ts`, asked);
  const { invites } = (await import(`${root}.cache/readme-run/invites.ts`)) as {
    invites: { fetch(request: Request): Promise<Response> };
  };
  const origin = 'http://localhost:3000';
  const cookies = new TestCookies(origin);
  const send = (request: Request) => {
    if (request.method === 'POST') request.headers.set('origin', origin);
    return sendWith(cookies, invites, request);
  };
  const sarah = createInviteClient({ baseUrl: `${origin}/api/invite`, fetch: send });

  await sarah.signIn({ email: 'sarah@example.com' });
  const [link] = /http:\/\/localhost:3000\/\S+\/link\/[\w-]+/.exec((await inbox.latest()).text!)!;
  const landing = await send(new Request(link, { redirect: 'manual' }));
  const fragment = new URL(landing.headers.get('location')!).hash.slice(1);
  const parameters = Object.fromEntries(new URLSearchParams(fragment)) as { state: string; code: string };
  await sarah.previewLink(parameters);
  await sarah.redeemLink(parameters);
  const { results } = await sarah.sendInvitations({ recipients: [{ email: 'bob@example.org' }], returnTo: '/' });
  expect(results).toMatchObject([{ ok: true }]);
  const mail = await inbox.latest();
  expect([mail.to?.[0]?.address, mail.subject]).toEqual(['bob@example.org', 'sarah invited you to Q3 plan']);
  await inbox.close();
});

test('every file and script that README, CONTRIBUTING and SECURITY name is there', () => {
  const scripts = (JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as { scripts: Record<string, string> })
    .scripts;
  const texts = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md']
    .map((file) => readFileSync(root + file, 'utf8'))
    .join('\n');
  const named = [...texts.matchAll(/npm (?:run )?(start|test|[a-z-]+(?=`))/g)].map(([, name]) => name!);
  expect(named.filter((name) => name !== 'install' && !(name in scripts))).toEqual([]);
  expect(named).toContain('screens');

  const links = [...texts.matchAll(/\]\(([^)#:]+)\)/g)].map(([, path]) => path!);
  const sources = [...readFileSync(`${root}CONTRIBUTING.md`, 'utf8').matchAll(/`(src\/[\w./-]+)`/g)];
  const files = [...links, ...sources.map(([, path]) => path!)];
  expect(files.length).toBeGreaterThan(10);
  expect(files.filter((file) => !existsSync(root + file))).toEqual([]);
});
