import { useQueryClient } from '@tanstack/react-query';
import { MagicLinkCallback } from 'magic-invite';

/** The cookie has changed: whatever your app knew about who is signed in is old. */
export function Welcome() {
  const queryClient = useQueryClient();
  return <MagicLinkCallback onSuccess={() => void queryClient.invalidateQueries({ queryKey: ['me'] })} />;
}
