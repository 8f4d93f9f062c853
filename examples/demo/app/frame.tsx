import { useQuery } from '@tanstack/react-query';
import { SignedIn, useInvitedUser } from 'magic-invite';
import { useEffect, useRef, type ReactElement, type ReactNode } from 'react';
import { Link } from './link.tsx';
import { navigate, usePath } from './path.ts';
import { statusQuery } from './queries.ts';

/** The frame of every page: the name, the link to the inbox, the signed-in user. */
export function Frame({ children }: { children?: ReactNode }): ReactElement {
  const { data: status } = useQuery(statusQuery);
  const { signOut } = useInvitedUser();
  const path = usePath();
  const main = useRef<HTMLElement>(null);
  const shown = useRef(path);

  // Moves the focus to the new page: screen readers announce it, and Tab continues from its top.
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
