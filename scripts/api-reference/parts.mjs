// The parts of each component, from its `part(…)` calls: TypeDoc reads declarations, not what a component renders.
import { basename, dirname } from 'node:path';
import ts from 'typescript';

const byName = (a, b) => (a < b ? -1 : 1);

/** The folder of a component → what `data-magic-invite` begins with. */
const names = {
  'invite-form': ['form'],
  'magic-link-callback': ['callback'],
  'sign-in': ['sign-in'],
  'invitation-list': ['sent', 'received'],
};

/** Every `part('name', state)` in the components: what it stands on, and the values its `data-state` can have. */
export function readParts(program, folder) {
  const checker = program.getTypeChecker();
  const found = {};
  const files = program
    .getSourceFiles()
    .filter(({ fileName }) => fileName.startsWith(folder) && fileName.endsWith('.tsx'));
  for (const file of files) {
    for (const component of names[basename(dirname(file.fileName))] ?? []) {
      const parts = (found[component] ??= {});
      const visit = (node) => {
        if (ts.isCallExpression(node) && node.expression.getText() === 'part') addPart(parts, node);
        ts.forEachChild(node, visit);
      };
      visit(file);
    }
  }
  return found;

  function addPart(parts, { parent, arguments: [name, state] }) {
    for (const part of literals(name)) {
      const known = (parts[part] ??= { elements: [], states: [] });
      known.elements = [...new Set([...known.elements, ...elementsAround(parent)])].toSorted(byName);
      known.states = [...new Set([...known.states, ...(state ? literals(state) : [])])].toSorted(byName);
    }
  }

  function literals(node) {
    const type = checker.getTypeAtLocation(node);
    return (type.isUnion() ? type.types : [type]).filter((each) => each.isStringLiteral()).map(({ value }) => value);
  }
}

function elementsAround(node) {
  let at = node;
  while (!ts.isJsxOpeningLikeElement(at) && !ts.isVariableDeclaration(at)) at = at.parent;
  if (ts.isJsxOpeningLikeElement(at)) return [tagOf(at)];
  // Props that were put together before: wherever they are spread.
  const found = [];
  const visit = (each) => {
    if (ts.isJsxSpreadAttribute(each) && each.expression.getText() === at.name.getText())
      found.push(tagOf(each.parent.parent));
    ts.forEachChild(each, visit);
  };
  visit(node.getSourceFile());
  return found;
}

function tagOf(element) {
  const name = element.tagName.getText();
  return { SessionExpiredPrompt: 'section' }[name] ?? name.toLowerCase();
}
