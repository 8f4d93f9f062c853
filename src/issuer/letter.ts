import { htmlToText } from './html-to-text.ts';

/** A mail as this package writes them: who, what, one button, for whom and until when. Each part is Mustache in HTML. */
export interface Letter {
  /** The name of a value to greet by, when it is there. */
  greet?: string;
  /** The one sentence that matters. */
  lead: string;
  body: string[];
  /** The name of a value to show as the inviter's own words, when it is there. */
  quote?: string;
  button: string;
  meantFor: string;
  ignore: string;
}

const FONT = "-apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif";

/** Mail programs that know no dark mode keep the inline colours; the others get a designed one. */
const DARK = `
  @media (prefers-color-scheme: dark) {
    .page { background-color: #16181d !important; }
    .letter { background-color: #1f2229 !important; border-color: #32363f !important; color: #eceef2 !important; }
    .quiet { color: #a9afbb !important; }
    .rule { border-color: #32363f !important; }
    .button { background-color: #a9c1f5 !important; color: #131a2b !important; }
  }
`.trim();

/** The letter as HTML and as plain text, both Mustache templates. */
export function letter({ greet, lead, body, quote, button, meantFor, ignore }: Letter): {
  html: string;
  text: string;
} {
  const html = `<!doctype html>
<html lang="en" style="color-scheme: light dark;">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<style>${DARK}</style>
</head>
<body class="page" style="margin: 0; padding: 32px 16px; background-color: #f4f4f1; font-family: ${FONT};">
<div class="letter" style="max-width: 480px; margin: 0 auto; padding: 36px 32px 28px; background-color: #ffffff; border: 1px solid #e4e4df; border-radius: 10px; color: #1d2230; font-size: 16px; line-height: 26px;">
${greet === undefined ? '' : `{{#${greet}}}${paragraph(`Hello {{${greet}}},`)}{{/${greet}}}`}
<p style="margin: 0 0 16px; font-size: 22px; line-height: 31px;">${lead}</p>
${body.map(paragraph).join('\n')}
${quote === undefined ? '' : quotation(quote)}
<p style="margin: 28px 0;"><a class="button" href="{{sign_in_url}}" style="display: block; padding: 13px 24px; border-radius: 8px; background-color: #26468c; color: #ffffff; font-weight: 600; text-align: center; text-decoration: none;">${button}</a></p>
<div class="quiet rule" style="padding-top: 20px; border-top: 1px solid #e9e9e4; color: #5d6472; font-size: 14px; line-height: 22px;">
<p style="margin: 0 0 8px;">${meantFor}</p>
<p style="margin: 0;">${ignore}</p>
</div>
</div>
</body>
</html>
`;
  const text = [
    `${greet === undefined ? '' : `{{#${greet}}}Hello {{${greet}}},\n\n{{/${greet}}}`}${htmlToText(`${lead}.`)}`,
    ...body,
    `${quote === undefined ? '' : `{{#${quote}}}"{{${quote}}}"\n\n{{/${quote}}}`}${button}:\n{{sign_in_url}}`,
    meantFor,
    ignore,
  ].join('\n\n');
  return { html, text: `${text}\n` };
}

function paragraph(content: string): string {
  return `<p style="margin: 0 0 16px;">${content}</p>`;
}

function quotation(name: string): string {
  const style = 'margin: 0 0 16px; padding-left: 14px; border-left: 3px solid #d6d6cf; color: #545b6b;';
  return `{{#${name}}}<p class="quiet rule" style="${style}">{{${name}}}</p>{{/${name}}}`;
}
