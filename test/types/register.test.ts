import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const config = ts.parseJsonConfigFileContent(
  ts.readConfigFile(`${root}tsconfig.json`, (path) => ts.sys.readFile(path)).config,
  ts.sys,
  root,
);

/** An app's own program, since a registration holds for all of it. Returns the errors of its one file. */
function compile(app: string): string[] {
  const name = `${root}test/types/an-app.tsx`;
  const options = { ...config.options, incremental: false, noUnusedLocals: false };
  const host = ts.createCompilerHost(options);
  const fileExists = host.fileExists.bind(host);
  const getSourceFile = host.getSourceFile.bind(host);
  host.fileExists = (path) => path === name || fileExists(path);
  host.getSourceFile = (path, ...rest) =>
    path === name
      ? ts.createSourceFile(path, app, ts.ScriptTarget.ES2022, true, ts.ScriptKind.TSX)
      : getSourceFile(path, ...rest);
  const program = ts.createProgram([name], options, host);
  return ts
    .getPreEmitDiagnostics(program, program.getSourceFile(name))
    .map(({ code, messageText }) => `${code} ${ts.flattenDiagnosticMessageText(messageText, ' ')}`);
}

const register = `
import type { InviteServer } from 'magic-invite/server';
import { InviteForm, useInvitedUser, useSendInvitations, type InvitedUserState } from 'magic-invite';

interface Person { name: string; since: Date; greet(): string }
declare const invites: InviteServer<Person, { document: string; due?: Date }, { document: string }>;
declare module 'magic-invite' {
  interface Register { invites: typeof invites }
}
type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
export const is = <Yes extends true>(): Yes | null => null;
`;

describe('with a registered server', () => {
  test('user.data is what onSignIn returns, after JSON: a date is a string, a function is gone', () => {
    const errors = compile(`${register}
      type Data = Extract<InvitedUserState, { status: 'signed-in' }>['user']['data'];
      is<Equal<Data, { name: string; since: string }>>();
      export function Name() {
        const { user } = useInvitedUser();
        // @ts-expect-error not any: nobody knows this key
        user?.data.nickname;
        // @ts-expect-error nobody may be signed in
        user.data;
        return <b>{user?.data.since.toUpperCase()}</b>;
      }`);
    expect(errors).toEqual([]);
  });

  test('a form takes the schema’s input, and refuses other keys', () => {
    const errors = compile(`${register}
      export const form = <InviteForm data={{ document: 'Q3 plan', due: '2027-01-01' }} />;
      // @ts-expect-error a wrong key
      export const wrong = <InviteForm data={{ documnet: 'Q3 plan' }} />;
      // @ts-expect-error a wrong type
      export const number = <InviteForm data={{ document: 7 }} />;
      export async function Send() {
        const results = await useSendInvitations().send([{ email: 'bob@example.com', data: { document: 'x' } }]);
        const [first] = results;
        if (first?.ok) is<Equal<typeof first.invitation.data, { document: string }>>();
        // @ts-expect-error the output has no due
        if (first?.ok) first.invitation.data.due;
      }`);
    expect(errors).toEqual([]);
  });

  test('the errors are real: without the expectations there are as many', () => {
    const errors = compile(`${register}
      export const wrong = <InviteForm data={{ documnet: 'Q3 plan' }} />;
      is<Equal<1, 2>>();`);
    expect(errors.map((error) => error.slice(0, 4))).toEqual(['2561', '2344']);
  });
});

test('without one, user.data is unknown, and a form takes any data', () => {
  const errors = compile(`
    import { InviteForm, useInvitedUser } from 'magic-invite';
    export const form = <InviteForm data={{ anything: 1 }} />;
    export function Name() {
      const { user } = useInvitedUser();
      // @ts-expect-error unknown, not any
      return user?.data.name;
    }
    export function Asserted() {
      return useInvitedUser<{ name: string }>().user?.data.name.length;
    }`);
  expect(errors).toEqual([]);
}, 30_000);
