import type { ReactElement } from 'react';
import { api } from './api.ts';
import { Page } from './page.tsx';

/** The parts of one component: its attribute, its key in `classNames`, its states. */
export function PartsTable({ of: component }: { of: string }): ReactElement {
  return (
    <Page>
      <table>
        <thead>
          <tr>
            <th scope="col">Part</th>
            <th scope="col">Selector</th>
            <th scope="col">On</th>
            <th scope="col">data-state</th>
          </tr>
        </thead>
        <tbody>
          {Object.entries(api.parts[component] ?? {}).map(([part, { elements, states }]) => (
            <tr key={part}>
              <th scope="row">
                <code>{part}</code>
              </th>
              <td>
                <code>{`[data-magic-invite='${part === 'root' ? component : `${component}.${part}`}']`}</code>
              </td>
              <td data-label="On">{elements.map((element) => `<${element}>`).join(', ')}</td>
              <td data-label="data-state">
                {states.length > 8 ? 'the error’s code' : states.map((state) => <Code key={state}>{state}</Code>)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Page>
  );
}

const Code = ({ children }: { children: string }) => (
  <>
    <code>{children}</code>{' '}
  </>
);
