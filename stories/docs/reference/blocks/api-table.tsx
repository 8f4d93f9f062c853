import { type ReactElement } from 'react';
import { api, type Item } from './api.ts';
import { ApiMembers } from './api-members.tsx';
import { anchorOf } from './name-link.tsx';
import { Page } from './page.tsx';
import { splitVariants } from './docstring.ts';
import { Inline, Prose, Tags } from './prose.tsx';
import { TypeParameters, TypeText } from './type-text.tsx';

/** The reference of one name, from the sources: `<ApiTable of="UseInviteFormOptions" />`. */
export function ApiTable({ of: name }: { of: string }): ReactElement {
  const item = api.items[name];
  if (item === undefined) throw new Error(`Nothing is called ${name}. Run node scripts/api-reference.mjs.`);
  return (
    <Page as="section" className="api-item" aria-labelledby={anchorOf(name)}>
      <h3 id={anchorOf(name)}>
        <code>
          {item.name}
          {item.generics && <span className="api-generics">{item.generics}</span>}
        </code>
        <span className="api-kind">{kinds[item.kind]}</span>
      </h3>
      {item.from.length > 0 && <ImportLine item={item} />}
      {item.doc && <Prose>{item.doc}</Prose>}
      <TypeParameters value={typeParametersOf(item)}>
        <Body item={item} />
      </TypeParameters>
    </Page>
  );
}

/** `<Data = UserData>` and `name<Data extends object>(…)` → `['Data']` */
function typeParametersOf({
  kind,
  type = '',
  generics = kind === 'function' ? type.split('(', 1)[0]! : '',
}: Item): string[] {
  return [...generics.matchAll(/[<,] ?(\w+)(?= extends | = |,|>)/g)].map(([, name]) => name!);
}

const kinds = {
  function: 'function',
  interface: 'type',
  type: 'type',
  class: 'class',
  constant: 'value',
};

function ImportLine({ item: { from } }: { item: Item }): ReactElement {
  return (
    <p className="api-from">
      from{' '}
      {from.map((entry, index) => (
        <span key={entry}>
          {index > 0 && ', '}
          <code>{entry}</code>
        </span>
      ))}
    </p>
  );
}

function Body({ item }: { item: Item }): ReactElement {
  const { name, type, kind, members = [], variants = [], values, params, calls, typeParams, tags } = item;
  const { shared, each } = splitVariants(variants);
  const common = [...members, ...shared];
  const isText =
    type !== undefined && !values && (kind === 'function' || (variants.length === 0 && members.length === 0));
  return (
    <>
      {isText && (
        <p className="api-signature">
          <TypeText type={type} />
        </p>
      )}
      {calls?.map((call) => (
        <p className="api-signature" key={call}>
          <TypeText type={call} />
        </p>
      ))}
      {typeParams && (
        <ul className="api-generics-list">
          {Object.entries(typeParams).map(([parameter, text]) => (
            <li key={parameter}>
              <code>{parameter}</code>: <Inline>{text}</Inline>
            </li>
          ))}
        </ul>
      )}
      {params?.some(({ doc }) => doc) && <ApiMembers label={`Parameters of ${name}`} members={params} />}
      {values && <Values values={values} />}
      {common.length > 0 && <ApiMembers label={`Members of ${name}`} members={common} />}
      {each.map((variant, index) => (
        <div className="api-variant" key={variant.when ?? variant.members.map(({ name, type }) => name + type).join()}>
          <p>{variant.when === null ? index === 0 ? 'Either' : 'Or' : <code>{variant.when}</code>}</p>
          {variant.members.length > 0 && (
            <ApiMembers label={`Members of ${name}, ${variant.when ?? index + 1}`} members={variant.members} />
          )}
        </div>
      ))}
      <Tags tags={tags} />
    </>
  );
}

function Values({ values }: { values: NonNullable<Item['values']> }): ReactElement {
  return (
    <ul className="api-values" data-described={values.some(({ doc }) => doc)}>
      {values.map(({ value, doc }) => (
        <li key={value}>
          <code>{`'${value}'`}</code>
          {doc && (
            <>
              {' '}
              <Inline>{doc}</Inline>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
