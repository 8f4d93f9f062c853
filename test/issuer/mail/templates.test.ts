import { describe, expect, test } from 'vitest';
import { mustacheTemplate, type IssuerOptions } from 'magic-invite/issuer';
import { openTestIssuer } from '../../support/test-issuer.ts';

const saying = (subject: string) =>
  mustacheTemplate({ subject: `${subject} {{expires_at}}`, html: '<a href="{{sign_in_url}}">{{email}}</a>' });
const TEMPLATES: NonNullable<IssuerOptions['templates']> = {
  plain: saying('plain'),
  spoken: { de: saying('deutsch'), 'pt-BR': saying('português') },
};
async function subjectOf(form: Record<string, string>, templates = TEMPLATES) {
  const { ask, mails } = openTestIssuer({ templates });
  await ask(form);
  return mails[0]!.subject;
}

test.each<[string, Record<string, string>, RegExp]>([
  ['the wanted language', { template_alias: 'spoken', ui_locales: 'pt-PT de' }, /^português 15 de março de 2026/],
  ['the first one for readers of others', { template_alias: 'spoken', ui_locales: 'ja' }, /^deutsch 15\. März 2026/],
  ['the first one for who says nothing', { template_alias: 'spoken' }, /^deutsch 15\. März/],
  ['a template without languages', { template_alias: 'plain', ui_locales: 'de' }, /^plain 15 March 2026/],
  ['a built-in one', { template_alias: 'invitation', ui_locales: 'tlh fr-CH' }, /^Vous avez reçu une invitation/],
  [
    'a built-in one in English for readers of others',
    { template_alias: 'invitation', ui_locales: 'tlh' },
    /^You’re invited/,
  ],
  ['the sign-in mail', { ui_locales: 'es-MX' }, /^Inicia sesión/],
  ['OpenID Connect Core 3.1.2.1: what is no language is no error', { ui_locales: '!! *' }, /^Sign in/],
])('%s', async (_, form, subject) => {
  expect(await subjectOf(form)).toMatch(subject);
});

test('a registered template of a built-in alias takes its place in every language', async () => {
  const templates = { 'sign-in': saying('mine') };
  expect(await subjectOf({ ui_locales: 'de' }, templates)).toMatch(/^mine/);
});

describe('refused at registration', () => {
  test.each<[string, unknown]>([
    ['nothing', undefined],
    ['a text', 'Hello'],
    ['no language at all', {}],
    ['a language without a template', { en: 'Hello' }],
    ['a key that is no language', { english_: saying('x') }],
  ])('%s', (_, template) => {
    const templates = { broken: template } as NonNullable<IssuerOptions['templates']>;
    const misconfigured = expect.objectContaining({
      code: 'misconfigured',
      message: expect.stringContaining('templates["broken"]') as string,
    }) as Error;
    expect(() => openTestIssuer({ templates })).toThrow(misconfigured);
  });
});
