import { describe, expect, test } from 'vitest';
import { mustacheTemplate } from 'magic-invite/issuer';
import { APP, openTestIssuer, SECRET } from '../../support/test-issuer.ts';

const wording = { subject: 'Hello', html: '<a href="{{sign_in_url}}">{{x}}</a>' };
const templates = {
  plain: mustacheTemplate(wording),
  open: mustacheTemplate({ ...wording, allowInData: ['lines', 'links'] }),
};

async function send(data: Record<string, string>, template_alias = 'plain') {
  const { post, mails } = openTestIssuer({ templates });
  const form = { client_id: APP.id, client_secret: SECRET, login_hint: 'bob@example.com', template_alias, ...data };
  return { status: (await post('/oidc/authorize', form)).status, mails };
}

function many(count: number): Record<string, string> {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`data_x${index}`, 'x']));
}

describe('SEC-23: data_* values', () => {
  test.each([
    "O'Brien",
    'Zoë & Ærøskøbing – 50 % off?',
    'Q3 plan.pdf',
    'Version 2.0, at 12.30',
    'Dr. Müller',
    'Hello... you',
    '東京の写真',
    'عائلة',
    '👩‍👩‍👧 family',
    'Cafe\u0301 No\u0308el',
    'می\u200Cخواهم',
    '葛\u{E0100}飾区',
  ])('%j passes unharmed', async (value) => {
    const { status, mails } = await send({ data_x: value });
    expect(status).toBe(200);
    expect(mails[0]!.template.model.x).toBe(value);
  });

  test.each([
    'https://evil.example',
    'x://y',
    'evil.com',
    'visit WWW.EVIL.COM now',
    'evil。com',
    'mail me@evil.example',
    'bücher.example',
    'x.xn--p1ai',
    '203.0.113.7',
    'plan.pdf.zip',
    'two\nlines',
    'tab\tbed',
    'right\u202Eleft',
    'zero\u200Bwidth',
    'bell\u0007',
    // SEC-36: what a mail program reads as a dot, or does not see at all
    'evil\u2024com',
    'evil\uFF0Ecom',
    'evil\u200D.com',
    'evil.\u200Ccom',
    'evil.\uFE0Fcom',
    'evil.\u0327com',
    'evil.c\u0327o\u0301m',
    '\u{1D41E}vil.\u{1D41C}om',
    'Hangul\u3164filler',
    'grapheme\u034Fjoiner',
    'jamo\u115Ffiller',
    'tag\u{E0041}',
    'x'.repeat(1001),
  ])('%j is refused', async (value) => {
    const { status, mails } = await send({ data_x: value });
    expect([status, mails]).toEqual([400, []]);
  });

  test('a template can opt in to lines and links', async () => {
    expect((await send({ data_x: 'See https://example.com\nBob' }, 'open')).status).toBe(200);
    expect((await send({ data_x: 'right\u202Eleft' }, 'open')).status).toBe(400);
  });

  test.each([
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    'sign_in_url',
    'sign_up_url',
    'email',
    'client_name',
    'expires_at',
    'a.b',
    '',
    '1',
    'x'.repeat(41),
  ])('CVE-2022-31127, CVE-2022-24999: the name %j is refused', async (name) => {
    expect((await send({ [`data_${name}`]: 'x' })).status).toBe(400);
  });

  test('at most twenty of them', async () => {
    expect((await send(many(20))).status).toBe(200);
    expect((await send(many(21))).status).toBe(400);
  });

  test('a template sees a model without prototype', async () => {
    const seen: object[] = [];
    const { post } = openTestIssuer({
      templates: { spy: (model) => (seen.push(model), { subject: 's', text: 't', html: 'h' }) },
    });
    await post('/oidc/authorize', {
      client_id: APP.id,
      client_secret: SECRET,
      login_hint: 'a@example.com',
      template_alias: 'spy',
    });
    expect(Object.getPrototypeOf(seen[0])).toBeNull();
    expect(Object.isFrozen(seen[0])).toBe(true);
  });
});

