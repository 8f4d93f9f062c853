import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const config = ts.parseJsonConfigFileContent(
  ts.readConfigFile(`${root}tsconfig.json`, (path) => ts.sys.readFile(path)).config,
  ts.sys,
  root,
);

/** The libraries are the same in each program: read and bound once. */
const libraries = new Map<string, ts.SourceFile | undefined>();

/** An app's own program, since a registration holds for all of it. Returns the errors of its one file. */
function compile(app: string): string[] {
  const name = `${root}test/types/an-app.tsx`;
  const options = { ...config.options, incremental: false, noUnusedLocals: false };
  const host = ts.createCompilerHost(options);
  const fileExists = host.fileExists.bind(host);
  const getSourceFile = host.getSourceFile.bind(host);
  host.fileExists = (path) => path === name || fileExists(path);
  host.getSourceFile = (path, ...rest) => {
    if (path === name) return ts.createSourceFile(path, app, ts.ScriptTarget.ES2022, true, ts.ScriptKind.TSX);
    if (!libraries.has(path)) libraries.set(path, getSourceFile(path, ...rest));
    return libraries.get(path);
  };
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
export type NotAny<T> = 0 extends 1 & T ? false : true;
type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
export const is = <Yes extends true>(): Yes | null => null;
`;

describe('typed invite data back in the hook: with a registered server', () => {
  test('user.data is what onSignIn returns, after JSON: a date is a string, a function is gone', () => {
    const errors = compile(`${register}
      type Data = Extract<InvitedUserState, { status: 'signed-in' }>['user']['data'];
      is<Equal<Data, { name: string; since: string }>>();
      export function Name() {
        const { user } = useInvitedUser();
        // @ts-expect-error not any: unknown key
        user?.data.nickname;
        // @ts-expect-error the user may be null
        user.data;
        return <b>{user?.data.since.toUpperCase()}</b>;
      }`);
    expect(errors).toEqual([]);
  });

  test('a loader knows it, too', () => {
    const errors = compile(`${register}
      import { createInviteClient, invitedUserQueryOptions } from 'magic-invite';
      export const options = invitedUserQueryOptions(createInviteClient({ baseUrl: '/api/invite' }));
      type Loaded = NonNullable<Awaited<ReturnType<typeof options.queryFn>>>['data'];
      is<NotAny<Loaded>>();
      is<Equal<Loaded, { name: string; since: string }>>();`);
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

  test('every hook knows both: the user’s data, and what an invitation holds; neither is any', () => {
    const errors = compile(`${register}
      import { useMagicLink, useReceivedInvitations, useSentInvitations, useSuspenseInvitedUser } from 'magic-invite';
      import { createInviteClient, dehydrateInvitedUser, useInviteForm, type InvitedUser } from 'magic-invite';
      interface After { name: string; since: string }
      interface Stored { document: string }
      export function useAll() {
        const suspense = useSuspenseInvitedUser();
        is<Equal<NonNullable<typeof suspense.user>['data'], After>>();

        const link = useMagicLink({
          onSuccess({ user }) {
            is<Equal<NonNullable<typeof user>['data'], After>>();
            // @ts-expect-error unknown key
            return user?.data.nickname;
          },
        });
        if (link.status === 'signed-in') is<Equal<NonNullable<typeof link.user>['data'], After>>();

        const sent = useSentInvitations().invitations[0];
        is<Equal<NonNullable<typeof sent>['data'], Stored>>();
        // @ts-expect-error the output has no due
        sent?.data.due;
        const { invitations: [received] } = useReceivedInvitations({
          onSuccess: ({ user }) => void is<Equal<NonNullable<typeof user>['data'], After>>(),
        });
        is<Equal<NonNullable<typeof received>['data'], Partial<Stored>>>();

        const sending = useSendInvitations({
          data: { document: 'x' },
          onSuccess: ([row]) => void (row?.ok && is<Equal<typeof row.invitation.data, Stored>>()),
        });
        const result = sending.results?.[0];
        if (result?.ok) is<NotAny<typeof result.invitation.data>>();
        // @ts-expect-error a wrong key
        useSendInvitations({ data: { documnet: 'x' } });
        // @ts-expect-error a Date is a string by the time it is sent
        useSendInvitations({ data: { document: 'x', due: new Date() } });
        // @ts-expect-error a wrong key for one of them
        void sending.send([{ email: 'bob@example.com', data: { documnet: 'x' } }]);

        const form = useInviteForm({ data: { document: 'x' }, fields: [{ name: 'document', label: 'Which' }], note: 'due' });
        const row = form.rows[0]?.result;
        if (row?.ok) is<Equal<typeof row.invitation.data, Stored>>();
        // @ts-expect-error no such field
        useInviteForm({ fields: [{ name: 'documnet', label: 'Which' }] });
        // @ts-expect-error no such note
        useInviteForm({ note: 'message' });

        is<NotAny<typeof suspense>>(), is<NotAny<typeof link>>(), is<NotAny<typeof sent>>(), is<NotAny<typeof received>>();
        is<NotAny<typeof sending>>(), is<NotAny<typeof form>>(), is<NotAny<typeof row>>();
        is<NotAny<InvitedUser>>(), is<NotAny<InvitedUser['data']>>();
      }
      // An assertion wins over the registration, and only there.
      export const useAsserted = () => is<Equal<NonNullable<ReturnType<typeof useInvitedUser<7>>['user']>['data'], 7>>();
      export const state = async () =>
        dehydrateInvitedUser(await createInviteClient({ baseUrl: '/api/invite' }).getSession());`);
    expect(errors).toEqual([]);
  });

  test('every component knows both, and refuses other keys', () => {
    const errors = compile(`${register}
      import { MagicLinkCallback, ReceivedInvitations, SignedIn } from 'magic-invite';
      import type { ComponentProps } from 'react';
      export const all = [
        <SignedIn>{(user) => user.data.since.slice(0, 4)}</SignedIn>,
        <MagicLinkCallback onSuccess={({ user }) => user?.data.name !== 'Eve'} />,
        <ReceivedInvitations onSuccess={({ user }) => void user?.data.since.slice(0, 4)} />,
        <InviteForm onSuccess={([row]) => void (row?.ok && row.invitation.data.document.trim())} />,
        <InviteForm fields={[{ name: 'document', label: 'Which' }]} note="due" />,
        // @ts-expect-error a Date has become a string
        <SignedIn>{(user) => user.data.since.getTime()}</SignedIn>,
        // @ts-expect-error a function is gone
        <SignedIn>{(user) => user.data.greet()}</SignedIn>,
        // @ts-expect-error unknown key
        <MagicLinkCallback onSuccess={({ user }) => void user?.data.nickname} />,
        // @ts-expect-error unknown key
        <ReceivedInvitations onSuccess={({ user }) => void user?.data.nickname} />,
        // @ts-expect-error the output has no due
        <InviteForm onSuccess={([row]) => void (row?.ok && row.invitation.data.due)} />,
        // @ts-expect-error no such field
        <InviteForm fields={[{ name: 'documnet', label: 'Which' }]} />,
        // @ts-expect-error no such note
        <InviteForm note="message" />,
      ];
      // Tools that read a component's props, such as Storybook, do not know the registration.
      export const loose: ComponentProps<typeof InviteForm> = { note: 'message', fields: [{ name: 'role', label: 'Role' }] };`);
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
    export const form = <InviteForm data={{ anything: 1 }} fields={[{ name: 'role', label: 'Role' }]} note="message" />;
    export function Name() {
      const { user } = useInvitedUser();
      // @ts-expect-error unknown, not any
      return user?.data.name;
    }
    export function Asserted() {
      return useInvitedUser<{ name: string }>().user?.data.name.length;
    }`);
  expect(errors).toEqual([]);
});

test('`npm run typecheck` reads the files beside this one that are nothing but types', () => {
  const files = readdirSync(`${root}test/types`).filter((file) => file.endsWith('.test-d.ts'));
  expect(files.length).toBeGreaterThan(1);
  expect(config.fileNames).toEqual(expect.arrayContaining(files.map((file) => `${root}test/types/${file}`)));
});
