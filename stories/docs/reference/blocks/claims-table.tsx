import type { ReactElement } from 'react';
import { securityClaims } from '../security-claims.ts';
import { Page } from './page.tsx';

/** Each promise in a sentence, with the test that would fail. */
export function ClaimsTable(): ReactElement {
  return (
    <Page>
      {securityClaims.map(({ heading, claims }) => (
        <section key={heading} aria-label={heading}>
          <h3>{heading}</h3>
          <ul className="claims">
            {claims.map(({ says, file, title }) => (
              <li key={says}>
                {says}
                <details>
                  <summary>Tested in test/{file}</summary>
                  <q>{title}</q>
                </details>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </Page>
  );
}
