import { useSignIn } from 'magic-invite';

export function SignIn() {
  const { status, email, error, signIn } = useSignIn({ returnTo: '/documents' });
  if (status === 'sent') return <output>We sent a link to {email}.</output>;

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void signIn(new FormData(event.currentTarget).get('email') as string);
      }}
    >
      <input name="email" type="email" aria-label="Your address" required />
      <button disabled={status === 'sending'}>Send me a link</button>
      {error && <p role="alert">{error.code}</p>}
    </form>
  );
}
