import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Email } from 'postal-mime';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { smtpMailer } from 'magic-invite/issuer/smtp';
import { smtpInbox, type SmtpInbox } from '../../support/smtp-inbox.ts';
import { linkIn, openTestIssuer, type TestIssuer } from '../../support/test-issuer.ts';

const INVITATION = { template_alias: 'invitation' };
const KNOWN = { ...INVITATION, data_inviter_name: "Pat O'Brien", data_title: 'Q3 plan.pdf' };

/** Alias → the parameters that ask for it. */
const FORMS: Record<string, Record<string, string>> = {
  'sign-in': {},
  'create-account': { prompt: 'create' },
  invitation: { ...KNOWN, data_note: 'Page 4, please' },
};
/** Language → the subjects in the order of FORMS, and the end of an invitation as its readers write it. */
const LANGUAGES: Record<string, { subjects: [string, string, string]; end: string; dir: 'ltr' | 'rtl' }> = {
  en: {
    subjects: ['Sign in to Our Service', 'Create your Our Service account', "Pat O'Brien invited you to Q3 plan.pdf"],
    end: '15 March 2026 at 12:00 UTC',
    dir: 'ltr',
  },
  de: {
    subjects: [
      'Bei Our Service anmelden',
      'Ihr Konto bei Our Service anlegen',
      "Pat O'Brien hat Sie eingeladen: Q3 plan.pdf",
    ],
    end: '15. März 2026 um 12:00 UTC',
    dir: 'ltr',
  },
  fr: {
    subjects: ['Se connecter à Our Service', 'Créer votre compte Our Service', "Pat O'Brien vous invite : Q3 plan.pdf"],
    end: '15 mars 2026 à 12:00 UTC',
    dir: 'ltr',
  },
  es: {
    subjects: [
      'Inicia sesión en Our Service',
      'Crea tu cuenta en Our Service',
      "Pat O'Brien te ha invitado a Q3 plan.pdf",
    ],
    end: '15 de marzo de 2026',
    dir: 'ltr',
  },
  ja: {
    subjects: [
      'Our Service へのサインイン',
      'Our Service のアカウント作成',
      "Pat O'Brien さんから「Q3 plan.pdf」への招待",
    ],
    end: '2026年3月15日 12:00 UTC',
    dir: 'ltr',
  },
  ar: {
    subjects: ['تسجيل الدخول إلى Our Service', 'إنشاء حسابك في Our Service', "دعوة من Pat O'Brien إلى Q3 plan.pdf"],
    end: '15 مارس 2026',
    dir: 'rtl',
  },
};
const ALL = Object.keys(LANGUAGES).flatMap((locale) => Object.keys(FORMS).map((alias) => [alias, locale] as const));

let inbox: SmtpInbox;
let testApp: TestIssuer;
beforeAll(async () => {
  inbox = await smtpInbox();
  const limit = { max: Infinity, per: '1h' } as const;
  testApp = openTestIssuer({
    mailer: smtpMailer(inbox.url),
    limits: { confidential: { clientRecipient: limit, recipient: limit } },
  });
});
afterAll(() => inbox.close());

/** Asks for a mail and returns it as it came out of the mail server. */
async function receive(form: Record<string, string>): Promise<Email> {
  const before = inbox.raw.length;
  const all = { client_id: 'app', client_secret: 'the-app-s-own-secret', login_hint: 'bob@example.com', ...form };
  const response = await testApp.post('/oidc/authorize', all);
  expect([response.status, await response.text()]).toEqual([200, '']);
  await testApp.issuer.deliver();
  expect(inbox.raw).toHaveLength(before + 1);
  return inbox.latest();
}

