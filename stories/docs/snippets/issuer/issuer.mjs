import { mustacheTemplate } from 'magic-invite/issuer';

/** Configures templates and getClientIp in code. Text may still be `env:NAME` or `file:PATH`. */
export default {
  issuer: 'https://id.example.com',
  secrets: ['env:ISSUER_SECRET'],
  storage: 'sqlite:issuer.sqlite',
  mailer: { postmark: { serverToken: 'env:POSTMARK_TOKEN' } },
  clients: [{ id: 'app', redirectUris: ['https://app.example.com/welcome'], secrets: ['env:APP_CLIENT_SECRET'] }],
  templates: {
    'document-shared': mustacheTemplate({
      subject: '{{inviter_name}} shares {{title}} with you',
      html: '<p>{{inviter_name}} shares {{title}} with you.</p><p><a href="{{sign_in_url}}">Read it</a></p>',
    }),
  },
  getClientIp: (request) => request.headers.get('fly-client-ip') ?? undefined,
};
