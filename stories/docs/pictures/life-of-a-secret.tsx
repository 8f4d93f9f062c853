import type { ReactElement } from 'react';
import './pictures.css';

const STEPS = [
  { secrets: '[current, next]', what: 'Every instance can open what the next one will seal.' },
  { secrets: '[next, current]', what: 'The new one seals. What the old one sealed still opens.' },
  { secrets: '[next]', what: 'Once the longest session has ended, 14 days by default.' },
];

/** How a secret is followed by another without anybody noticing. */
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
