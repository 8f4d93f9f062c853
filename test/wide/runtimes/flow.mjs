// Runs in an app that has the package, on any runtime: from an invitation to a session, with `fetch` and no server.
import { createMagicInvite } from 'magic-invite/embedded';
import { createMailbox } from 'magic-invite/mailbox';
import { memoryStorage } from 'magic-invite/storage';

const origin = 'https://app.example.com';
const mailbox = createMailbox();
const invites = createMagicInvite({
  origin,
  secrets: ['a secret for tests alone, in no way secret'],
  storage: memoryStorage(),
  mailer: mailbox.mailer,
  signUp: 'open',
  can: () => true,
  describe: () => ({ inviterName: 'Sarah Lund', title: 'Q3 plan' }),
});

/** A browser: it keeps cookies, and follows no redirect by itself. */
function browser() {
  const cookies = new Map();
  return async (path, body) => {
    const headers = { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') };
    const request = new Request(new URL(path, origin), {
      redirect: 'manual',
      ...(body === undefined
        ? { headers }
        : {
            method: 'POST',
            headers: { ...headers, origin, 'content-type': 'application/json', 'x-magic-invite': '1' },
            body: JSON.stringify(body),
          }),
    });
    const response = await invites.fetch(request);
    for (const cookie of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie);
      cookies.set(name, value);
    }
    return response;
  };
}

const api = '/api/invite';

/** Opens a mailed link and redeems it with the code and the state that the callback page finds in its fragment. */
async function redeem(send, link) {
  const location = (await send(link)).headers.get('location');
  const redeemable = Object.fromEntries(new URLSearchParams(new URL(location).hash.slice(1)));
  await send(`${api}/preview`, redeemable);
  return (await send(`${api}/callback`, redeemable)).json();
}

const [sarah, bob] = [browser(), browser()];
await sarah(`${api}/sign-in`, { email: 'sarah@example.com' });
const signedIn = await redeem(sarah, (await mailbox.waitFor('sarah@example.com')).link);
const sent = await sarah(`${api}/invitations`, { recipients: [{ email: 'bob@example.com' }], data: {} });
const { link } = await mailbox.waitFor('bob@example.com');
const accepted = await redeem(bob, link);
const session = await (await bob(`${api}/session`)).json();
const again = await redeem(browser(), link);

process.stdout.write(
  JSON.stringify({
    signedIn: signedIn.user?.email,
    sent: (await sent.json()).results?.map(({ ok }) => ok),
    accepted: accepted.user?.email,
    session: session.user?.email,
    again: again.error?.code,
  }),
);
