import { createRoot } from 'react-dom/client';
import { SavePasskey, SignInWithPasskey } from '../../stories/docs/snippets/passkeys/passkey-buttons.tsx';

createRoot(document.getElementById('root')!).render(
  <>
    <SavePasskey />
    <SignInWithPasskey />
  </>,
);
