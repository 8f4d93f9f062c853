import type { Words } from './words.ts';

/** The colours of src/styles.css, on paper and at night. */
const DAY = {
  desk: '#f4f4f1',
  paper: '#ffffff',
  line: '#e4e4df',
  ink: '#1d2230',
  quiet: '#5a6170',
  accent: '#2743a6',
  onAccent: '#ffffff',
};
const NIGHT: typeof DAY = {
  desk: '#15171c',
  paper: '#1f2229',
  line: '#343842',
  ink: '#eceef2',
  quiet: '#abb1bd',
  accent: '#a9bcff',
  onAccent: '#0e1638',
};

const LATIN = "-apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif";

/** Inline, because some mail programs drop style sheets: the look by day. */
export function look({ dir, fonts }: Words) {
  const start = dir === 'rtl' ? 'right' : 'left';
  const side = dir === 'rtl' ? 'Right' : 'Left';
  return {
    body: {
      margin: 0,
      padding: 0,
      backgroundColor: DAY.desk,
      fontFamily: fonts ? `${fonts}, ${LATIN}` : LATIN,
    },
    desk: { backgroundColor: DAY.desk, padding: '32px 16px' },
    letter: {
      maxWidth: '520px',
      padding: '36px 36px 30px',
      backgroundColor: DAY.paper,
      border: `1px solid ${DAY.line}`,
      borderRadius: '12px',
      color: DAY.ink,
      fontSize: '16px',
      lineHeight: '26px',
      textAlign: start,
    },
    logo: { margin: '0 0 24px', maxWidth: '200px', height: '32px' },
    paragraph: { margin: '0 0 16px', fontSize: '16px', lineHeight: '26px', color: DAY.ink },
    lead: {
      margin: '0 0 14px',
      fontSize: '24px',
      lineHeight: '33px',
      fontWeight: 400,
      color: DAY.ink,
      wordBreak: 'break-word',
    },
    note: {
      margin: '22px 0',
      [`padding${side}`]: '16px',
      [`border${side}`]: `3px solid ${DAY.accent}`,
      fontSize: '17px',
      lineHeight: '27px',
      color: DAY.ink,
      whiteSpace: 'pre-line',
      wordBreak: 'break-word',
    },
    // Twice: a link with a background for most, and a coloured cell for Outlook, which pads no link.
    buttonCell: { margin: '28px 0', backgroundColor: DAY.accent, borderRadius: '10px', textAlign: 'center' },
    button: {
      display: 'block',
      padding: '15px 24px',
      borderRadius: '10px',
      backgroundColor: DAY.accent,
      color: DAY.onAccent,
      fontSize: '16px',
      fontWeight: 600,
      textAlign: 'center',
    },
    foot: { borderTop: `1px solid ${DAY.line}`, padding: '20px 0 0' },
    small: { margin: '0 0 8px', fontSize: '14px', lineHeight: '22px', color: DAY.quiet, wordBreak: 'break-word' },
  } as const;
}

/**
 * For narrow screens, and for the mail programs that have a dark mode and leave the colours to the mail. A logo, drawn
 * for paper, keeps a piece of it.
 */
export const SHEET = `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
.letter a { text-decoration: none; }
@media (max-width: 480px) {
.desk > tbody > tr > td { padding: 12px 8px !important; }
.letter > tbody > tr > td { padding: 28px 22px 22px !important; }
}
@media (prefers-color-scheme: dark) {
body, .desk { background-color: ${NIGHT.desk} !important; }
.letter { background-color: ${NIGHT.paper} !important; border-color: ${NIGHT.line} !important; }
.ink { color: ${NIGHT.ink} !important; }
.quiet { color: ${NIGHT.quiet} !important; }
.line { border-color: ${NIGHT.line} !important; }
.logo { padding: 8px 10px !important; border-radius: 8px !important; background-color: ${DAY.paper} !important; }
.note { border-color: ${NIGHT.accent} !important; }
.button { background-color: ${NIGHT.accent} !important; color: ${NIGHT.onAccent} !important; }
}
`;
