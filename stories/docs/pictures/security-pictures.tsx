import type { ReactElement } from 'react';
import { SecuritySteps } from './security-steps.tsx';

export function TicketAndCode(): ReactElement {
  return (
    <SecuritySteps
      title="A ticket is not a code"
      caption="What is in the mail can be opened by machines. What signs somebody in is spent by a person."
      steps={[
        {
          title: 'The mail carries a ticket',
          lines: ['It lives as long as the invitation, 14 days by default.', 'The issuer keeps its hash.'],
        },
        {
          title: 'Whoever opens it gets a code',
          lines: [
            'A scanner, a preview, Bob: as often as they like.',
            'A code lives ten minutes. Nothing is written, nothing spent.',
          ],
        },
        {
          title: 'Bob reads the letter',
          lines: ['Who invites, to what, and his full address.', 'Showing it spends nothing either.'],
        },
        { title: 'Bob presses the button', lines: ['One statement ends this code and all its siblings.'], isKey: true },
        {
          title: 'Bob’s browser holds a session cookie',
          lines: ['Sealed, HttpOnly: no script can read it.', 'Any other browser is told “used”.'],
        },
      ]}
    />
  );
}

export function StrangersLink(): ReactElement {
  return (
    <SecuritySteps
      title="A link to somebody else’s invitation"
      caption="No cryptography can stop a person from pressing a button. Telling the truth above it can."
      steps={[
        { title: 'Mallory invites herself', lines: ['and sends Anna the link from her own mail.'] },
        {
          title: 'Anna opens it',
          lines: ['The letter says: as mallory@example.com.', 'Nothing has happened yet.'],
        },
        {
          title: 'Anna is signed in here already',
          lines: ['The page says so and asks: go on as Mallory, or stay?'],
          isKey: true,
        },
        { title: 'She closes the page', lines: ['Her session is as it was. Nothing was used up.'] },
      ]}
    />
  );
}

export function OtherDevice(): ReactElement {
  return (
    <SecuritySteps
      title="A sign-in link on another device"
      caption="Only the device that clicks is signed in."
      steps={[
        { title: 'Anna asks for a link on her computer', lines: ['A cookie there remembers: started here.'] },
        {
          title: 'Opened on the computer',
          lines: ['The cookie matches: she is in, without another click.'],
        },
        {
          title: 'Opened on her phone',
          lines: [
            'No such cookie: the page names her address and asks.',
            'Pressed, the phone is signed in, the computer is not.',
          ],
          isKey: true,
        },
      ]}
    />
  );
}
