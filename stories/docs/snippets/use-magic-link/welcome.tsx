import { useMagicLink } from 'magic-invite';

export function Welcome() {
  const link = useMagicLink();
  switch (link.status) {
    case 'reading':
      return <p>Opening your link…</p>;
    case 'preview':
      return (
        <section>
          <h1>
            {link.preview.inviterName} invited you to {link.preview.title}
          </h1>
          <p>as {link.preview.email}</p>
          <button onClick={() => void link.accept()}>Accept</button>
        </section>
      );
    case 'exchanging':
      return <p>One moment…</p>;
    case 'conflict':
      return (
        <section>
          <p>
            You are {link.preview.conflict.email}. This is for {link.preview.email}.
          </p>
          <button onClick={() => void link.switchAccount()}>Continue as {link.preview.email}</button>
          <button onClick={link.stay}>Stay</button>
        </section>
      );
    case 'signed-in':
      return <button onClick={link.open}>Continue</button>;
    case 'failed':
      return (
        <section>
          <p>{link.error.code}</p>
          {link.retry && <button onClick={() => void link.retry?.()}>Try again</button>}
          {link.requestNewLink && link.newLink !== 'sent' && (
            <button onClick={() => void link.requestNewLink?.()}>Send a new link</button>
          )}
        </section>
      );
  }
}
