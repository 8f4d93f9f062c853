import { useEffect, useState, type RefObject } from 'react';

/** What a frame does not inherit from the page around it. */
export interface Surroundings {
  colorScheme: string;
  dir: string;
  locale: string;
}

/** Those at this element, followed as the toolbar, or whatever else, changes them. */
export function useSurroundings(element: RefObject<Element | null>): Surroundings {
  const [surroundings, setSurroundings] = useState<Surroundings>({ colorScheme: 'normal', dir: 'ltr', locale: 'en' });
  useEffect(() => {
    const look = () => {
      const at = element.current ?? document.body;
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
    const options = { attributes: true, attributeFilter: ['class', 'style', 'lang', 'dir', 'data-theme'] };
    for (let at = element.current ?? document.body; at; at = at.parentElement!) observer.observe(at, options);
    return () => observer.disconnect();
  }, [element]);
  return surroundings;
}
