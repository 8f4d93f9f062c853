import { MagicLinkCallback } from 'magic-invite';
import type { ReactElement } from 'react';

export default function Welcome(): ReactElement {
  return <MagicLinkCallback />;
}
