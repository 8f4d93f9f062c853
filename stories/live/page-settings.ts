import { useEffect, useState, type RefObject } from 'react';

/** The settings that a frame does not inherit from the page around it. */
export interface PageSettings {
  colorScheme: string;
  dir: string;
  locale: string;
}

/** Returns the settings of the page around the live system, and follows their changes. */
export function usePageSettings(element: RefObject<Element | null>): PageSettings {
  const [settings, setSettings] = useState<PageSettings>({ colorScheme: 'normal', dir: 'ltr', locale: 'en' });
  useEffect(() => {
    // The live system itself is in English.
    const at = element.current?.closest('.live')?.parentElement ?? document.body;
    const look = () => {
      const { colorScheme, direction } = getComputedStyle(at);
      const locale = at.closest('[lang]')?.getAttribute('lang') || 'en';
      setSettings((known) =>
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
  return settings;
}
