import { InviteForm } from 'magic-invite';

/** Tailwind's utilities, or any class of yours; a part that does not exist is a type error. */
export function TeamInvite() {
  return (
    <InviteForm classNames={{ root: 'max-w-lg', submit: 'rounded-full uppercase', 'row-error': 'text-amber-700' }} />
  );
}
