import { MagicLinkCallback, useInvitedUser } from 'magic-invite';
import type { ReactElement } from 'react';
import { DocumentPage } from './document-page.tsx';
import { DocumentsPage } from './documents-page.tsx';
import { Frame } from './frame.tsx';
import { usePath } from './path.ts';
import { SignInPage } from './sign-in-page.tsx';

export function App(): ReactElement {
  const path = usePath();
  const { status, user } = useInvitedUser();

  if (path === '/welcome')
    return (
      <Frame>
        <div className="welcome">
          <MagicLinkCallback classNames={{ title: 'preview-title' }} />
        </div>
      </Frame>
    );
  if (status === 'loading') return <Frame />;
  if (status === 'error')
    return (
      <Frame>
        <p className="quiet">The server does not answer. Is it still running?</p>
      </Frame>
    );
  if (!user)
    return (
      <Frame>
        <SignInPage returnTo={path} />
      </Frame>
    );

  const [, document] = /^\/documents\/([\w-]+)$/.exec(path) ?? [];
  return (
    <Frame>
      {document ? <DocumentPage key={document} id={document} user={user} /> : <DocumentsPage user={user} />}
    </Frame>
  );
}
