import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const filesIn = (folder: string, ending: RegExp): string[] =>
  readdirSync(root + folder, { recursive: true })
    .map((file) => `${folder}/${String(file)}`)
    .filter((file) => ending.test(file));

const program = ts.createProgram([`${root}src/index.ts`], {
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  jsx: ts.JsxEmit.ReactJSX,
  strict: true,
  allowImportingTsExtensions: true,
  noEmit: true,
  skipLibCheck: true,
});
const checker = program.getTypeChecker();

/** The literals of a union that a file of src/ names: `typeLiterals('react/x.ts', 'View', 'status')`. */
function literalsOf(file: string, name: string, property?: string): string[] {
  const source = program.getSourceFile(`${root}src/${file}`)!;
  const symbol = checker.getExportsOfModule(checker.getSymbolAtLocation(source)!).find((each) => each.name === name)!;
  const type = checker.getDeclaredTypeOfSymbol(symbol);
  const members = property === undefined ? [type] : type.isUnion() ? type.types : [type];
  const literals = members.flatMap((member) => {
    const found =
      property === undefined ? member : checker.getTypeOfSymbol(checker.getPropertyOfType(member, property)!);
    return found.isUnion() ? found.types : [found];
  });
  return [...new Set(literals.filter((each) => each.isStringLiteral()).map(({ value }) => value))];
}

/** The visible states of each component as `part=state`, from the exported types. */
function statesToShow(): string[] {
  const of = (part: string, states: string[]) => states.map((state) => `${part}=${state}`);
  const ends = literalsOf('i18n/messages.ts', 'LinkErrorKey').filter((code) => code !== 'conflict');
  const rowCodes = literalsOf('protocol/error-codes.ts', 'SendErrorCode');
  // Of the whole form rather than of a row, as long as there is one address.
  const shownByTheForm = ['duplicate', 'invalid_data', 'issuer_unavailable'];
  return [
    ...of('callback', literalsOf('react/hooks/use-magic-link.ts', 'MagicLinkView', 'status')),
    ...of('callback.title', [...ends, 'network', 'issuer_unavailable', 'rate_limited']),
    ...of('form', literalsOf('react/invite-form/use-invite-form.ts', 'InviteFormState', 'status')),
    ...of('form.row', literalsOf('react/invite-form/invite-form-props.ts', 'InviteFormRow', 'status')),
    ...rowCodes.map((code) => `form.${shownByTheForm.includes(code) ? 'error' : 'row-error'}=${code}`),
    ...of('form.error', ['invalid_email', 'unauthenticated', 'network']),
    ...of('sign-in', literalsOf('react/hooks/use-sign-in.ts', 'SignInState', 'status')),
    ...['sent', 'received'].flatMap((list) =>
      of(list, literalsOf('react/hooks/use-invitation-pages.ts', 'InvitationPages', 'status')),
    ),
    ...of('sent.row', literalsOf('protocol/invite-api.ts', 'InvitationStatus')),
    'received.row=pending',
    ...of('user', literalsOf('react/hooks/use-invited-user.ts', 'InvitedUserState', 'status')),
  ];
}

/** The exported functions that give an element and start with a capital. */
function exportedComponents(): string[] {
  const index = checker.getSymbolAtLocation(program.getSourceFile(`${root}src/index.ts`)!)!;
  return checker
    .getExportsOfModule(index)
    .map((symbol) => (symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol))
    .filter((symbol) => symbol.flags & ts.SymbolFlags.Function && /^[A-Z]/.test(symbol.name))
    .map(({ name }) => name);
}

interface StoryFile {
  component: string | null;
  stories: { name: string; shows: string[] }[];
}

