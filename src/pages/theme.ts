import { InviteError } from '../protocol/invite-error.ts';

/** What can be set of the pages' look: the same variables as those of `magic-invite/styles.css`. CSS values. */
export interface PageTheme {
  /** Buttons, links and focus. Default: an ink blue, lighter in the dark. */
  accent?: string;
  /** Text on the accent colour. Default: white, and a dark ink in the dark. */
  onAccent?: string;
  /** What failed. Default: a red, lighter in the dark. */
  danger?: string;
  /** Default `0.625rem`. */
  radius?: string;
  /** A factor for all distances. Default `1`. */
  density?: string;
  /** A factor for all font sizes. Default `1`. */
  scale?: string;
  /** The card. */
  surface?: string;
  /** The fields in it. */
  field?: string;
  /** Default `system-ui, sans-serif`. */
  font?: string;
  /** The page around the card. */
  background?: string;
  /** Text. Default: near black, near white in the dark. */
  text?: string;
}

const VARIABLES: Record<keyof PageTheme, string> = {
  accent: 'accent',
  onAccent: 'on-accent',
  danger: 'danger',
  radius: 'radius',
  density: 'density',
  scale: 'scale',
  surface: 'surface',
  field: 'field',
  font: 'font',
  background: 'background',
  text: 'text',
};
/** A value cannot end its declaration, load anything, or leave the style sheet. */
const HARMLESS = /^[\p{L}\p{N}\s_#%.,()'"/+*-]+$/u;

/**
 * The rule that a theme comes down to; empty without one. Throws `misconfigured`.
 *
 * @param option its path, for the message
 */
export function themeRule(theme: PageTheme | undefined, option: string): string {
  const declarations = Object.entries(theme ?? {}).map(([name, value]) => {
    const variable = Object.hasOwn(VARIABLES, name) ? VARIABLES[name as keyof PageTheme] : undefined;
    if (variable === undefined)
      throw new InviteError('misconfigured', `${option}.${name} is none of ${Object.keys(VARIABLES).join(', ')}.`);
    if (typeof value !== 'string' || !HARMLESS.test(value) || /url\s*\(/i.test(value))
      throw new InviteError('misconfigured', `${option}.${name} must be a plain CSS value, such as #26468c.`);
    return `--magic-invite-${variable}: ${value};`;
  });
  return declarations.length === 0 ? '' : `:root { ${declarations.join(' ')} }`;
}
