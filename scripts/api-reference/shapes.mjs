// The few forms of a table, from TypeDoc's reflections: its own printers resolve the types that a page shows as written.
import { Converter, ReflectionKind } from 'typedoc';

/** Returns what makes a reflection's table: its kind, and its parameters, members, variants or values. */
export function createShapes(converter) {
  /** Reflection → its declaration. TypeDoc prints types as the checker resolved them, a page as the author wrote them. */
  const declarations = new Map();
  const remember = (context, reflection, given) => {
    const own = context.getSymbolFromReflection(reflection)?.declarations?.find(({ type }) => type);
    const declaration = given?.getSourceFile ? given : own;
    if (declaration) declarations.set(reflection, declaration);
  };
  for (const kind of ['DECLARATION', 'PARAMETER', 'SIGNATURE', 'TYPE_PARAMETER'])
    converter.on(Converter[`EVENT_CREATE_${kind}`], remember);

  const typeOf = (reflection) =>
    oneLine(declarations.get(reflection)?.type?.getText() ?? String(reflection.type ?? 'void'));

  function genericsOf(owner) {
    const own = declarations.get(owner)?.typeParameters;
    const nodes = own ?? owner.typeParameters?.map((each) => declarations.get(each)) ?? [];
    return nodes.length > 0 ? `<${nodes.map((node) => oneLine(node.getText())).join(', ')}>` : '';
  }

  const parameterOf = (parameter) => ({
    name: parameter.name.replace('__namedParameters', /props/i.test(typeOf(parameter)) ? 'props' : 'options'),
    optional: isOptional(parameter),
    ...docsOf(parameter),
    type: typeOf(parameter),
  });
  const listOf = ({ parameters = [] }) =>
    `(${parameters
      .map(parameterOf)
      .map(({ name, optional, type }) => `${name}${optional ? '?' : ''}: ${type}`)
      .join(', ')})`;

  function memberOf(member) {
    const [signature] = member.signatures ?? [];
    const type = signature ? `${genericsOf(signature)}${listOf(signature)} => ${typeOf(signature)}` : typeOf(member);
    return { name: member.name, optional: isOptional(member), ...docsOf(signature ?? member), type };
  }
  const membersOf = (children = []) =>
    children
      .filter(({ kind }) => kind !== ReflectionKind.Constructor)
      .map(memberOf)
      // What one variant rules out says nothing.
      .filter(({ type }) => type !== 'never' && type !== 'undefined');

  /** Type → the members of each variant it comes down to; `undefined` where its text says more than members would. */
  const variantsIn = {
    reflection: ({ declaration: { children, signatures } }) =>
      children && !signatures ? [membersOf(children)] : undefined,
    union: ({ types }) =>
      all(types.filter(({ type }) => type !== 'intrinsic' && type !== 'literal').map(variantsOf))?.flat(),
    intersection: ({ types }) =>
      all(types.map(variantsOf))?.reduce((left, right) => left.flatMap((a) => right.map((b) => [...a, ...b]))),
    reference({ name, typeArguments, reflection }) {
      if (name !== 'Exclude' && name !== 'Extract')
        return reflection?.children ? [membersOf(reflection.children)] : variantsOf(reflection?.type);
      const [variants, [[tag]] = [[]]] = typeArguments.map(variantsOf);
      const isNamed = (member) => member.name === tag.name && tag.type.split(' | ').includes(member.type);
      return tag && variants?.filter((members) => members.some(isNamed) === (name === 'Extract'));
    },
  };
  const variantsOf = (type) => variantsIn[type?.type]?.(type);

  function aliasOf(type) {
    const values = valuesOf(type);
    const [members, ...others] = (!values && variantsOf(type)) || [];
    return others.length === 0 ? { values, members } : { variants: [members, ...others] };
  }

  return (item) => {
    const [signature] = item.signatures ?? [];
    if (item.kind === ReflectionKind.Function) {
      const type = `${item.name}${genericsOf(signature)}${listOf(signature)}: ${typeOf(signature)}`;
      return { kind: 'function', ...docsOf(signature), type, params: signature.parameters?.map(parameterOf) };
    }
    const kind = ReflectionKind[item.kind].replace('TypeAlias', 'type').replace('Variable', 'constant').toLowerCase();
    const shape = { kind, ...docsOf(item), generics: genericsOf(item) || undefined };
    if (kind === 'constant') return { ...shape, type: typeOf(item) };
    if (kind === 'type') return { ...shape, type: typeOf(item), ...aliasOf(item.type) };
    const calls = item.signatures?.map((each) => `${listOf(each)}: ${typeOf(each)}`);
    return { ...shape, calls, members: membersOf(item.children) };
  };
}

const isOptional = ({ flags, defaultValue, kind }) =>
  flags.isOptional || (defaultValue && kind === ReflectionKind.Parameter) ? true : undefined;

/** What a docstring says: `doc`, and the `tags` that a page shows. */
function docsOf({ comment, typeParameters = [] }) {
  const tags = comment?.blockTags.filter(({ tag }) => tag === '@throws' || tag === '@example') ?? [];
  const described = typeParameters
    .filter((each) => each.comment)
    .map((each) => [each.name, textOf(each.comment.summary)]);
  return {
    doc: textOf(comment?.summary),
    tags: tags.length > 0 ? tags.map(({ tag, content }) => ({ name: tag.slice(1), text: textOf(content) })) : undefined,
    typeParams: described.length > 0 ? Object.fromEntries(described) : undefined,
  };
}

const textOf = (parts) =>
  parts
    ?.map(({ kind, tag, text }) => (kind === 'inline-tag' ? `{${tag} ${text}}` : text))
    .join('')
    .trim() || undefined;

/** The literals of a union, each with its comment. */
const valuesIn = {
  literal: ({ value }) => (typeof value === 'string' ? [{ value }] : undefined),
  reference: ({ reflection }) => valuesOf(reflection?.type),
  union: ({ types, elementSummaries = [] }) =>
    all(
      types.map((each, index) => valuesOf(each)?.map((found) => ({ doc: textOf(elementSummaries[index]), ...found }))),
    )?.flat(),
};
const valuesOf = (type) => valuesIn[type?.type]?.(type);

/** The list, unless something in it is missing. */
const all = (list) => (list.includes(undefined) ? undefined : list);

const oneLine = (text) =>
  text
    .replaceAll(/\/\*[^]*?\*\//g, '')
    .replaceAll(/\s+/g, ' ')
    .replace(/^\| /, '')
    .trim();
