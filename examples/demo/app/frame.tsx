import { useQuery } from '@tanstack/react-query';
import { SignedIn, useInvitedUser } from 'magic-invite';
import { useEffect, useRef, type ReactElement, type ReactNode } from 'react';
import { Link } from './link.tsx';
import { navigate, usePath } from './path.ts';
import { statusQuery } from './queries.ts';

/** What stands around every page: the name, the way to the inbox, who is signed in. */
export function Frame({ children }: { children?: ReactNode }): ReactElement {
  const { data: status } = useQuery(statusQuery);
  const { signOut } = useInvitedUser();
  const path = usePath();
  const main = useRef<HTMLElement>(null);
  const shown = useRef(path);

  // Whoever does not see that the page is another is taken there, and Tab goes on from its top.
  useEffect(() => {
    if (shown.current !== path) main.current?.focus({ preventScroll: true });
    shown.current = path;
  }, [path]);

  async function leave(): Promise<void> {
    await signOut();
    navigate('/');
  }

  return (
    <>
      <header className="bar">
        <Link to="/" className="name">
          Foolscap
        </Link>
        <nav aria-label="You">
          {status?.sendsMail === false && (
            <a href="/inbox" target="inbox">
              Inbox
            </a>
          )}
          <SignedIn>
            {(user) => (
              <>
                <span className="who" title={user.email}>
                  {user.data.name}
                </span>
                <button type="button" className="plain" onClick={() => void leave()}>
                  Sign out
                </button>
              </>
            )}
          </SignedIn>
        </nav>
      </header>
      <main ref={main} tabIndex={-1}>
        {children}
      </main>
    </>
  );
}
