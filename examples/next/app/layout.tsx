import 'magic-invite/styles.css';
import { dehydrateInvitedUser } from 'magic-invite';
import { headers } from 'next/headers';
import type { ReactElement, ReactNode } from 'react';
import { invites } from '../invites.ts';
import { Providers } from './providers.tsx';

export const metadata = { title: 'Magic invitations with Next.js' };

/** The session is read on the server, so that the first paint shows who is signed in. */
export default async function Layout({ children }: { children: ReactNode }): Promise<ReactElement> {
  const session = await invites.getSession({ headers: await headers() });
  return (
    <html lang="en">
      <body>
        <Providers state={dehydrateInvitedUser(session)}>{children}</Providers>
      </body>
    </html>
  );
}
