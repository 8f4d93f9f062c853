import { render, screen } from '@testing-library/react';
import { version, useId } from 'react';
import { version as domVersion } from 'react-dom';
import { version as serverVersion } from 'react-dom/server';
import { afterEach, expect, inject, test } from 'vitest';
import { leave } from '../support/react-page.tsx';

declare module 'vitest' {
  interface ProvidedContext {
    /** The exact version that this project of vite.config.ts promises. */
    reactVersion: string;
  }
}

afterEach(leave);

test('every test here runs on the React that its project promises, and on no second one', () => {
  const promised = inject('reactVersion');
  expect(promised).toMatch(/^(18|19)\./);
  expect([version, domVersion, serverVersion]).toEqual([promised, promised, promised]);
  function Marked() {
    return <p>{useId()}</p>;
  }
  // The renderer of Testing Library marks its ids as its React does: `:r0:` before 19.1.
  render(<Marked />);
  const isOld = promised.startsWith('18.');
  expect(/^:r\w+:$/.test(screen.getByText(/r/).textContent ?? '')).toBe(isOld);
});
