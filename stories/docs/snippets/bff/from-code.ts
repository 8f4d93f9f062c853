import { invites } from './invites.ts';

/** No browser: a nightly job, an import, an admin's script. `can` and `describe` decide as ever. */
export async function inviteAll(addresses: string[]): Promise<string[]> {
  const results = await invites.invite({
    inviter: { id: 'import', email: 'sarah@example.com' },
    data: { document: 'q3' },
    returnTo: '/documents/q3',
    recipients: addresses.map((email) => ({ email })),
  });
  return results.filter((result) => !result.ok).map(({ email, code }) => `${email}: ${code}`);
}
