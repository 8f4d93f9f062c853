import { invites } from './invites.ts';

/** Invites from a job or a script. `can` and `describe` are called as usual. */
export async function inviteAll(addresses: string[]): Promise<string[]> {
  const results = await invites.invite({
    inviter: { id: 'import', email: 'sarah@example.com' },
    data: { document: 'q3' },
    returnTo: '/documents/q3',
    recipients: addresses.map((email) => ({ email })),
  });
  return results.filter((result) => !result.ok).map(({ email, code }) => `${email}: ${code}`);
}
