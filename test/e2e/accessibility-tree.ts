import type { CDPSession, Page } from 'playwright';
import { expect } from 'vitest';

/** An element of the page as assistive technology sees it. */
export interface AccessibleNode {
  role: string;
  name: string;
  description: string;
  /** All text within it. */
  text: string;
  isFocused: boolean;
  /** Such as `invalid`, `expanded`, `level`. */
  states: Record<string, unknown>;
}

const sessions = new WeakMap<Page, Promise<CDPSession>>();

/** The accessibility tree of the page's main frame, flat, in reading order. */
export async function accessibilityTree(page: Page): Promise<AccessibleNode[]> {
  const session = sessions.get(page) ?? page.context().newCDPSession(page);
  sessions.set(page, session);
  const { nodes } = await (await session).send('Accessibility.getFullAXTree');
  type Node = (typeof nodes)[number];
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const nameOf = (node: Node) => String(node.name?.value ?? '');
  const textOf = (node: Node): string => {
    if (node.role?.value === 'StaticText') return nameOf(node);
    return (node.childIds ?? []).map((id) => textOf(byId.get(id)!)).join('');
  };
  return nodes
    .filter(({ ignored }) => !ignored)
    .map((node) => {
      const states = Object.fromEntries(
        (node.properties ?? []).map(({ name, value }) => [name, value.value as unknown]),
      );
      return {
        role: String(node.role?.value),
        name: nameOf(node),
        description: String(node.description?.value ?? ''),
        text: textOf(node),
        isFocused: states['focused'] === true,
        states,
      };
    });
}

/** What has the focus, other than the page itself. */
export async function focused(page: Page): Promise<AccessibleNode | undefined> {
  return (await accessibilityTree(page)).findLast(({ isFocused, role }) => isFocused && role !== 'RootWebArea');
}

/** Resolves once the page has an element of this role whose name, or text where it has no name, is or matches this. */
export async function accessible(page: Page, role: string, name: string | RegExp): Promise<AccessibleNode> {
  return waitUntil(page, role, name, (tree) => tree);
}

/** Resolves once the focus is on such an element. */
export async function accessibleFocus(page: Page, role: string, name: string | RegExp): Promise<AccessibleNode> {
  return waitUntil(page, role, name, (tree) => tree.filter(({ isFocused }) => isFocused).slice(-1));
}

async function waitUntil(
  page: Page,
  role: string,
  name: string | RegExp,
  of: (tree: AccessibleNode[]) => AccessibleNode[],
): Promise<AccessibleNode> {
  let found: AccessibleNode | undefined;
  const fits = (text: string) => (typeof name === 'string' ? text === name : name.test(text));
  await expect
    .poll(
      async () => {
        const tree = of(await accessibilityTree(page));
        found = tree.find((each) => each.role === role && fits(each.name || each.text));
        return found ? '' : tree.map((each) => `${each.role}: ${each.name || each.text}`).join('\n');
      },
      { message: `${role}: ${String(name)}` },
    )
    .toBe('');
  return found!;
}
