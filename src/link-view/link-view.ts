import { failedView } from './failed-view.ts';
import type { LinkState, LinkView, SignedInLinkState, StateView } from './link-state.ts';
import { previewView } from './preview-view.ts';

/** Decides what the page of a magic link shows. React and the server's pages only render the answer. */
export function linkView(state: LinkState): LinkView {
  if (state.status === 'reading') return { icon: 'mail', title: 'reading.title', actions: [], values: {} };
  const { inviterName: inviter, title, email, conflict } = state.preview ?? {};
  const values = { inviter, title, email, current: conflict?.email };
  if (state.status === 'failed') return { ...failedView(state), values };
  if (state.status !== 'signed-in') return { ...previewView(state), values };
  return { ...signedInView(state), values: { ...values, email: state.user?.email } };
}

function signedInView({ preview: { title }, user }: SignedInLinkState): StateView {
  return {
    icon: 'check',
    title: user ? 'signedIn.title' : 'signedIn.titleUnnamed',
    actions: [{ id: 'open', label: title ? 'signedIn.open' : 'signedIn.continue', isPrimary: true }],
  };
}
