import { type ErrorCode, en, type Locale } from 'magic-invite';
import { useId, useState, type ReactElement } from 'react';
import { errorCodes } from '../../../../src/protocol/error-codes.ts';
import { errorAdvice } from '../error-advice.ts';
import { locales } from '../../../fixtures/locales.ts';
import { Page } from './page.tsx';
import { Inline } from './prose.tsx';

const places = { row: 'a row of a send', callback: 'a link', anywhere: 'anywhere' };

/** Every code: where it comes up, what the person reads, what to do. */
export function ErrorTable(): ReactElement {
  const [locale, choose] = useState<Locale>(en);
  const id = useId();
  const rtl = new Intl.Locale(locale.code).language === 'ar';
  return (
    <Page>
      <div className="controls">
        <label htmlFor={id}>
          What the person reads, in
          <select
            id={id}
            value={locale.code}
            onChange={(event) => choose(locales.find(({ locale: { code } }) => code === event.target.value)!.locale)}
          >
            {locales.map(({ name, locale: { code } }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </select>
        </label>
      </div>
      <table>
        <thead>
          <tr>
            <th scope="col">Code</th>
            <th scope="col">The person reads</th>
            <th scope="col">Cause</th>
            <th scope="col">Do</th>
          </tr>
        </thead>
        <tbody>
          {(Object.keys(errorCodes) as ErrorCode[]).map((code) => {
            const { where, because, advice } = errorAdvice[code];
            return (
              <tr key={code} id={`error-${code}`}>
                <th scope="row">
                  <code>{code}</code>
                  <br />
                  <small>
                    {where.map((place) => places[place]).join(', ')}
                    {errorCodes[code] ? ` · HTTP ${errorCodes[code]}` : ''}
                  </small>
                </th>
                <td data-label="The person reads" lang={locale.code} dir={rtl ? 'rtl' : 'ltr'}>
                  {sentence(locale, code)}
                </td>
                <td data-label="Cause">
                  <Inline>{because}</Inline>
                </td>
                <td data-label="Do">
                  <Inline>{advice}</Inline>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Page>
  );
}

function sentence({ messages }: Locale, code: ErrorCode): string {
  const message = messages[code];
  const text = typeof message === 'string' ? message : (message.other ?? '');
  const later = messages['common.later'];
  return text.replace('{{when}}', typeof later === 'string' ? later : '');
}
