import { InviteError } from '../protocol/invite-error.ts';
import { builtInTemplates } from './built-in-templates.ts';
import type { Client, Clients } from './clients.ts';
import type { MailTemplate } from './options.ts';

/** The mail templates of one issuer, by alias. */
export interface Templates {
  /** `null` when there is none of that alias, or this client may not use it. */
  find(alias: string, client: Client): MailTemplate | null;
  /** The mail of a plain sign-in, which needs no permission. */
  signIn(wording: 'sign-in' | 'create-account'): MailTemplate;
}

/** Throws `misconfigured` for what is no template, and for a client that names one which does not exist. */
export function registerTemplates(registered: Record<string, MailTemplate>, clients: Clients): Templates {
  const templates = new Map<string, MailTemplate>(Object.entries({ ...builtInTemplates, ...registered }));
  for (const [alias, template] of templates) {
    if (typeof template === 'function') continue;
    throw new InviteError('misconfigured', `templates["${alias}"] must be mustacheTemplate({ … }) or a function.`);
  }
  for (const { id, templates: wanted = [] } of clients.values()) {
    for (const alias of wanted) {
      if (templates.has(alias)) continue;
      throw new InviteError('misconfigured', `clients["${id}"].templates names "${alias}", which is not in templates.`);
    }
  }
  return {
    find: (alias, client) => ((client.templates?.has(alias) ?? true) ? (templates.get(alias) ?? null) : null),
    signIn: (wording) => templates.get(wording)!,
  };
}
