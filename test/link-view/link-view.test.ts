import { describe, expect, expectTypeOf, test } from 'vitest';
import type { ErrorCode, Preview } from 'magic-invite';
import { errorCodes, isRetryable } from '../../src/protocol/error-codes.ts';
import { en } from 'magic-invite';
import type { ErrorKey } from '../../src/i18n/messages.ts';
import type { FailedState, LinkText, LinkView } from '../../src/link-view/link-state.ts';
import { linkView } from '../../src/link-view/link-view.ts';

const invitation: Preview = {
  purpose: 'invitation',
  status: 'pending',
  email: 'bob@example.com',
  inviterName: 'Sarah Lund',
  title: 'Q3 plan',
  startedHere: false,
  confirm: 'click',
  alreadySignedIn: false,
  canResume: false,
  expiresAt: 0,
};
const { inviterName: _inviter, title: _title, ...unnamed } = invitation;
const signIn: Preview = { ...unnamed, purpose: 'sign-in' };
const codes = Object.keys(errorCodes) as ErrorCode[];

const actionsOf = ({ actions }: LinkView) => actions.map(({ id, isPrimary }) => (isPrimary ? id : `(${id})`));
const keyOf = (text: LinkText | null = null) => (typeof text === 'object' ? (text?.code ?? null) : text);
/** Everything that a view shows, so that a missing message or value is found. */
const textsOf = ({ title, note, recipient, addressLabel, problem, actions }: LinkView): LinkText[] =>
  [title, note, ...Object.values(recipient ?? {}), addressLabel, problem, ...actions.map(({ label }) => label)].filter(
    (text) => text !== null && text !== undefined,
  );
/** The values that a message names. */
const namesIn = (text: LinkText) =>
  [...(en.messages[typeof text === 'string' ? text : text.code] as string).matchAll(/\{\{(\w+)\}\}/g)].map(
    ([, name]) => name!,
  );

test('every error code is the key of a message', () => {
  expectTypeOf<ErrorKey>().toEqualTypeOf<ErrorCode>();
});

describe('a preview', () => {
  test.each<[string, Partial<Preview>, string]>([
    ['inviter and title', {}, 'invitation.inviterAndTitle'],
    ['inviter', { title: '' }, 'invitation.inviter'],
    ['title', { inviterName: '' }, 'invitation.title'],
    ['neither', { inviterName: '', title: '' }, 'invitation.neither'],
    ['a sign-in', { ...signIn }, 'preview.signInAs'],
    ['a sign-in whose provider names no address yet', { ...signIn, email: '' }, 'preview.signIn'],
  ])('the title for %s', (_, preview, key) => {
    expect(keyOf(linkView({ status: 'preview', preview: { ...invitation, ...preview } }).title)).toBe(key);
  });

  test('an invitation quotes the inviter’s message, where the preview has one', () => {
    const quoteOf = (preview: Partial<Preview>) =>
      linkView({ status: 'preview', preview: { ...invitation, ...preview } }).quote;
    expect(quoteOf({ data: { note: 'See page 4.', role: 'editor' } })).toBe('See page 4.');
    expect([quoteOf({}), quoteOf({ data: { note: '' } }), quoteOf({ data: { role: 'editor' } })]).toEqual([
      null,
      null,
      null,
    ]);
  });

  test('an invitation names its recipient, and what to do if that is another person', () => {
    const { recipient, note, icon, values } = linkView({ status: 'preview', preview: invitation });
    expect([recipient?.line, recipient?.explanation, note, icon]).toEqual([
      'preview.recipient',
      'preview.notYouNote',
      null,
      'inviter',
    ]);
    expect(values).toMatchObject({ email: 'bob@example.com', inviter: 'Sarah Lund' });
    expect(keyOf(linkView({ status: 'preview', preview: unnamed }).recipient!.explanation)).toBe(
      'preview.notYouNoteUnnamed',
    );
  });

  test.each([
    [false, 'preview.signInNote'],
    [true, null],
  ])('a sign-in that this browser asked for (%s) is noted %s', (startedHere, key) => {
    const { note, recipient, icon } = linkView({ status: 'preview', preview: { ...signIn, startedHere } });
    expect([keyOf(note), recipient, icon]).toEqual([key, null, 'mail']);
  });

  test.each([
    [invitation, 'preview.accept'],
    [signIn, 'preview.signIn'],
  ])('one button, which is renamed while the link is redeemed', (preview, key) => {
    const [shown, busy] = (['preview', 'exchanging'] as const).map((status) => linkView({ status, preview }).actions);
    expect(shown).toEqual([{ id: 'accept', label: key, isPrimary: true }]);
    expect(busy).toEqual([{ id: 'accept', label: 'exchanging.button', isPrimary: true }]);
  });

  test.each([
    ['click', false, null],
    ['email', false, 'preview.confirmLabel'],
    ['email', true, null],
  ] as const)('confirm: %s, started here: %s: the field is %s', (confirm, startedHere, label) => {
    const view = linkView({ status: 'preview', preview: { ...invitation, confirm, startedHere } });
    expect(keyOf(view.addressLabel)).toBe(label);
  });

  test('what was wrong with the typed address stands at the field', () => {
    const error = { code: 'wrong_address' } as const;
    const view = linkView({ status: 'preview', preview: { ...invitation, confirm: 'email' }, error });
    expect([view.problem, actionsOf(view)]).toEqual([error, ['accept']]);
  });
});

