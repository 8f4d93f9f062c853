import type { Page } from 'playwright';
import { expect } from 'vitest';
import { focused } from './accessibility-tree.ts';

const MAX_STOPS = 30;

/**
 * Presses Tab until the focus is on the element of this name. Every stop on the way must have a name and a visible ring
 * within the window.
 */
export async function tabTo(page: Page, role: string, name: string | RegExp): Promise<void> {
  const stops: string[] = [];
  for (let presses = 0; presses < MAX_STOPS; presses += 1) {
    await page.keyboard.press('Tab');
    const stop = await focused(page);
    // Past the last one it leaves the page, and comes back to the first.
    if (!stop) continue;
    stops.push(`${stop.role}: ${stop.name}`);
    if (stop.role === 'Iframe') continue;
    const state = { at: stops.at(-1), isNamed: stop.name !== '', ...(await page.evaluate(seen)) };
    expect(state).toEqual({ at: state.at, isNamed: true, hasRing: true, isInWindow: true });
    if (stop.role === role && (typeof name === 'string' ? stop.name === name : name.test(stop.name))) return;
  }
  throw new Error(`Tab never came to ${role}: ${String(name)}, but to ${stops.join(', ')}`);
}

/** Runs in the page. */
function seen(): { hasRing: boolean; isInWindow: boolean } {
  const element = document.activeElement!;
  const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
  const { top, left, bottom, right, width, height } = element.getBoundingClientRect();
  return {
    hasRing: (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none',
    isInWindow: width > 0 && height > 0 && bottom > 0 && right > 0 && top < innerHeight && left < innerWidth,
  };
}

/** Presses Enter on a link that opens a tab of its own, and goes there. */
export async function enterNewTab(page: Page): Promise<Page> {
  const opened = page.context().waitForEvent('page');
  await page.keyboard.press('Enter');
  const tab = await opened;
  await tab.bringToFront();
  return tab;
}
