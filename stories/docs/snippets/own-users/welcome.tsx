import { useQueryClient } from '@tanstack/react-query';
import { MagicLinkCallback } from 'magic-invite';

/** Refetches the app's own user, because the cookie has changed. */
export function Welcome() {
  const queryClient = useQueryClient();
  return <MagicLinkCallback onSuccess={() => void queryClient.invalidateQueries({ queryKey: ['me'] })} />;
}
