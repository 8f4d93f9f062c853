import { InviteForm } from 'magic-invite';

/** Tailwind's utilities or your own classes; an unknown part is a type error. */
export function TeamInvite() {
  return (
    <InviteForm classNames={{ root: 'max-w-lg', submit: 'rounded-full uppercase', 'row-error': 'text-amber-700' }} />
  );
}
