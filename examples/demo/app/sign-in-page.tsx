import { useQuery } from '@tanstack/react-query';
import { SignInForm } from 'magic-invite';
import type { ReactElement } from 'react';
import { statusQuery } from './queries.ts';

/** The page for signed-out users: what the demo is, what to do, and the sign-in form. */
export function SignInPage({ returnTo }: { returnTo: string }): ReactElement {
  const { data: status } = useQuery(statusQuery);
  const inbox = status?.sendsMail ? (
    'your inbox'
  ) : (
    <a href="/inbox" target="inbox">
      the inbox
    </a>
  );
  return (
    <div className="intro">
      <section>
        <h1>Share documents in seconds</h1>
        <p className="lead">
          Write something down, and let a colleague read it. They need no password, and neither do you.
        </p>
        <SignInForm returnTo={returnTo} />
      </section>
      <section className="steps" aria-labelledby="steps">
        <h2 id="steps">In three steps</h2>
        <ol>
          <li>
            <b>Sign in.</b> {status?.sendsMail ? 'Type your address' : 'Type any address, such as sarah@example.com'},
            and open the email in {inbox}.{status?.isEmpty && ' The first person to sign in owns the documents.'}
          </li>
          <li>
            <b>Invite a colleague.</b> Open a document and invite{' '}
            {status?.sendsMail ? 'someone you know' : 'bob@example.com'}.
          </li>
          <li>
            <b>Be the colleague.</b> Copy the link from their email into a private window, or another browser, and
            accept.
          </li>
        </ol>
      </section>
    </div>
  );
}
