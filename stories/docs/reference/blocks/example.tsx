import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import {
  createInviteClient,
  InviteForm,
  InviteProvider,
  MagicLinkCallback,
  type Locale,
  type Messages,
  type Preview,
} from 'magic-invite';
import { createTestBackend } from 'magic-invite/testing';
import { useEffect, useState, type CSSProperties, type ReactElement } from 'react';
import 'magic-invite/styles.css';

interface ExampleProps {
  locale?: Locale;
  messages?: Partial<Messages>;
  style?: CSSProperties;
}

const letter: Preview = {
  purpose: 'invitation',
  status: 'pending',
  email: 'bob@example.com',
  inviterName: 'Sarah Lund',
  title: 'Q3 plan',
  startedHere: false,
  confirm: 'click',
  alreadySignedIn: false,
  canResume: false,
  returnTo: '/documents/7',
  expiresAt: 4_000_000_000_000,
};

/** The real components on the real system, in this page: Sarah's form, and the letter as Bob reads it. */
export function Example({ locale, messages, style }: ExampleProps): ReactElement | null {
  const [setting, set] = useState<{ form: Way; letter: Way } | null>(null);
  useEffect(() => {
    let isGone = false;
    void prepare().then((ways) => isGone || set(ways));
    return () => {
      isGone = true;
    };
  }, []);
  const words = { ...(locale && { locale }), ...(messages && { messages }), navigate: () => {} };
  const rtl = locale?.code === 'ar';
  return (
    <div className="stage" style={style} dir={rtl ? 'rtl' : 'ltr'} lang={locale?.code ?? 'en'}>
      {setting && (
        <>
          <QueryClientProvider client={setting.form.queries}>
            <InviteProvider client={setting.form.client} {...words}>
              <InviteForm />
            </InviteProvider>
          </QueryClientProvider>
          <QueryClientProvider client={setting.letter.queries}>
            <InviteProvider client={setting.letter.client} {...words}>
              <MagicLinkCallback onSuccess={() => false} />
            </InviteProvider>
          </QueryClientProvider>
        </>
      )}
    </div>
  );
}

interface Way {
  client: ReturnType<typeof createInviteClient>;
  queries: QueryClient;
}

/** The page of the manual has no magic link in its address: one is put there for the letter to take. */
async function prepare(): Promise<{ form: Way; letter: Way }> {
  const backend = createTestBackend();
  const sarah = backend.browser();
  await sarah.signIn('sarah@example.com');
  const answers = createInviteClient({
    baseUrl: '/api/invite',
    fetch: async (request) =>
      Response.json(
        request.url.endsWith('/preview')
          ? letter
          : request.url.endsWith('/callback')
            ? { user: null, returnTo: letter.returnTo }
            : { user: null },
      ),
  });
  history.replaceState(
    history.state,
    '',
    `#code=${crypto.randomUUID()}&state=${'e'.repeat(43)}&iss=https%3A%2F%2Fid.example`,
  );
  return {
    form: { client: sarah.client, queries: new QueryClient() },
    letter: { client: answers, queries: new QueryClient() },
  };
}
