import { InviteForm, SignedIn, SignedOut, SignInForm } from 'magic-invite';
import type { ReactElement } from 'react';
import { Greeting } from './greeting.tsx';

export default function Home(): ReactElement {
  return (
    <main>
      <SignedOut>
        <SignInForm />
      </SignedOut>
      <SignedIn>
        <Greeting />
        <InviteForm returnTo="/documents/7" />
      </SignedIn>
    </main>
  );
}