describe('a conflict', () => {
  const conflict = { email: 'anna@example.com' };
  test.each<[string, Preview, string, string]>([
    ['invitation', invitation, 'conflict.note', 'conflict.switch'],
    ['sign-in', signIn, 'conflict.noteSignIn', 'conflict.switch'],
    ['sign-in without an address', { ...signIn, email: '' }, 'conflict.noteUnnamed', 'preview.signIn'],
  ])('%s: says who is signed in, and offers both accounts', (_, preview, note, label) => {
    const view = linkView({ status: 'conflict', preview: { ...preview, conflict } });
    expect([keyOf(view.note), view.recipient, actionsOf(view)]).toEqual([note, null, ['switchAccount', '(stay)']]);
    expect(view.actions.map((action) => keyOf(action.label))).toEqual([label, 'conflict.stay']);
  });

  test('while the link is redeemed there is no second way', () => {
    expect(actionsOf(linkView({ status: 'exchanging', preview: { ...invitation, conflict } }))).toEqual([
      'switchAccount',
    ]);
  });
});

test.each<[{ email: string } | null, string | undefined, string, string]>([
  [{ email: 'bob@example.com' }, 'Q3 plan', 'signedIn.title', 'signedIn.open'],
  [{ email: 'bob@example.com' }, undefined, 'signedIn.title', 'signedIn.continue'],
  [null, 'Q3 plan', 'signedIn.titleUnnamed', 'signedIn.open'],
])('signed in as %j, to %s', (user, title, heading, label) => {
  const view = linkView({ status: 'signed-in', preview: { ...unnamed, ...(title ? { title } : {}) }, user });
  expect([keyOf(view.title), keyOf(view.actions[0]!.label), view.icon]).toEqual([heading, label, 'check']);
});

/** The state of the request for a new link. */
const asked = (newLink: FailedState['newLink'] | 'unavailable'): Pick<FailedState, 'requestNewLink' | 'newLink'> =>
  newLink === 'unavailable' ? { requestNewLink: null, newLink: 'idle' } : { requestNewLink: true, newLink };

