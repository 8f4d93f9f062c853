import { expect, vi } from 'vitest';
import { testFolder } from '../../support/cli.ts';

const PASSWORD = 'the password of the webhook';

/** Invites, reports a bounce by webhook and by hand, exports and erases: all snippets of the two pages. */
export async function deliveryAndPrivacy(): Promise<void> {
  const folder = testFolder();
  const before = process.cwd();
  vi.resetModules();
  vi.stubEnv('INVITE_SECRET', 'thirty-two bytes or more of a seal');
  vi.stubEnv('POSTMARK_TOKEN', 'token');
  vi.stubEnv('POSTMARK_WEBHOOK_PASSWORD', PASSWORD);
  const mails: { Metadata: object; Headers: { Name: string; Value: string }[] }[] = [];
  vi.stubGlobal('fetch', async (_url: string, init: { body: string }) => {
    mails.push(JSON.parse(init.body) as (typeof mails)[number]);
    return Response.json({ ErrorCode: 0 });
  });
  process.chdir(folder.path); // where its database goes
  try {
    const { invites } = await import('../../../stories/docs/snippets/delivery/invites.ts');
    const { webhook } = await import('../../../stories/docs/snippets/delivery/webhook.ts');
    const { onBounce } = await import('../../../stories/docs/snippets/delivery/report.ts');
    const { forget, download } = await import('../../../stories/docs/snippets/privacy/account.ts');
    const invite = (email: string) => invites.invite({ inviter: { id: 'sarah' }, recipients: [{ email }] });
    const history = async (email: string) => {
      const { invitations } = await invites.list({ email });
      return (await invites.history(invitations[0]!.id)).map(({ type }) => type);
    };

    await invite('bob@example.com');
    const body = JSON.stringify({ RecordType: 'Bounce', Type: 'HardBounce', Metadata: mails[0]!.Metadata });
    const authorization = `Basic ${btoa(`postmark:${PASSWORD}`)}`;
    const request = new Request('https://app.example.com/hook', { method: 'POST', headers: { authorization }, body });
    expect((await webhook.fetch(request)).status).toBe(200);
    expect(await history('bob@example.com')).toEqual(['made', 'bounced']);

    await invite('carol@example.com');
    const messageId = mails[1]!.Headers.find(({ Name }) => Name === 'Message-ID')!.Value;
    await onBounce({ messageId, text: 'Account closed' });
    expect(await history('carol@example.com')).toEqual(['made', 'bounced']);

    const sarah = { id: 'sarah', email: 'sarah@example.com' };
    expect(await (await download(sarah)).json()).toMatchObject({ email: 'sarah@example.com', sent: [{}, {}] });
    await forget({ id: 'bob', email: 'bob@example.com' });
    expect(await invites.count()).toBe(1);
  } finally {
    process.chdir(before);
    vi.unstubAllGlobals();
    folder.remove();
  }
}
