import { InviteProvider } from 'magic-invite';
import { de } from 'magic-invite/locales/de';
import type { ReactNode } from 'react';

const messages = {
  'preview.accept': 'Hereinspaziert',
  'form.send': { one: 'Einladen', other: 'Alle {{count}} einladen' },
};

export function AppMessages({ children }: { children: ReactNode }) {
  return (
    <InviteProvider baseUrl="/api/invite" locale={de} messages={messages}>
      {children}
    </InviteProvider>
  );
}
