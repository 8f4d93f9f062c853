import { SignedIn, SignedOut, SignInForm } from 'magic-invite';

export function DocumentPage() {
  return (
    <>
      <SignedIn>
        <h1>The document</h1>
      </SignedIn>
      <SignedOut>
        <SignInForm returnTo={location.pathname} />
      </SignedOut>
    </>
  );
}
