import { failedView } from './failed-view.ts';
import type { LinkState, LinkView, SignedInState } from './link-state.ts';
import { previewView } from './preview-view.ts';

const EMPTY: Omit<LinkView, 'title'> = {
  icon: 'mail',
  recipient: null,
  note: null,
  addressLabel: null,
  problem: null,
  actions: [],
};

/** Decides what the page of a magic link shows. React and the server's pages only render the answer. */
export function linkView(state: LinkState): LinkView {
  switch (state.status) {
    case 'reading':
      return { ...EMPTY, title: { key: 'reading.title' } };
    case 'failed':
      return { ...EMPTY, ...failedView(state) };
    case 'signed-in':
      return { ...EMPTY, ...signedInView(state) };
    default:
      return { ...EMPTY, ...previewView(state) };
  }
}

function signedInView({ preview: { title }, user }: SignedInState): Partial<LinkView> & Pick<LinkView, 'title'> {
  return {
    icon: 'check',
    title: user ? { key: 'signedIn.title', values: { email: user.email } } : { key: 'signedIn.titleUnnamed' },
    actions: [
      {
        id: 'open',
        label: title ? { key: 'signedIn.open', values: { title } } : { key: 'signedIn.continue' },
        isPrimary: true,
      },
    ],
  };
}
