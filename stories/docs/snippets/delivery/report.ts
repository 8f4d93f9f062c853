import { invites } from './invites.ts';

/** Called with each bounce that your provider reports. */
export async function onBounce(bounce: { messageId: string; text: string }): Promise<void> {
  await invites.reportDelivery({ messageId: bounce.messageId, status: 'bounced', reason: bounce.text });
}
