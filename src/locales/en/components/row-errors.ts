import type { Messages, RowKey } from '../../../i18n/messages.ts';

/** Why somebody could not be invited, in English, besides what {@link commonWords} says. */
export const rowWords: Pick<Messages, RowKey> = {
  duplicate: 'This address is already in the list.',
  already_member: 'Already a member.',
  not_allowed: 'You cannot invite this address.',
  invalid_data: 'This invitation cannot be sent as it is.',
};
