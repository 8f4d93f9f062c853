import { MagicLinkCallback } from 'magic-invite';

interface Props {
  startTour: (then: string) => void;
}

export function Welcome({ startTour }: Props) {
  return (
    <MagicLinkCallback
      stayAt="/documents"
      onSuccess={({ returnTo }) => {
        startTour(returnTo);
        return false; // the app navigates itself
      }}
    />
  );
}
