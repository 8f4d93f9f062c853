import { waitFor } from 'storybook/test';

/**
 * What a story claims to show, as `part=state` of the components' `data-magic-invite` and `data-state`: waited for on
 * the page when the story has been played, and counted by the test that asks for a story of every state.
 */
export type Shows = readonly `${string}=${string}`[];

/** A story's parameters. */
export const shows = (...claims: Shows): { shows: Shows } => ({ shows: claims });

/** Rejects where the page does not come to show what its story says. */
export async function expectShown(page: ParentNode, claims: Shows): Promise<void> {
  for (const claim of claims) await waitFor(() => expectClaim(page, claim), { timeout: 5_000 });
}

function expectClaim(page: ParentNode, claim: string): void {
  const [part, state] = claim.split('=');
  if (page.querySelector(`[data-magic-invite="${part}"][data-state="${state}"]`)) return;
  const there = [...page.querySelectorAll(`[data-magic-invite="${part}"]`)].map((at) => at.getAttribute('data-state'));
  throw new Error(`This story says that it shows ${claim}; on its page, ${part} is ${there.join(', ') || 'missing'}.`);
}
