import { InviteError } from '../protocol/invite-error.ts';

/** CSS variables of the issuer's pages by name, as in the components' style sheet: `'--magic-invite-accent': '#0a5'`. */
export type PageTheme = Readonly<Record<`--magic-invite-${string}`, string>>;

/** The declarations as CSS text. Throws `misconfigured` for what is no variable of ours or could end the declaration. */
export function checkTheme(theme: PageTheme): string {
  const declarations = Object.entries(theme).map(([name, value]) => {
    if (!/^--magic-invite-[a-z][a-z-]*$/.test(name)) {
      throw misconfigured(name, 'is not one of the variables, such as --magic-invite-accent.');
    }
    if (typeof value !== 'string' || !/^[^;{}<>\\\p{Cc}]+$/u.test(value) || /url\s*\(/i.test(value)) {
      throw misconfigured(name, 'must be one CSS value, without ; { } < > and url().');
    }
    return `${name}: ${value};`;
  });
  return declarations.length === 0 ? '' : `:root { ${declarations.join(' ')} }`;
}

function misconfigured(name: string, message: string): InviteError {
  return new InviteError('misconfigured', `theme["${name}"] ${message}`);
}
