import { addons } from 'storybook/manager-api';
import { onSystemChange, themeOfSystem } from './theme.ts';

const dress = () =>
  addons.setConfig({
    theme: themeOfSystem(),
    layoutCustomisations: {
      // The live system has nothing to set and needs the space.
      showPanel: ({ storyId }, otherwise) => (storyId?.startsWith('the-live-system') ? false : otherwise),
    },
  });
dress();
onSystemChange(dress);

// Storybook signs every title with its own name.
const sign = () => {
  const title = document.title.replace(/\s*⋅ Storybook$|^Storybook$|^.* - Storybook$/, '');
  const signed = title === '' ? 'magic-invite' : title.includes('magic-invite') ? title : `${title} · magic-invite`;
  if (signed !== document.title) document.title = signed;
};
sign();
new MutationObserver(sign).observe(document.head, { childList: true, subtree: true, characterData: true });
