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

const preview: Preview = {
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

/** The real components on the real system, in this page: Sarah's form, and the invitation preview as Bob sees it. */
export function Example({ locale, messages, style }: ExampleProps): ReactElement | null {
  const [setting, set] = useState<{ form: Way; callback: Way } | null>(null);
  useEffect(() => {
    let isGone = false;
    void prepare().then((ways) => isGone || set(ways));
    return () => {
      isGone = true;
    };
  }, []);
  const settings = { ...(locale && { locale }), ...(messages && { messages }), navigate: () => {} };
  const rtl = locale?.code === 'ar';
  return (
    <div className="stage" style={style} dir={rtl ? 'rtl' : 'ltr'} lang={locale?.code ?? 'en'}>
      {setting && (
        <>
          <QueryClientProvider client={setting.form.queries}>
            <InviteProvider client={setting.form.client} {...settings}>
              <InviteForm />
            </InviteProvider>
          </QueryClientProvider>
          <QueryClientProvider client={setting.callback.queries}>
            <InviteProvider client={setting.callback.client} {...settings}>
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

/** Puts a magic link into the address bar of the manual's page, where `<MagicLinkCallback>` looks for it. */
async function prepare(): Promise<{ form: Way; callback: Way }> {
  const backend = createTestBackend();
  const sarah = backend.browser();
  await sarah.signIn('sarah@example.com');
  const answers = createInviteClient({
    baseUrl: '/api/invite',
    fetch: async (request) =>
      Response.json(
        request.url.endsWith('/preview')
          ? preview
          : request.url.endsWith('/callback')
            ? { user: null, returnTo: preview.returnTo }
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
    callback: { client: answers, queries: new QueryClient() },
  };
}
