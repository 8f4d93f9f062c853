import type { StoryContext } from '@storybook/react-vite';
import { expect, userEvent, waitFor } from 'storybook/test';
import { openStoryBackend } from '../fixtures/story-backend.ts';
import { seenBy, staged, type View } from '../fixtures/scene.ts';

/** Opens the page as Sarah, who invites. */
export const inviting = staged(async () => seenBy((await openStoryBackend()).sarah));

/** Opens the page as the link in Bob's mail does. */
export const invited = (view: View = {}): ReturnType<typeof staged> =>
  staged(async () => {
    const fixture = await openStoryBackend();
    const fragment = await fixture.arrive(await fixture.invite());
    return seenBy(fixture.bob, { ...view, fragment });
  });

type Stage = Pick<StoryContext, 'canvasElement'>;

/** Waits for a part of a component. */
export async function partOf({ canvasElement }: Stage, name: string): Promise<HTMLElement> {
  return waitFor(() => {
    const part = canvasElement.querySelector<HTMLElement>(`[data-magic-invite="${name}"]`);
    if (!part) throw new Error(`There is no ${name} on the page.`);
    return part;
  });
}

/** Pastes three addresses, which turns the line into rows. */
export async function pasteThree(stage: Stage): Promise<void> {
  await userEvent.click(await partOf(stage, 'form.email'));
  await userEvent.paste('bob@example.com, carol@example.com, dave@example.com');
  await waitFor(() => expect(stage.canvasElement.querySelectorAll('[data-magic-invite="form.row"]')).toHaveLength(3));
}

/** Fails unless a part has these computed styles; colours as the browser serializes them. */
export async function expectLook(stage: Stage, name: string, look: Record<string, string>): Promise<void> {
  const part = await partOf(stage, name);
  for (const [property, value] of Object.entries(look))
    await waitFor(() => expect([name, property, styled(part, property)]).toEqual([name, property, value]));
}

function styled(part: HTMLElement, property: string): string {
  return getComputedStyle(part).getPropertyValue(property);
}

/** Returns the colour that the page shows of a light and a dark one. */
export function shown(stage: Stage, [light, dark]: readonly [string, string]): string {
  const probe = document.createElement('i');
  probe.style.color = `light-dark(${light}, ${dark})`;
  stage.canvasElement.firstElementChild!.append(probe);
  const colour = getComputedStyle(probe).color;
  probe.remove();
  return colour;
}
