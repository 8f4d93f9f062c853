import type { ReactElement } from 'react';
import './pictures.css';

const MOMENTS: { when: string; what: string; isKey?: true }[] = [
  { when: 'Mailed', what: 'The link works for 14 days. Resending keeps older links valid.', isKey: true },
  { when: 'Opened any number of times', what: 'The link is not used up: mail scanners do no harm.' },
  { when: 'Accepted, by a click', what: 'The link is used. Only this browser is signed in.', isKey: true },
  { when: 'The next 60 seconds', what: 'The same click gets the same answer, in case the first one was lost.' },
  { when: 'The next ten minutes', what: 'The same browser may open the email again and sign in.' },
  { when: 'After that', what: 'The page says “already used” and offers a sign-in link to the same address.' },
  {
    when: 'Expired or cancelled',
    what: 'The page says so. Expired invitations offer a new link; cancelled ones do not.',
    isKey: true,
  },
];

export function LifeOfALink(): ReactElement {
  return (
    <figure className="picture timeline">
      <ol>
        {MOMENTS.map(({ when, what, isKey }) => (
          <li key={when} className={isKey ? 'key' : ''}>
            <b>{when}</b>
            {what}
          </li>
        ))}
      </ol>
    </figure>
  );
}
