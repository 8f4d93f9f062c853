import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { errorCodes } from '../../src/protocol/error-codes.ts';
import { api } from '../../stories/docs/reference/blocks/api.ts';
import { locales } from '../../stories/fixtures/locales.ts';
import { defaultsIn, variables } from '../../stories/docs/reference/blocks/variables.ts';
import { errorAdvice } from '../../stories/docs/reference/error-advice.ts';
import { docsPages, root } from './docs/pages.ts';

const shown = new Set(
  docsPages.flatMap(({ text }) => [...text.matchAll(/<ApiTable\b[^>]*?\bof="([^"]+)"/g)].map(([, name]) => name!)),
);

describe('the reference, as read from the sources', () => {
  test('is not older than they are: otherwise run node scripts/api-reference.mjs', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'api-reference-')), 'api.json');
    const { status, stderr } = spawnSync(process.execPath, [join(root, 'scripts/api-reference.mjs'), file], {
      encoding: 'utf8',
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const generated = JSON.parse(readFileSync(file, 'utf8')) as typeof api;
    expect(api.entries).toEqual(generated.entries);
    for (const [name, item] of Object.entries(generated.items)) expect(api.items[name]).toEqual(item);
    expect(api).toEqual(generated);
  });

  test.each(Object.entries(api.entries))('%s: whatever it exports has its table on a page', (_, names) => {
    expect(names.filter((name) => !shown.has(name))).toEqual([]);
  });

  test('a page shows nothing that is not there', () => {
    expect([...shown].filter((name) => !(name in api.items))).toEqual([]);
  });

  test('each hook and factory has an example', () => {
    const names = Object.values(api.items).filter(
      ({ kind, name }) => kind === 'function' && /^(use|create)[A-Z]/.test(name),
    );
    expect(names.length).toBeGreaterThan(10);
    expect(
      names.filter(({ tags = [] }) => !tags.some((tag) => tag.name === 'example')).map(({ name }) => name),
    ).toEqual([]);
  });

  test('each error code says what it means', () => {
    expect(api.items['ErrorCode']!.values!.filter(({ doc }) => !doc)).toEqual([]);
  });

  // The script fails on what no entry exports, and on a member without a sentence.
  test('whatever is exported says in a sentence what it is, or has members that do', () => {
    const exported = Object.values(api.entries).flat();
    const mute = exported.filter((name) => {
      const { doc, members = [], variants = [], values, type } = api.items[name]!;
      const parts = [...members, ...variants.flat()];
      return !doc && !values && !type && !parts.some((part) => part.doc);
    });
    expect([...new Set(mute)]).toEqual([]);
  });
});

describe('tables beside the code', () => {
  test('each error code, and no other, says when it comes up and what to do', () => {
    expect(Object.keys(errorAdvice).sort()).toEqual(Object.keys(errorCodes).sort());
    const thin = Object.entries(errorAdvice).filter(
      ([, { where, because, advice }]) => where.length === 0 || because === '' || advice === '',
    );
    expect(thin).toEqual([]);
    // The codes of a row are documented at the rows.
    const rows = api.items['SendErrorCode']!.values!;
    expect(rows.filter(({ value }) => !errorAdvice[value as keyof typeof errorAdvice].where.includes('row'))).toEqual(
      [],
    );
  });

  test('each variable of the style sheet is explained, and has a default there', () => {
    const css = readFileSync(join(root, 'src/styles.css'), 'utf8');
    const used = new Set([...css.matchAll(/var\(--magic-invite-([\w-]+)/g)].map(([, name]) => name!));
    expect(Object.keys(variables).sort()).toEqual([...used].sort());
    expect([...defaultsIn(css).keys()].sort()).toEqual([...used].sort());
  });

  test('each part that classNames take is on an element', () => {
    const types = {
      form: 'InviteFormPart',
      callback: 'MagicLinkCallbackPart',
      'sign-in': 'SignInFormPart',
      sent: 'InvitationListPart',
      received: 'InvitationListPart',
    };
    expect(Object.keys(api.parts).sort()).toEqual(Object.keys(types).sort());
    for (const [component, type] of Object.entries(types))
      expect(Object.keys(api.parts[component]!).sort()).toEqual(
        api.items[type]!.values!.map(({ value }) => value).sort(),
      );
  });

  test('the languages side by side are all that the package has', () => {
    const entries = readdirSync(join(root, 'src/locales'), { withFileTypes: true });
    const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
    expect(locales.map(({ locale }) => locale.code).sort()).toEqual(folders.sort());
  });
});
