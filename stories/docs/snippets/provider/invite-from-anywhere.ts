import { createInviteClient, InviteError } from 'magic-invite';

const client = createInviteClient({ baseUrl: '/api/invite' });

/** Sends an invitation outside React: from a command palette, a browser extension or a test. */
export async function inviteFromAnywhere(email: string): Promise<string> {
  try {
    const { results } = await client.sendInvitations({ recipients: [{ email }] });
    return results[0]!.code; // 'queued' or an error code
  } catch (error) {
    if (error instanceof InviteError && error.code === 'unauthenticated') return 'Please sign in first.';
    throw error;
  }
}
