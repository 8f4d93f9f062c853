import { create, type ThemeVars } from 'storybook/theming/create';

const fonts = {
  fontBase: "system-ui, 'Segoe UI', Roboto, sans-serif",
  fontCode: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
};
const brand = { brandTitle: 'magic-invite', brandUrl: './' };

/** The colours of emails and pages, light. */
const light: ThemeVars = create({
  base: 'light',
  ...fonts,
  ...brand,
  brandImage: './logo.svg',
  colorPrimary: '#2743a6',
  colorSecondary: '#2743a6',
  appBg: '#f6f4ef',
  appContentBg: '#fffefb',
  appPreviewBg: '#fffefb',
  appHoverBg: '#e9edf9',
  appBorderColor: '#e2dfd8',
  appBorderRadius: 8,
  textColor: '#1d1f24',
  textInverseColor: '#fffefb',
  textMutedColor: '#5a5d66',
  barBg: '#fffefb',
  barTextColor: '#5a5d66',
  barHoverColor: '#2743a6',
  barSelectedColor: '#2743a6',
  buttonBg: '#fffefb',
  buttonBorder: '#c9c6be',
  booleanBg: '#efece5',
  booleanSelectedBg: '#fffefb',
  inputBg: '#fffefb',
  inputBorder: '#85837d',
  inputTextColor: '#1d1f24',
  inputBorderRadius: 8,
});

/** The same, dark. */
const dark: ThemeVars = create({
  base: 'dark',
  ...fonts,
  ...brand,
  brandImage: './logo-dark.svg',
  colorPrimary: '#a9bcff',
  colorSecondary: '#a9bcff',
  appBg: '#15161a',
  appContentBg: '#1d1f24',
  appPreviewBg: '#1d1f24',
  appHoverBg: '#262c3d',
  appBorderColor: '#34363b',
  appBorderRadius: 8,
  textColor: '#e9e8e4',
  textInverseColor: '#15161a',
  textMutedColor: '#a9aaae',
  barBg: '#1d1f24',
  barTextColor: '#a9aaae',
  barHoverColor: '#a9bcff',
  barSelectedColor: '#a9bcff',
  buttonBg: '#26282e',
  buttonBorder: '#4a4d54',
  booleanBg: '#15161a',
  booleanSelectedBg: '#34363b',
  inputBg: '#15161a',
  inputBorder: '#7b7d83',
  inputTextColor: '#e9e8e4',
  inputBorderRadius: 8,
});

const night = matchMedia('(prefers-color-scheme: dark)');

/** The theme that the system prefers. */
export function themeOfSystem(): ThemeVars {
  return night.matches ? dark : light;
}

export function onSystemChange(changed: () => void): void {
  night.addEventListener('change', changed);
}
