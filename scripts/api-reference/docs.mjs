import ts from 'typescript';

/** A default that can stand by itself: code, a number, a yes or no. */
const DEFAULT = /(^|[.;] )[Dd]efault:? (`[^`]+`|\d[\d,]*(?: an hour)?|true|false)(\.(?= |$)|(?=[;,]|$))/;

/** What a docstring says: `doc`, a `default` where it names one, and `tags` such as `throws`. */
export function readDocs(symbol, checker) {
  const doc = ts.displayPartsToString(symbol.getDocumentationComment(checker)).trim();
  const tags = symbol
    .getJsDocTags(checker)
    .map(({ name, text }) => ({ name, text: ts.displayPartsToString(text).trim() }))
    .filter(({ name, text }) => text !== '' && name !== 'param' && name !== 'typeParam');
  const typeParams = readNamed(symbol, checker, 'typeParam');
  return {
    ...splitDefault(doc),
    ...(tags.length > 0 ? { tags } : {}),
    ...(Object.keys(typeParams).length > 0 ? { typeParams } : {}),
  };
}

/** Name → text of the tags `@param name text`. */
export function readNamed(symbol, checker, tag) {
  const found = symbol.getJsDocTags(checker).filter(({ name }) => name === tag);
  return Object.fromEntries(
    found.map(({ text }) => {
      const [name, ...rest] = ts.displayPartsToString(text).trim().split(/\s+/);
      return [name, rest.join(' ').replace(/^- /, '')];
    }),
  );
}

export function splitDefault(doc) {
  const [whole, before, value, after] = DEFAULT.exec(doc) ?? [];
  if (value === undefined) return doc === '' ? {} : { doc };
  // A sentence that says more than the value keeps it.
  const isWhole = after?.startsWith('.') || doc.endsWith(whole);
  const rest = isWhole ? doc.replace(whole, before.trim()).trim() : doc;
  return { ...(rest === '' ? {} : { doc: rest.replace(/;$/, '.') }), default: value.replaceAll('`', '') };
}
