import { expect, test } from 'vitest';
import { linkIn, setup } from './setup.ts';

const END_IN_15_MINUTES = '1 March 2026 at 12:15 UTC';

test.each<[string, Record<string, string>, string, string[]]>([
  ['sign-in', {}, 'Your link to sign in to Our Service', [END_IN_15_MINUTES]],
  ['create-account', { prompt: 'create' }, 'Your link to create an account at Our Service', [END_IN_15_MINUTES]],
  [
    'invitation',
    {
      template_alias: 'invitation',
      data_inviter_name: "Pat O'Brien",
      data_title: 'Q3 plan.pdf',
      data_note: 'Have a look',
    },
    "Pat O'Brien invites you to Q3 plan.pdf",
    ['Have a look', '15 March 2026 at 12:00 UTC'],
  ],
  [
    'invitation as older guides ask for it',
    { template_alias: 'invitation', data_from: 'Alice', data_to: 'Bob' },
    'Alice invites you to Our Service',
    ['Hello Bob,'],
  ],
  ['invitation that says nothing', { template_alias: 'invitation' }, 'Somebody invites you to Our Service', []],
])('%s: who, what, one link, until when, for whom, in HTML and in text', async (_, form, subject, details) => {
  const { ask, mails } = setup();
  const link = await ask(form);
  const { subject: said, text, html } = mails[0]!;
  expect(said).toBe(subject);
  for (const detail of ['bob@example.com', 'ignore', ...details]) {
    expect(text).toContain(detail);
    expect(html).toContain(detail);
  }
  expect(linkIn({ text })).toBe(link);
  expect(html.match(/href=/g)).toHaveLength(1);
  expect(html).toContain(`href="${link}"`);
  expect(text).not.toMatch(/^\s|\n{3}|[{}<>]/);
});

test('a registered template of the same alias takes its place', async () => {
  const { ask, mails } = setup({
    templates: { 'sign-in': ({ sign_in_url }) => ({ subject: 'Mine', text: sign_in_url!, html: sign_in_url! }) },
  });
  await ask();
  expect(mails[0]!.subject).toBe('Mine');
});
