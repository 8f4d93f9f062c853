import ts from 'typescript';
import { byName } from './by-name.mjs';
import { readDocs, readNamed, splitDefault } from './docs.mjs';

/**
 * What a declaration is: its kind, and its parameters, members, variants or values.
 *
 * @param nameOf the manual's name for a symbol of the sources
 */
export function createShapes(checker, nameOf) {
  /** A type as its author wrote it, on one line, with the names in it that the manual knows. */
  function written(node) {
    const refs = {};
    const visit = (at) => {
      if (ts.isIdentifier(at)) {
        const symbol = checker.getSymbolAtLocation(at);
        const id = symbol && !(symbol.flags & ts.SymbolFlags.Property) ? nameOf(symbol) : undefined;
        if (id !== undefined) refs[at.text] = id;
      }
      ts.forEachChild(at, visit);
    };
    visit(node);
    return { type: oneLine(node.getText()), ...(Object.keys(refs).length > 0 ? { refs } : {}) };
  }

  function member(symbol) {
    const declarations = symbol.declarations ?? [];
    const declaration = declarations.find((each) => each.type !== undefined || ts.isMethodSignature(each));
    const isOptional = (symbol.flags & ts.SymbolFlags.Optional) !== 0;
    // Other people's docstrings are in other people's manuals.
    const isOurs = declarations.every((each) => !each.getSourceFile().fileName.includes('/node_modules/'));
    const docs = isOurs ? readDocs(symbol, checker) : {};
    const base = { name: symbol.name, ...(isOptional ? { optional: true } : {}), ...docs };
    if (declaration === undefined) return { ...base, type: checker.typeToString(checker.getTypeOfSymbol(symbol)) };
    if (ts.isMethodSignature(declaration) || ts.isMethodDeclaration(declaration)) {
      const { type, refs } = written(declaration);
      return {
        ...base,
        type: type.slice(symbol.name.length).replace(/\):/, ') =>').replace(/;$/, ''),
        ...(refs && { refs }),
      };
    }
    return { ...base, ...written(declaration.type) };
  }

  const members = (type) =>
    checker
      .getPropertiesOfType(type)
      .filter((symbol) => !symbol.declarations?.some((each) => each.getSourceFile().fileName.includes('/lib.')))
      .map(member)
      // What one variant rules out says nothing.
      .filter(({ type }) => type !== 'never');

  function parameters(symbol, declaration) {
    const docs = readNamed(symbol, checker, 'param');
    return declaration.parameters.map((parameter) => {
      const name = ts.isIdentifier(parameter.name)
        ? parameter.name.text
        : /props/i.test(parameter.type.getText())
          ? 'props'
          : 'options';
      const below = Object.entries(docs).filter(([key]) => key.startsWith(`${name}.`));
      const doc = [docs[name], ...below.map(([key, text]) => `\`${key}\`: ${text}`)].filter(Boolean).join(' ');
      return {
        name,
        ...(parameter.initializer || parameter.questionToken ? { optional: true } : {}),
        ...splitDefault(doc),
        ...written(parameter.type),
      };
    });
  }

  function functionOf(symbol, declaration) {
    const params = parameters(symbol, declaration);
    const generics = declaration.typeParameters?.map((each) => oneLine(each.getText())) ?? [];
    const types = generics.length > 0 ? `<${generics.join(', ')}>` : '';
    const list = params.map(({ name, optional, type }) => `${name}${optional ? '?' : ''}: ${type}`).join(', ');
    const returns = declaration.type ? written(declaration.type) : { type: 'void' };
    const refs = Object.assign({}, ...params.map(({ refs }) => refs), returns.refs);
    return {
      kind: 'function',
      type: `${symbol.name}${types}(${list}): ${returns.type}`,
      refs,
      ...(params.length > 0 ? { params } : {}),
    };
  }

  function aliasOf(declaration) {
    const type = checker.getTypeFromTypeNode(declaration.type);
    const shape = { kind: 'type', ...written(declaration.type) };
    if (!type.isUnion())
      return type.flags & ts.TypeFlags.Object || type.isIntersection() ? { ...shape, ...objectOf(type) } : shape;
    if (type.types.every((each) => each.isStringLiteral()))
      return { ...shape, values: valuesOf(declaration.type, type) };
    const objects = type.types.filter(
      (each) =>
        each.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection) && checker.getPropertiesOfType(each).length > 0,
    );
    if (objects.length === 1) return { ...shape, ...objectOf(objects[0]) };
    return objects.length === type.types.length ? { ...shape, ...variantsOf(objects) } : shape;
  }

  const objectOf = (type) => {
    // Calls and mapped types are described by their text.
    if (checker.getSignaturesOfType(type, ts.SignatureKind.Call).length > 0) return {};
    const found = members(type);
    return found.length > 0 ? { members: found } : {};
  };

  function variantsOf(types) {
    const all = types.map(members);
    const isShared = (each) => all.every((some) => some.some((other) => key(other) === key(each)));
    const tag = all[0]
      .map(({ name }) => name)
      .find((name) => all.every((some) => some.some((each) => each.name === name && isLiteral(each.type))));
    return {
      members: all[0].filter(isShared),
      variants: all.map((some) => ({
        when: tag === undefined ? null : `${tag}: ${some.find(({ name }) => name === tag).type}`,
        members: some.filter((each) => !isShared(each) && each.name !== tag),
      })),
    };
  }

  return (symbol, declaration) => {
    if (ts.isFunctionDeclaration(declaration)) return functionOf(symbol, declaration);
    if (ts.isVariableDeclaration(declaration)) return { kind: 'constant', ...written(declaration.type) };
    if (ts.isTypeAliasDeclaration(declaration)) return { ...generics(declaration), ...aliasOf(declaration) };
    const type = checker.getDeclaredTypeOfSymbol(symbol);
    const calls = checker
      .getSignaturesOfType(type, ts.SignatureKind.Call)
      .map((each) => checker.signatureToString(each));
    const kind = ts.isClassDeclaration(declaration) ? 'class' : 'interface';
    return { kind, ...generics(declaration), ...(calls.length > 0 ? { calls } : {}), members: members(type) };
  };
}

const generics = ({ typeParameters }) =>
  typeParameters ? { generics: `<${typeParameters.map((each) => oneLine(each.getText())).join(', ')}>` } : {};

/** In the order in which they are written down, where they are. */
const valuesOf = (node, type) =>
  ts.isUnionTypeNode(node) && node.types.every(ts.isLiteralTypeNode)
    ? node.types.map(({ literal }) => literal.text)
    : type.types.map(({ value }) => value).sort(byName);

const key = ({ name, type, doc }) => JSON.stringify([name, type, doc]);

const isLiteral = (type) => /^('[^']*'|`[^`]*`|true|false)( \| '[^']*')*$/.test(type);

const oneLine = (text) =>
  text
    .replaceAll(/\/\*[^]*?\*\//g, '')
    .replaceAll(/\s+/g, ' ')
    .replace(/^\| /, '')
    .trim();
