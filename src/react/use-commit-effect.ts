import { useEffect, useLayoutEffect } from 'react';

/**
 * Runs an effect in the commit that changed the DOM. Focus moves this way: `useEffect` runs later, which leaves the
 * focus on `<body>` for a moment and loses a key that is pressed then. React 18 warns about `useLayoutEffect` on a server.
 */
export const useCommitEffect: typeof useEffect = typeof document === 'undefined' ? useEffect : useLayoutEffect;
