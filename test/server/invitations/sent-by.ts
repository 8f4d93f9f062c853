import type { Inviter } from 'magic-invite/server';
import type {
  InvitationStatus,
  SendResponse,
  SentInvitation,
  SentInvitationResponse,
  SentPage,
} from '../../../src/protocol/invite-api.ts';
import type { TestApp } from '../../support/test-app.ts';
import type { TestBrowser } from '../../support/test-browser.ts';

/** The app's own session: a cookie with `person` or `person.tenant`. */
export function appSession(request: Request): Inviter | null {
  const [, id, scope] = /(?:^|; )app=(\w+)(?:\.(\w+))?/.exec(request.headers.get('cookie') ?? '') ?? [];
  return id === undefined ? null : { id, name: id, ...(scope === undefined ? {} : { tenant: scope }) };
}

/** A browser in which the app has this person signed in. */
export function openAppBrowser(testApp: TestApp, who: string): TestBrowser {
  const browser = testApp.browser();
  browser.cookies.set('app', who);
  return browser;
}

export async function inviteFrom(browser: TestBrowser, email: string, body: object = {}): Promise<SentInvitation> {
  const response = await browser.post('invitations', { ...body, recipients: [{ email }] });
  const [result] = ((await response.json()) as SendResponse).results;
  if (!result?.ok) throw new Error(`not invited: ${result?.code}`);
  return result.invitation;
}

export async function listSent(browser: TestBrowser, query = ''): Promise<SentPage> {
  return (await (await browser.get(`invitations${query}`)).json()) as SentPage;
}

export async function readSent(response: Response): Promise<SentInvitation> {
  return ((await response.json()) as SentInvitationResponse).invitation;
}

/** The row of an invitation in the sender's list. */
export async function statusOf(browser: TestBrowser, { id }: { id: string }): Promise<InvitationStatus | undefined> {
  return (await listSent(browser)).invitations.find((invitation) => invitation.id === id)?.status;
}
