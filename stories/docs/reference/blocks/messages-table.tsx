import { en, type Message, type MessageKey } from 'magic-invite';
import { useDeferredValue, useId, useState, type ReactElement } from 'react';
import { locales } from '../../../fixtures/locales.ts';
import { Page } from './page.tsx';

const keys = Object.keys(en.messages) as MessageKey[];
const formsOf = (message: Message) => (typeof message === 'string' ? [['', message]] : Object.entries(message));

/** Every sentence by its key, in English and one other language. */
export function MessagesTable(): ReactElement {
  const [other, choose] = useState('de');
  const [sought, seek] = useState('');
  const terms = useDeferredValue(sought).toLowerCase().split(/\s+/);
  const id = useId();
  const { locale } = locales.find((each) => each.locale.code === other)!;
  const found = keys.filter((key) => {
    const text = JSON.stringify([key, en.messages[key], locale.messages[key]]).toLowerCase();
    return terms.every((term) => text.includes(term));
  });
  return (
    <Page>
      <div className="controls">
        <label htmlFor={`${id}s`}>
          Find a sentence
          <input id={`${id}s`} type="search" value={sought} onChange={(event) => seek(event.target.value)} />
        </label>
        <label htmlFor={`${id}l`}>
          Beside English
          <select id={`${id}l`} value={other} onChange={(event) => choose(event.target.value)}>
            {locales.slice(1).map(({ name, locale: { code } }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <output>
          {found.length} of {keys.length}
        </output>
      </div>
      <table>
        <thead>
          <tr>
            <th scope="col">Key</th>
            <th scope="col">English</th>
            <th scope="col">{locales.find((each) => each.locale === locale)!.name}</th>
          </tr>
        </thead>
        <tbody>
          {found.map((key) => (
            <tr key={key}>
              <th scope="row">
                <code>{key}</code>
              </th>
              <td>
                <Forms message={en.messages[key]} />
              </td>
              <td lang={other} dir={other === 'ar' ? 'rtl' : 'ltr'}>
                <Forms message={locale.messages[key]} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Page>
  );
}

function Forms({ message }: { message: Message }): ReactElement {
  return (
    <>
      {formsOf(message).map(([form = '', text = '']) => (
        <div key={form}>
          {form && <small>{form}: </small>}
          {text.split(/(\{\{\w+\}\})/).map((piece, index) => {
            // A sentence does not change while it is shown.
            const key = `${index} ${piece}`;
            return piece.startsWith('{{') ? <code key={key}>{piece}</code> : <span key={key}>{piece}</span>;
          })}
        </div>
      ))}
    </>
  );
}
