import type { ReactElement } from 'react';
import css from '../../../../src/styles.css?raw';
import { Page } from './page.tsx';
import { defaultsIn, variables } from './variables.ts';

/** Every variable, with what the style sheet falls back to. */
export function VariablesTable(): ReactElement {
  const defaults = defaultsIn(css);
  return (
    <Page>
      <table>
        <thead>
          <tr>
            <th scope="col">Variable</th>
            <th scope="col">For</th>
            <th scope="col">Default</th>
          </tr>
        </thead>
        <tbody>
          {Object.entries(variables).map(([name, text]) => (
            <tr key={name}>
              <th scope="row">
                <code>--magic-invite-{name}</code>
              </th>
              <td>{text}</td>
              <td data-label="Default">
                <code>{defaults.get(name)}</code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Page>
  );
}
