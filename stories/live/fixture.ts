import { useEffect, useState, type RefObject } from 'react';

/** What a frame does not inherit from the page around it. */
export interface Surroundings {
  colorScheme: string;
  dir: string;
  locale: string;
}

/** Those around the theatre that this element is in, followed as the toolbar, or whatever else, changes them. */
export function useSurroundings(element: RefObject<Element | null>): Surroundings {
  const [surroundings, setSurroundings] = useState<Surroundings>({ colorScheme: 'normal', dir: 'ltr', locale: 'en' });
  useEffect(() => {
    // The theatre itself speaks English.
    const at = element.current?.closest('.live')?.parentElement ?? document.body;
    const look = () => {
      const { colorScheme, direction } = getComputedStyle(at);
      const locale = at.closest('[lang]')?.getAttribute('lang') || 'en';
      setSurroundings((known) =>
        known.colorScheme === colorScheme && known.dir === direction && known.locale === locale
          ? known
          : { colorScheme, dir: direction, locale },
      );
    };
    look();
    const observer = new MutationObserver(look);
    for (let above: Element | null = at; above; above = above.parentElement)
      observer.observe(above, { attributes: true });
    return () => observer.disconnect();
  }, [element]);
  return surroundings;
}
