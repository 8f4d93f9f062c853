import type { ReactElement } from 'react';
import './pictures.css';

const MOMENTS: { when: string; what: string; isKey?: true }[] = [
  { when: 'Mailed', what: 'The link works for 14 days. Sending it again leaves older links alive.', isKey: true },
  { when: 'Opened, by whomever, however often', what: 'Nothing is spent: mail scanners do no harm.' },
  { when: 'Accepted, by a click', what: 'Spent. This browser is in, no other will be.', isKey: true },
  { when: 'The next 60 seconds', what: 'The same click gets the same answer, should the first one be lost.' },
  { when: 'The next ten minutes', what: 'The same browser may open the mail again and get in.' },
  { when: 'After that', what: 'The link says “used”, and offers a sign-in link to the same address.' },
  {
    when: 'Expired or withdrawn',
    what: 'It says so. Expired ones offer a new link; withdrawn ones do not.',
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