describe('SEC-36: what the client’s server vouches for is never refused, and never becomes a link', () => {
  const names = ['sarah.lund', 'Node.js workshop', 'St.John', 'v2.final', 'https://evil.example/x', 'me@evil.example'];
  /** What mail programs look for: schemes, host names, addresses. */
  const links = [/\w+:\/\/\S/, /[\w-]+\.[\w-]*[a-z]{2}/i, /[^\s@]+@[\w-]/];
  const isLinked = (text: string) => links.some((link) => link.test(text));
  const invite = async (data: Record<string, string>, template_alias = 'invitation') => {
    const { mails, status } = await send(data, template_alias);
    return { mail: mails[0]!, status };
  };

  test.each(names)('%s is in subject, HTML and text', async (name) => {
    expect(isLinked(name)).toBe(true);
    expect((await invite({ data_inviter_name: name })).status).toBe(400);
    const { mail } = await invite({ data_inviter_name: name, vouched_data: 'inviter_name title' });
    expect(mail.subject).toContain(name);
    const own = /\S+\/oidc\/link\/\S+/g;
    for (const body of [mail.text.replaceAll(own, ''), textOf(mail.html)]) {
      const seen = body.replaceAll('\u200C', '');
      expect(seen).toContain(name);
      expect(body).not.toContain(name);
      const around = body.slice(body.indexOf(name[0]!, seen.indexOf(name) - 1)).split(' invited', 1)[0]!;
      expect(isLinked(around)).toBe(false);
    }
  });

  test('a provider that keeps the templates gets the same value', async () => {
    const { mail } = await invite({ data_title: 'Node.js workshop', vouched_data: 'title' });
    expect(mail.template.model.title).toBe('Node.\u200Cjs workshop');
  });

  test('only what is named is vouched for', async () => {
    expect((await invite({ data_inviter_name: 'sarah.lund', vouched_data: 'title' })).status).toBe(400);
    const both = { data_inviter_name: 'sarah.lund', data_title: 'evil.com', vouched_data: 'inviter_name' };
    expect((await invite(both)).status).toBe(400);
  });

  test('direction marks and invisible characters are left out, line breaks become spaces', async () => {
    const { mail } = await invite({ data_title: 'Q3\u202E\u200B plan\r\nfor us', vouched_data: 'title' });
    expect(mail.template.model.title).toBe('Q3 plan for us');
  });

  test('a template that allows links gets them as they are', async () => {
    const { mail } = await invite({ data_x: 'See https://example.com', vouched_data: 'x' }, 'open');
    expect(mail.template.model.x).toBe('See https://example.com');
  });

  test('a client without a secret vouches for nothing', async () => {
    const { post, mails } = openTestIssuer({
      clients: [{ id: 'https://spa.example.com/welcome', publicInvitations: true }],
    });
    const form = {
      client_id: 'https://spa.example.com/welcome',
      login_hint: 'bob@example.com',
      template_alias: 'invitation',
      data_title: 'evil.com',
      vouched_data: 'title',
    };
    expect((await post('/oidc/authorize', form, { origin: 'https://spa.example.com' })).status).toBe(400);
    expect(mails).toEqual([]);
  });
});

describe('allowInData by name', () => {
  test('a note of the built-in invitation may have several lines, its title may not', async () => {
    const { mails, status } = await send({ data_note: 'Hello Bob,\n\nsee you' }, 'invitation');
    expect([status, mails[0]!.text.includes('Hello Bob,\n\nsee you')]).toEqual([200, true]);
    expect(mails[0]!.html).toMatch(/white-space:\s*pre-line/);
    expect((await send({ data_title: 'two\nlines' }, 'invitation')).status).toBe(400);
    expect((await send({ data_note: 'evil.com' }, 'invitation')).status).toBe(400);
  });
});

/** The text that a reader sees. */
function textOf(html: string): string {
  return html
    .replaceAll(/<(style|title)\b.*?<\/\1>|<!--.*?-->/gs, '')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll('&#39;', "'");
}
