import type { ReactElement } from 'react';
import { Page } from './page.tsx';

const PLACES = ['In the email', 'In Bob’s browser', 'On your server', 'At the issuer'];
const MOMENTS: readonly [when: string, ...what: string[]][] = [
  [
    'Invited',
    'the ticket',
    'nothing',
    'the invitation; under the hash of a state: PKCE verifier, nonce',
    'the hash of the ticket, the PKCE challenge',
  ],
  [
    'Opened',
    'the ticket',
    'code and state, in the page’s memory, out of the address bar; a cookie that identifies this browser',
    'the same',
    'the same: opening stores nothing',
  ],
  [
    'Accepted',
    'a ticket that no other browser can redeem',
    'a sealed session cookie that no script can read',
    'who accepted, when, in which browser; the session',
    'a raised generation: all codes so far are invalid',
  ],
  ['Signed out', 'the same', 'no session', 'no session', 'the same'],
];

/** Shows where each secret is at each step. */
export function HoldsTable(): ReactElement {
  return (
    <Page>
      <table>
        <thead>
          <tr>
            <th scope="col">When</th>
            {PLACES.map((place) => (
              <th scope="col" key={place}>
                {place}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {MOMENTS.map(([when, ...what]) => (
            <tr key={when}>
              <th scope="row">{when}</th>
              {PLACES.map((place, index) => (
                <td key={place} data-label={place}>
                  {what[index]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Page>
  );
}