/** The visible text of an HTML mail. */
function textOf(html: string): string {
  return html
    .replaceAll(/<(style|title)\b.*?<\/\1>|<!--.*?-->|<div style="display:none.*?<\/div><\/div>/gs, '')
    .replaceAll(/<\/(p|h1|td)>/g, '\n')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(/\n+/g, '\n')
    .replaceAll(/&#(x?)([\da-f]+);/gi, (_, hex: string, code: string) =>
      String.fromCharCode(parseInt(code, hex ? 16 : 10)),
    )
    .trim();
}
/** Isolates and no-break spaces are for the eye, not for comparing. */
const plain = (text: string) => text.replaceAll(/[\u2066-\u2069]/g, '').replaceAll(/[\u00a0\u202f]/g, ' ');

test.each(ALL)('%s, %s: through SMTP, in its language, as HTML and as plain text', async (alias, locale) => {
  const { subjects, end, dir } = LANGUAGES[locale]!;
  const { subject, html = '', text = '', ...mail } = await receive({ ...FORMS[alias]!, ui_locales: locale });
  expect(plain(subject ?? '')).toBe(subjects[Object.keys(FORMS).indexOf(alias)]);
  expect(mail.headers).toContainEqual(expect.objectContaining({ key: 'auto-submitted', value: 'auto-generated' }));
  expect(mail.messageId).toMatch(/^<[\w-]+@id\.example\.com>$/);
  expect(mail.to).toEqual([{ name: '', address: 'bob@example.com' }]);

  const link = linkIn({ text });
  expect(html.match(/href="[^"]*"/g)).toEqual([`href="${link}"`]);
  for (const shown of [textOf(html), plain(text)]) {
    expect(shown).toContain('bob@example.com');
    expect(shown).toContain('Our Service');
    if (alias !== 'invitation') continue;
    for (const value of ["Pat O'Brien", 'Q3 plan.pdf', 'Page 4, please', end]) expect(plain(shown)).toContain(value);
  }
  expect(text).not.toMatch(/<|>|&#?\w+;|\{\{|\}\}|\*\*/);
  expect(html).not.toContain('{{');
  expect(html).toMatch(new RegExp(`<html(?=[^>]* dir="${dir}")(?=[^>]* lang="${locale}")`));
  // Web mailers drop <html> and <body>, so the language is repeated on a kept element.
  expect(html).toMatch(new RegExp(`<td(?=[^>]* dir="${dir}")(?=[^>]* lang="${locale}")`));
  // Gmail cuts off at 102 KB.
  expect(inbox.raw.at(-1)!.length).toBeLessThan(60_000);

  const code = (await testApp.open(link)).get('code')!;
  expect((await testApp.redeem(code)).status).toBe(200);
});

describe.each(Object.keys(LANGUAGES))('%s', (locale) => {
  test.each<[string, Record<string, string>]>([
    ['everything', { ...KNOWN, data_note: 'Page 4, please', data_to: 'Bob' }],
    ['no note', KNOWN],
    ['no title', { ...INVITATION, data_inviter_name: "Pat O'Brien" }],
    ['no inviter', { ...INVITATION, data_title: 'Q3 plan.pdf' }],
    ['an inviter under the older name', { ...INVITATION, data_from: "Pat O'Brien", data_note: 'Page 4, please' }],
    ['nothing', INVITATION],
  ])('with %s known, nothing is missing', async (_, form) => {
    const { subject = '', html = '', text = '' } = await receive({ ...form, ui_locales: locale });
    const parts = [subject, textOf(html), text].map(plain);
    for (const shown of parts) {
      expect(shown).not.toMatch(/undefined|null|NaN|\[object/);
      expect(shown).not.toMatch(/ {2}| [.,،。](?= |$)|\(\)|“”|„“|« *»|「」|\n{3}|^\s|[.,]{2}/);
    }
    for (const [name, value] of Object.entries(form).filter(([name]) => name.startsWith('data_'))) {
      const isInBodyOnly = ['data_note', 'data_to'].includes(name);
      for (const shown of isInBodyOnly ? parts.slice(1) : parts) expect(shown).toContain(value);
    }
    for (const line of plain(text).trim().split('\n')) expect(line).toBe(line.trim());
  });

  test('what people wrote stays text, in every place', async () => {
    const data_inviter_name = `<b>Pat</b> O'Brien`;
    const data_title = '{{x}} "A" & <i>B</i>';
    const data_note = '</p><script>1</script> {{{sign_in_url}}}';
    const {
      subject = '',
      html = '',
      text = '',
    } = await receive({
      ...INVITATION,
      data_inviter_name,
      data_title,
      data_note,
      ui_locales: locale,
    });
    for (const value of [data_inviter_name, data_title]) expect(plain(subject)).toContain(value);
    for (const value of [data_inviter_name, data_title, data_note]) {
      expect(plain(text)).toContain(value);
      expect(textOf(html)).toContain(value);
    }
    expect(html).not.toMatch(/<(script|b|i)>/);
    expect(html.match(/<\/p>/g)).toHaveLength(html.match(/<p /g)!.length);
  });
});

test('a logo of the client stands at the top; without one a mail names nothing to load', async () => {
  expect((await receive(KNOWN)).html).not.toMatch(/<img|<link|url\(|@import|src=/);
  const logoUri = 'https://app.example.com/logo.png?v=1&w=2';
  const { ask, mails } = openTestIssuer({
    clients: [
      { id: 'app', name: 'A & B', logoUri, redirectUris: ['https://a.example/'], secrets: ['the-app-s-own-secret'] },
    ],
  });
  await ask();
  expect(mails[0]!.html).toContain('src="https://app.example.com/logo.png?v=1&#38;w=2"');
  expect(mails[0]!.html).toContain('alt="A &#38; B"');
});

test('an inviter can set neither a logo nor the lifetime of a link', async () => {
  const { post } = openTestIssuer();
  for (const name of ['data_logo_uri', 'data_valid_for']) {
    const form = { client_id: 'app', client_secret: 'the-app-s-own-secret', login_hint: 'bob@example.com', ...KNOWN };
    expect((await post('/oidc/authorize', { ...form, [name]: 'x' })).status).toBe(400);
  }
});

test('the generated mails are up to date', () => {
  const script = fileURLToPath(new URL('../../../scripts/mails.mjs', import.meta.url));
  const { status, stderr } = spawnSync(process.execPath, [script, '--check'], { encoding: 'utf8' });
  expect(stderr).toBe('');
  expect(status).toBe(0);
});
