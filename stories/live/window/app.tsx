import {
  InviteForm,
  MagicLinkCallback,
  ReceivedInvitations,
  SentInvitations,
  SignedIn,
  SignedOut,
  SignInForm,
  useInvitedUser,
} from 'magic-invite';
import { useEffect, type ReactElement, type ReactNode } from 'react';
import { bridge } from './here.ts';
import { navigate, usePath } from './path.ts';

const DOCUMENT = { id: 'q3-plan', path: '/documents/q3-plan', title: 'Q3 plan' };

/** A small app with one document. */
export function App(): ReactElement {
  const path = usePath();
  const { status, user, refetch } = useInvitedUser();
  useEffect(() => {
    if (status !== 'loading') bridge.setUser(user);
  }, [status, user]);

  if (path === '/welcome')
    return (
      <Page isCallback>
        <MagicLinkCallback />
      </Page>
    );
  if (status === 'error')
    return (
      <Page>
        <h1>No connection</h1>
        <p className="quiet">This browser could not reach the server.</p>
        <button type="button" className="plain" onClick={() => void refetch()}>
          Try again
        </button>
      </Page>
    );
  return (
    <Page>
      <SignedOut>
        <h1>Sign in</h1>
        <p className="quiet">You’re signed out. Open an invitation from the inbox, or get a sign-in link.</p>
        <SignInForm returnTo={path} />
      </SignedOut>
      <SignedIn>
        {({ email, data: { name } }) =>
          name === 'Sarah Lund' ? <OwnersPage /> : <ReadersPage email={email} path={path} />
        }
      </SignedIn>
    </Page>
  );
}

function Page({ children, isCallback = false }: { children?: ReactNode; isCallback?: boolean }): ReactElement {
  const { user, signOut } = useInvitedUser();
  const leave = async () => {
    await signOut();
    navigate('/');
  };
  return (
    <>
      <header>
        <span className="name">Foolscap</span>
        {user && (
          <span className="who">
            {user.data.name}
            <button type="button" className="plain" onClick={() => void leave()}>
              Sign out
            </button>
          </span>
        )}
      </header>
      <main className={isCallback ? 'callback' : undefined}>{children}</main>
    </>
  );
}

function OwnersPage(): ReactElement {
  return (
    <>
      <h1>{DOCUMENT.title}</h1>
      <section aria-labelledby="invite">
        <h2 id="invite">Invite a colleague</h2>
        <InviteForm data={{ document: DOCUMENT.id }} returnTo={DOCUMENT.path} />
      </section>
      <section aria-labelledby="sent">
        <h2 id="sent">Sent</h2>
        <SentInvitations />
      </section>
    </>
  );
}

function ReadersPage({ email, path }: { email: string; path: string }): ReactElement {
  return path === DOCUMENT.path ? (
    <article>
      <h1>{DOCUMENT.title}</h1>
      <p>
        Three months, three things. We finish the reading area, we open the second shop, and we stop printing the
        catalogue.
      </p>
      <p>The reading area comes first, because everything else needs it.</p>
      <p className="quiet">
        You read this as <bdi>{email}</bdi>.
      </p>
    </article>
  ) : (
    <>
      <h1>Nothing open</h1>
      <p className="quiet">
        You are signed in as <bdi>{email}</bdi>.
      </p>
      <section aria-labelledby="received">
        <h2 id="received">Invitations for you</h2>
        <ReceivedInvitations />
      </section>
    </>
  );
}
