import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkSync } from 'recheck';
import ts from 'typescript';
import { afterAll, describe, expect, test } from 'vitest';

const src = fileURLToPath(new URL('../../src', import.meta.url));

interface Found {
  at: string;
  source: string;
  flags: string;
}

/** Each regular expression literal of a file, and each `new RegExp('…')`. */
function regularExpressionsIn(file: string): Found[] {
  const found: Found[] = [];
  const text = readFileSync(join(src, file), 'utf8');
  const sourceFile = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const visit = (node: ts.Node): void => {
    const at = `${file}:${sourceFile.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf('/');
      found.push({ at, source: node.text.slice(1, end), flags: node.text.slice(end + 1) });
    }
    if (ts.isNewExpression(node) && node.expression.getText() === 'RegExp') {
      const [pattern, flags] = node.arguments ?? [];
      const literal = (each: ts.Node | undefined) => (each && ts.isStringLiteralLike(each) ? each.text : undefined);
      found.push({ at, source: literal(pattern) ?? pattern?.getText() ?? '', flags: literal(flags) ?? '' });
    }
    ts.forEachChild(node, visit);
  };
  visit(sourceFile);
  return found;
}

/** Without limits of time, so that a busy machine comes to the same result. */
const UNTIMED = { timeout: null, incubationTimeout: null, attackTimeout: null };

/** Files whose input is bounded before such an expression sees it, and by what. */
const bounded: Record<string, string> = {
  'issuer/mail/check-template.ts': "the app's own templates, read once at construction",
  'issuer/mail/html-to-text.ts': "the app's own templates, read once at construction",
};

const all = readdirSync(src, { recursive: true })
  .map(String)
  .filter((file) => /\.tsx?$/.test(file))
  .sort()
  .flatMap(regularExpressionsIn);

describe('SEC-27: no regular expression takes more than linear time', () => {
  afterAll(() => {
    process.stdout.write(`${all.length} regular expressions checked:\n`);
    for (const { at, source, flags } of all) process.stdout.write(`  ${at} /${source}/${flags}\n`);
  });

  test('there are some', () => expect(all.length).toBeGreaterThan(20));

  const isBounded = ({ at }: Found) => at.replace(/:\d+$/, '') in bounded;
  test.each(all.filter((each) => !isBounded(each)))('$at /$source/$flags', ({ source, flags }) => {
    // recheck does not know the newer `v`; what these expressions use means the same under `u`.
    expect(checkSync(source, flags.replace('v', 'u'), UNTIMED).status).toBe('safe');
  });

  test('each exception is a file with an expression that needs it', () => {
    const needsIt = (file: string) =>
      all.some(
        ({ at, source, flags }) =>
          at.startsWith(`${file}:`) && checkSync(source, flags, { timeout: 2_000 }).status !== 'safe',
      );
    expect(Object.keys(bounded).filter((file) => !needsIt(file))).toEqual([]);
  });

  test('one that takes quadratic time is noticed', () => {
    expect(checkSync('^-*-*$', '').status).toBe('vulnerable');
  });
});
