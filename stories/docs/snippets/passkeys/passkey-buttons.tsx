import { startAuthentication, startRegistration } from '@simplewebauthn/browser';
import { useState, type ReactElement } from 'react';

async function post<T>(path: string, body?: unknown): Promise<T> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`/passkeys${path}`, { method: 'POST', headers, body: JSON.stringify(body ?? {}) });
  const answer = (await response.json()) as T & { error?: string };
  if (!response.ok) throw new Error(answer.error);
  return answer;
}

async function register(): Promise<string> {
  const optionsJSON = await post<Parameters<typeof startRegistration>[0]['optionsJSON']>('/registration/options');
  await post('/registration', await startRegistration({ optionsJSON }));
  return 'Passkey saved.';
}

async function signIn(): Promise<string> {
  type Options = Parameters<typeof startAuthentication>[0]['optionsJSON'];
  const { attempt, options } = await post<{ attempt: string; options: Options }>('/sign-in/options');
  const response = await startAuthentication({ optionsJSON: options });
  const { name } = await post<{ name: string }>('/sign-in', { attempt, response });
  return `Signed in as ${name}.`;
}

/** Shows what came of it: people cancel the browser's dialog, and that is no error of theirs. */
function PasskeyButton({ label, act }: { label: string; act: () => Promise<string> }): ReactElement {
  const [outcome, setOutcome] = useState('');
  const run = async () => {
    try {
      setOutcome(await act());
    } catch (error) {
      const isCancelled = error instanceof Error && error.name === 'NotAllowedError';
      setOutcome(isCancelled ? 'Cancelled.' : 'That did not work. Use the link in your email instead.');
    }
  };
  return (
    <p>
      <button type="button" onClick={() => void run()}>
        {label}
      </button>{' '}
      <output>{outcome}</output>
    </p>
  );
}

/** For the page after accepting. */
export const SavePasskey = (): ReactElement => <PasskeyButton label="Save a passkey" act={register} />;
/** For the sign-in page, beside the form that mails a link. */
export const SignInWithPasskey = (): ReactElement => <PasskeyButton label="Sign in with a passkey" act={signIn} />;
