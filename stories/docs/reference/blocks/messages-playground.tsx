import { en } from 'magic-invite';
import { useId, useState, type ReactElement } from 'react';
import { Example } from './example.tsx';
import { locales } from '../../../fixtures/locales.ts';
import { Page } from './page.tsx';

/** Both sides of an invitation, in each language. */
export function MessagesPlayground(): ReactElement {
  const [locale, choose] = useState(en);
  const id = useId();
  return (
    <Page>
      <div className="controls">
        <label htmlFor={id}>
          Language
          <select
            id={id}
            value={locale.code}
            onChange={(event) => choose(locales.find((each) => each.locale.code === event.target.value)!.locale)}
          >
            {locales.map(({ name, locale: { code } }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </select>
        </label>
      </div>
      <Example locale={locale} />
    </Page>
  );
}
