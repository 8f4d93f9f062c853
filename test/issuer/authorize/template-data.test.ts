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
