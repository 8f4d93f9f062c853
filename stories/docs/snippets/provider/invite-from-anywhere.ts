import { createInviteClient, InviteError } from 'magic-invite';

const client = createInviteClient({ baseUrl: '/api/invite' });

/** No React needed: a command palette, a browser extension, a test. */
export async function inviteFromAnywhere(email: string): Promise<string> {
  try {
    const { results } = await client.sendInvitations({ recipients: [{ email }] });
    return results[0]!.code; // 'queued', or why not
  } catch (error) {
    if (error instanceof InviteError && error.code === 'unauthenticated') return 'Please sign in first.';
    throw error;
  }
}
