import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
  type AuthenticationResponseJSON,
  type RegistrationResponseJSON,
  type WebAuthnCredential,
} from '@simplewebauthn/server';
import { Hono } from 'hono';
import { startSession, userOf, type User } from '../own-users/app-users.ts';

interface Passkey {
  user: User;
  credential: WebAuthnCredential;
}

/** `/passkeys`: registering one while signed in, and signing in with it. */
export function createPasskeys(origin: string): Hono {
  const rpID = new URL(origin).hostname;
  const passkeys = new Map<string, Passkey>(); // by credential id; in production, a table
  const challenges = new Map<string, string>(); // in production, rows that expire after five minutes
  const app = new Hono();

  /** Each challenge is answered once. */
  function takeChallenge(key: string): string {
    const challenge = challenges.get(key) ?? '';
    challenges.delete(key);
    return challenge;
  }

  app.post('/registration/options', async (c) => {
    const user = userOf(c.req.raw);
    if (!user) return c.json({ error: 'Sign in first.' }, 401);
    const own = [...passkeys.values()].filter((passkey) => passkey.user === user);
    const options = await generateRegistrationOptions({
      rpName: 'Foolscap',
      rpID,
      userName: user.email,
      excludeCredentials: own.map(({ credential }) => ({ id: credential.id })),
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    });
    challenges.set(user.id, options.challenge);
    return c.json(options);
  });

  app.post('/registration', async (c) => {
    const user = userOf(c.req.raw);
    if (!user) return c.json({ error: 'Sign in first.' }, 401);
    const response = await c.req.json<RegistrationResponseJSON>();
    const expected = { expectedChallenge: takeChallenge(user.id), expectedOrigin: origin, expectedRPID: rpID };
    const { verified, registrationInfo } = await verifyRegistrationResponse({ response, ...expected });
    if (!verified) return c.json({ error: 'The passkey could not be verified.' }, 400);
    passkeys.set(registrationInfo.credential.id, { user, credential: registrationInfo.credential });
    return c.json({ ok: true });
  });

  app.post('/sign-in/options', async (c) => {
    const options = await generateAuthenticationOptions({ rpID, userVerification: 'required' });
    const attempt = crypto.randomUUID();
    challenges.set(attempt, options.challenge);
    return c.json({ attempt, options });
  });

  app.post('/sign-in', async (c) => {
    const { attempt, response } = await c.req.json<{ attempt: string; response: AuthenticationResponseJSON }>();
    const passkey = passkeys.get(response.id);
    if (!passkey) return c.json({ error: 'This passkey is not known here.' }, 400);
    const { credential, user } = passkey;
    const expected = { expectedChallenge: takeChallenge(attempt), expectedOrigin: origin, expectedRPID: rpID };
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({ response, credential, ...expected });
    if (!verified) return c.json({ error: 'The passkey could not be verified.' }, 400);
    credential.counter = authenticationInfo.newCounter;
    return c.json({ name: user.name }, 200, { 'set-cookie': startSession(user) });
  });

  app.onError((_error, c) => c.json({ error: 'The passkey could not be verified.' }, 400));
  return app;
}
