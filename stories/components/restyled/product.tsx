import type { Decorator } from '@storybook/react-vite';
import type { InviteClient } from 'magic-invite';
import type { ReactNode } from 'react';
import { userEvent, waitFor, expect, fn } from 'storybook/test';
import { openHouse } from '../../house/open-house.ts';
import { seenBy, staged, type Scene } from '../../house/scene.ts';

/** Bob's page, on which a letter is open, and Sarah's, on which she invites more. */
interface TwoPages extends Scene {
  sarah: InviteClient;
}

/** Opens the house for a product of another look. */
export const letterAndForm: () => Promise<{ scene: Scene }> = staged(async (): Promise<TwoPages> => {
  const house = await openHouse();
  const fragment = await house.arrive(await house.invite());
  return { ...seenBy(house.bob, { fragment }), sarah: seenBy(house.sarah).client };
});

/** The scene of Sarah's page. */
export const ofSarah = (loaded: Record<string, unknown>): Scene => ({ client: (loaded['scene'] as TwoPages).sarah });
export const ofBob = (loaded: Record<string, unknown>): Scene => loaded['scene'] as Scene;

export const stayHere: () => boolean = fn(() => false).mockName('onSuccess');

/** An element of the kit, as the browser draws it. */
export type Look = (part: string) => CSSStyleDeclaration;

/** Fills the form with two addresses, waits for the letter, and gives what to look at. */
export async function fillAndLook(canvasElement: HTMLElement): Promise<Look> {
  const find = (part: string) => canvasElement.querySelector<HTMLElement>(`[data-magic-invite="${part}"]`);
  await userEvent.click(find('form.email')!);
  await userEvent.paste('carol@example.com, dave@example.com');
  await waitFor(() => expect(find('form.row')).not.toBeNull());
  await waitFor(() => expect(find('callback.accept')).not.toBeNull());
  (document.activeElement as HTMLElement).blur();
  return (part) => getComputedStyle(find(part)!);
}

interface StyleSheetProps {
  css: string;
  children: ReactNode;
}

/** Under it, a style sheet for everything, gone with the story. */
export function StyleSheet({ css, children }: StyleSheetProps): ReactNode {
  return (
    <>
      <style>{css}</style>
      {children}
    </>
  );
}

/** Says the order of the layers before any of them is filled, as an app's first style sheet does. */
export const layersInOrder =
  (order: string): Decorator =>
  (Story, { id }) => {
    const first = document.querySelector(`style[data-layers]`) ?? document.createElement('style');
    first.setAttribute('data-layers', id);
    first.textContent = `@layer ${order};`;
    document.head.prepend(first);
    return <Story />;
  };
