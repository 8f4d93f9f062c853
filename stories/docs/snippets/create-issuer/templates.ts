import { mustacheTemplate, type MailTemplateByLocale } from 'magic-invite/issuer';

export const templates: Record<string, MailTemplateByLocale> = {
  // One alias in two languages; the first is the default.
  'document-shared': {
    en: mustacheTemplate({
      subject: '{{inviter_name}} shares {{title}} with you',
      html: '<p>{{inviter_name}} shares <b>{{title}}</b> with {{email}}.</p><p><a href="{{sign_in_url}}">Open it</a></p>',
    }),
    de: mustacheTemplate({
      subject: '{{inviter_name}} teilt {{title}} mit Ihnen',
      html: '<p>{{inviter_name}} teilt <b>{{title}}</b> mit {{email}}.</p><p><a href="{{sign_in_url}}">Öffnen</a></p>',
    }),
  },
  // Any function works, such as react-email's render. It must escape its HTML.
  reminder: ({ sign_in_url = '' }) => ({
    subject: 'Still waiting for you',
    text: `Open it: ${sign_in_url}`,
    html: `<a href="${sign_in_url}">Open it</a>`,
  }),
};
