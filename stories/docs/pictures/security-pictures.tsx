import type { ReactElement } from 'react';
import { SecuritySteps } from './security-steps.tsx';

export function TicketAndCode(): ReactElement {
  return (
    <SecuritySteps
      title="A ticket is not a code"
      caption="The email contains a ticket, which programs may open. A code, which signs a person in, is redeemed by a click."
      steps={[
        {
          title: 'The email contains a ticket',
          lines: ['It lives as long as the invitation, 14 days by default.', 'The issuer stores its hash.'],
        },
        {
          title: 'Opening it returns a code',
          lines: [
            'To a scanner, a link preview or Bob, any number of times.',
            'A code lives ten minutes. Nothing is stored, nothing is used up.',
          ],
        },
        {
          title: 'Bob reads the preview',
          lines: ['The inviter, the title and his full address.', 'The preview does not use up the link.'],
        },
        {
          title: 'Bob presses the button',
          lines: ['One statement ends this code and all others of the ticket.'],
          isKey: true,
        },
        {
          title: 'Bob’s browser holds a session cookie',
          lines: ['Sealed, HttpOnly: no script can read it.', 'Any other browser gets “already used”.'],
        },
      ]}
    />
  );
}

export function StrangersLink(): ReactElement {
  return (
    <SecuritySteps
      title="A link to another person’s invitation"
      caption="No cryptography can stop a person from pressing a button. Accurate information above it can."
      steps={[
        { title: 'Mallory invites herself', lines: ['and sends Anna the link from her own email.'] },
        {
          title: 'Anna opens it',
          lines: ['The preview says: as mallory@example.com.', 'Nothing has happened yet.'],
        },
        {
          title: 'Anna is signed in here already',
          lines: ['The page asks: continue as Mallory, or keep using Anna’s account?'],
          isKey: true,
        },
        { title: 'She closes the page', lines: ['Her session is unchanged. The link is still valid.'] },
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
        { title: 'Anna asks for a link on her computer', lines: ['A cookie there marks the browser.'] },
        {
          title: 'Opened on the computer',
          lines: ['The cookie matches: she is signed in without another click.'],
        },
        {
          title: 'Opened on her phone',
          lines: [
            'The cookie is missing: the page shows her address and asks.',
            'After the click the phone is signed in, the computer is not.',
          ],
          isKey: true,
        },
      ]}
    />
  );
}