/** A file of stories, read rather than run. */
function readStories(text: string): StoryFile {
  const source = ts.createSourceFile('stories.tsx', text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  let component: string | null = null;
  const stories: StoryFile['stories'] = [];
  const showsIn = (node: ts.Node): string[] => {
    if (ts.isCallExpression(node) && node.expression.getText(source) === 'shows')
      return node.arguments.filter(ts.isStringLiteralLike).map(({ text: claim }) => claim);
    return node.getChildren(source).flatMap(showsIn);
  };
  for (const statement of source.statements) {
    if (!ts.isVariableStatement(statement)) continue;
    const isExported = statement.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
    for (const declaration of statement.declarationList.declarations) {
      const name = declaration.name.getText(source);
      if (isExported) stories.push({ name, shows: showsIn(declaration) });
      else if (name === 'meta') component = /\bcomponent: (\w+)/.exec(declaration.getText(source))?.[1] ?? null;
    }
  }
  return { component, stories };
}

const files = filesIn('stories', /\.stories\.tsx$/);
const groups = files.map((file) => readStories(readFileSync(root + file, 'utf8')));

/** States and components that no story shows. */
const missing = (all: StoryFile[]): string[] => {
  const shown = new Set(all.flatMap(({ stories }) => stories.flatMap(({ shows }) => shows)));
  const components = new Set(all.map(({ component }) => component));
  return [
    ...statesToShow().filter((claim) => !shown.has(claim)),
    ...exportedComponents().filter((name) => name !== 'InviteProvider' && !components.has(name)),
  ];
};

/** Whether a story, or Storybook's settings, leave a test or an accessibility check out. */
const switchesOff = (text: string): boolean =>
  /\ba11y:\s*\{[^}]*(?:disable|manual|test:\s*'(?:off|todo)'|enabled:\s*false)/.test(text) ||
  /tags:\s*\[[^\]]*'!test'|\b(?:it|test|describe)\.(?:skip|only|todo)\b/.test(text);

describe('stories', () => {
  test('the types name what there is to show', () => {
    expect(statesToShow()).toEqual(
      expect.arrayContaining(['callback=conflict', 'callback.title=expired', 'form=sent', 'sent.row=revoked']),
    );
    expect(exportedComponents().sort()).toEqual([
      'InviteForm',
      'InviteProvider',
      'MagicLinkCallback',
      'ReceivedInvitations',
      'SentInvitations',
      'SignInForm',
      'SignedIn',
      'SignedOut',
    ]);
  });

  test('every component in every state has one', () => {
    expect(missing(groups)).toEqual([]);
    const count = groups.reduce((sum, { stories }) => sum + stories.length, 0);
    process.stdout.write(`${count} stories in ${files.length} files show ${statesToShow().length} states\n`);
  });

  test('one that is taken away is missed', () => {
    for (const [claim, expected] of [
      ['callback.title=revoked', 'callback.title=revoked'],
      ['form.row=sending', 'form.row=sending'],
    ] as const) {
      const without = groups.map(({ component, stories }) => ({
        component,
        stories: stories.filter(({ shows }) => !shows.includes(claim)),
      }));
      expect(missing(without)).toContain(expected);
    }
    expect(missing(groups.filter(({ component }) => component !== 'SignedOut'))).toContain('SignedOut');
  });

  test('none switches a check off', () => {
    const at = [...filesIn('stories', /\.(?:tsx?|mdx)$/), ...filesIn('.storybook', /\.tsx?$/)];
    expect(at.filter((file) => switchesOff(readFileSync(root + file, 'utf8')))).toEqual([]);
    expect(readFileSync(`${root}.storybook/preview.tsx`, 'utf8')).toContain("a11y: { test: 'error' }");
  });

  test.each([
    "parameters: { a11y: { test: 'off' } }",
    "parameters: { a11y: { test: 'todo' } }",
    'parameters: { a11y: { disable: true } }',
    "a11y: { config: { rules: [{ id: 'color-contrast', enabled: false }] } }",
    "a11y: { options: { rules: { 'color-contrast': { enabled: false } } } }",
    'globals: { a11y: { manual: true } }',
    "tags: ['autodocs', '!test']",
    ['test', 'skip('].join('.'),
  ])('%s is noticed', (text) => {
    expect(switchesOff(text)).toBe(true);
  });
});