describe('a failure', () => {
  const failed = (code: ErrorCode, rest: Partial<FailedState> = {}) =>
    linkView({
      status: 'failed',
      preview: invitation,
      error: { code },
      requestNewLink: true,
      newLink: 'idle',
      ...rest,
    });

  test.each<[ErrorCode, string, string | null, string[]]>([
    ['expired', 'expired', 'failed.newLinkOffer', ['requestNewLink']],
    ['already_used', 'already_used', null, ['requestNewLink']],
    ['code_expired', 'code_expired', 'failed.codeExpiredNote', ['(requestNewLink)']],
    ['revoked', 'failed.revokedBy', 'failed.askAgain', []],
    ['declined', 'declined', 'failed.askAgain', []],
    ['malformed', 'malformed', 'failed.malformedNote', []],
    ['wrong_address', 'wrong_address', 'failed.askInviter', []],
    ['denied', 'denied', 'failed.askInviter', []],
    ['no_seats', 'failed.noSeats', 'failed.noSeatsNote', ['requestNewLink']],
    ['cookies_blocked', 'cookies_blocked', 'failed.cookiesBlockedNote', ['retry']],
    ['network', 'network', 'failed.linkStillWorks', ['retry']],
    ['issuer_unavailable', 'issuer_unavailable', 'failed.linkStillWorks', ['retry']],
    ['mail_unavailable', 'mail_unavailable', 'failed.linkStillWorks', ['retry']],
    ['rate_limited', 'rate_limited', 'failed.linkStillWorks', ['retry']],
    ['misconfigured', 'misconfigured', null, []],
  ])('%s of an invitation', (code, title, note, actions) => {
    const view = failed(code);
    expect([keyOf(view.title), keyOf(view.note), actionsOf(view)]).toEqual([title, note, actions]);
  });

  test.each<[ErrorCode, string]>([
    ['expired', 'failed.expiredSignIn'],
    ['declined', 'failed.declinedSignIn'],
    ['wrong_address', 'failed.wrongAddressSignIn'],
    ['revoked', 'revoked'],
  ])('%s of a sign-in has a title of its own', (code, title) => {
    expect(keyOf(failed(code, { preview: signIn }).title)).toBe(title);
  });

  test.each<[FailedState['newLink'] | 'unavailable', ErrorCode, string | null, string[]]>([
    ['unavailable', 'expired', 'failed.askAgain', []],
    ['sending', 'expired', 'failed.newLinkOffer', ['requestNewLink']],
    ['failed', 'expired', 'failed.newLinkOffer', ['requestNewLink']],
    ['sent', 'expired', 'failed.newLinkSent', []],
    ['sent', 'already_used', 'common.linkSent', []],
    ['sent', 'no_seats', 'failed.newLinkSent', []],
    ['unavailable', 'code_expired', 'failed.codeExpiredNote', []],
  ])('a new link that is %s after %s', (newLink, code, note, actions) => {
    const view = failed(code, asked(newLink));
    expect([keyOf(view.note), actionsOf(view)]).toEqual([note, actions]);
    expect(view.icon).toBe(newLink === 'sent' || code === 'code_expired' ? 'mail' : 'closed');
  });

  test('the app’s own sentence takes the place of every other', () => {
    const error = { code: 'denied', reason: 'No seats left.' } as const;
    const view = failed('denied', { error });
    expect([view.title, view.note]).toEqual([error, null]);
  });

  test('without a seat and an inviter to ask, a new link is offered: the invitation stays open', () => {
    const { inviterName: _, ...unnamedInvitation } = invitation;
    expect(failed('no_seats', { preview: unnamedInvitation }).note).toBe('failed.newLinkOffer');
    const reasoned = failed('no_seats', { error: { code: 'no_seats', reason: 'Northwind is full.' } });
    expect([reasoned.note, actionsOf(reasoned)]).toEqual(['failed.newLinkOffer', ['requestNewLink']]);
  });

  test.each<[ErrorCode, string[]]>([
    ['code_expired', ['(signIn)']],
    ['malformed', ['(signIn)']],
    ['not_found', []],
    ['issuer_unavailable', ['retry']],
  ])('%s where nothing is known of the link: the way on is a sign-in', (code, actions) => {
    expect(actionsOf(failed(code, { preview: null, requestNewLink: null }))).toEqual(actions);
  });

  test('without a preview nothing is named', () => {
    for (const code of codes) {
      const view = failed(code, { preview: null, requestNewLink: null });
      expect(textsOf(view).flatMap(namesIn)).toEqual(code === 'rate_limited' ? ['when'] : []);
    }
  });
});

/** Every code × purpose × way of confirming × state of the new link. */
const all = codes.flatMap((code) =>
  [invitation, unnamed, signIn, { ...signIn, email: '' }, null].flatMap((preview) =>
    (['click', 'email'] as const).flatMap((confirm) =>
      (['unavailable', 'idle', 'sending', 'sent'] as const).map(
        (newLink) =>
          [
            code,
            linkView({
              status: 'failed',
              preview: preview && { ...preview, confirm },
              error: { code },
              ...asked(newLink),
            }),
          ] as const,
      ),
    ),
  ),
);

test('whatever failed, every message exists and gets every value it names', () => {
  for (const [code, view] of all)
    for (const text of textsOf(view)) {
      const values: Record<string, string | undefined> =
        typeof text === 'string' ? { ...view.values } : { when: 'in a moment' };
      expect([code, text, namesIn(text).filter((name) => !values[name])]).toEqual([code, text, []]);
    }
});

test('whatever failed, trying again is offered exactly where it can help, and at most one button is primary', () => {
  for (const [code, view] of all) {
    expect([code, actionsOf(view).includes('retry')]).toEqual([code, isRetryable(code)]);
    expect(view.actions.length).toBeLessThanOrEqual(1);
  }
});
