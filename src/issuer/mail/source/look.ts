/** The colours of src/styles.css. */
const LIGHT = {
  page: '#f4f4f1',
  card: '#ffffff',
  line: '#e4e4df',
  text: '#1d2230',
  muted: '#5a6170',
  accent: '#2743a6',
  onAccent: '#ffffff',
};
const DARK: typeof LIGHT = {
  page: '#15171c',
  card: '#1f2229',
  line: '#343842',
  text: '#eceef2',
  muted: '#abb1bd',
  accent: '#a9bcff',
  onAccent: '#0e1638',
};

const LATIN = "-apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif";

/** Fonts for scripts that those lack. */
const FONTS: Readonly<Record<string, string>> = {
  ar: "'Segoe UI', 'Geeza Pro', 'Noto Sans Arabic', Tahoma",
  ja: "'Hiragino Sans', 'Yu Gothic UI', Meiryo, 'Noto Sans CJK JP', 'Noto Sans JP'",
};

/** The light look as inline styles: some mail programs drop style sheets. */
export function look(locale: string, direction: 'ltr' | 'rtl') {
  const start = direction === 'rtl' ? 'right' : 'left';
  const side = direction === 'rtl' ? 'Right' : 'Left';
  const fonts = FONTS[locale];
  return {
    body: {
      margin: 0,
      padding: 0,
      backgroundColor: LIGHT.page,
      fontFamily: fonts ? `${fonts}, ${LATIN}` : LATIN,
    },
    page: { backgroundColor: LIGHT.page, padding: '32px 16px' },
    card: {
      maxWidth: '520px',
      padding: '36px 36px 30px',
      backgroundColor: LIGHT.card,
      border: `1px solid ${LIGHT.line}`,
      borderRadius: '12px',
      color: LIGHT.text,
      fontSize: '16px',
      lineHeight: '26px',
      textAlign: start,
    },
    logo: { margin: '0 0 24px', maxWidth: '200px', height: '32px' },
    paragraph: { margin: '0 0 16px', fontSize: '16px', lineHeight: '26px', color: LIGHT.text },
    lead: {
      margin: '0 0 14px',
      fontSize: '24px',
      lineHeight: '33px',
      fontWeight: 400,
      color: LIGHT.text,
      wordBreak: 'break-word',
    },
    note: {
      margin: '22px 0',
      [`padding${side}`]: '16px',
      [`border${side}`]: `3px solid ${LIGHT.accent}`,
      fontSize: '17px',
      lineHeight: '27px',
      color: LIGHT.text,
      whiteSpace: 'pre-line',
      wordBreak: 'break-word',
    },
    // Twice: a link with a background for most, and a coloured cell for Outlook, which pads no link.
    buttonCell: { margin: '28px 0', backgroundColor: LIGHT.accent, borderRadius: '10px', textAlign: 'center' },
    button: {
      display: 'block',
      padding: '15px 24px',
      borderRadius: '10px',
      backgroundColor: LIGHT.accent,
      color: LIGHT.onAccent,
      fontSize: '16px',
      fontWeight: 600,
      textAlign: 'center',
    },
    codeOffer: { margin: '0 0 4px', fontSize: '16px', lineHeight: '26px', color: LIGHT.text },
    code: {
      margin: '0 0 8px',
      fontSize: '30px',
      lineHeight: '40px',
      fontWeight: 600,
      letterSpacing: '6px',
      color: LIGHT.text,
      textAlign: start,
    },
    codeWarning: { margin: '0 0 28px', fontSize: '14px', lineHeight: '22px', color: LIGHT.muted },
    foot: { borderTop: `1px solid ${LIGHT.line}`, padding: '20px 0 0' },
    small: { margin: '0 0 8px', fontSize: '14px', lineHeight: '22px', color: LIGHT.muted, wordBreak: 'break-word' },
  } as const;
}

/** For narrow screens, and for the mail programs with a dark mode. A logo keeps a light background. */
export const SHEET = `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
.card a { text-decoration: none; }
@media (max-width: 480px) {
.page > tbody > tr > td { padding: 12px 8px !important; }
.card > tbody > tr > td { padding: 28px 22px 22px !important; }
}
@media (prefers-color-scheme: dark) {
body, .page { background-color: ${DARK.page} !important; }
.card { background-color: ${DARK.card} !important; border-color: ${DARK.line} !important; }
.text { color: ${DARK.text} !important; }
.muted { color: ${DARK.muted} !important; }
.line { border-color: ${DARK.line} !important; }
.logo { padding: 8px 10px !important; border-radius: 8px !important; background-color: ${LIGHT.card} !important; }
.note { border-color: ${DARK.accent} !important; }
.button { background-color: ${DARK.accent} !important; color: ${DARK.onAccent} !important; }
}
`;
