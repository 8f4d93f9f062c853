import type { ReactElement } from 'react';
import './pictures.css';

const STEPS = [
  { secrets: '[current, next]', what: 'Every instance can open what the next secret will seal.' },
  { secrets: '[next, current]', what: 'The new secret seals. Data sealed by the old one still opens.' },
  { secrets: '[next]', what: 'Once the longest session has expired, 14 days by default.' },
];

/** Shows the rotation of a secret without ending sessions. */
export function LifeOfASecret(): ReactElement {
  return (
    <figure className="picture rolling">
      <ol>
        {STEPS.map(({ secrets, what }, index) => (
          <li key={secrets}>
            <b>Deploy {index + 1}</b>
            <code>{secrets}</code>
            {what}
          </li>
        ))}
      </ol>
    </figure>
  );
}
