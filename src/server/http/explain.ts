import type { ServerContext } from '../context.ts';
import { InviteError } from '../../protocol/invite-error.ts';

/** What may be told outside of something that was thrown; the operator hears all of it. */
export function explain(context: ServerContext, thrown: unknown): InviteError {
  if (thrown instanceof InviteError && thrown.code !== 'misconfigured') {
    context.emit('refused', { code: thrown.code });
    return thrown;
  }
  context.report(thrown, 'request');
  if (thrown instanceof InviteError) return thrown;
  return new InviteError('issuer_unavailable', 'Something this server needs did not answer.');
}
