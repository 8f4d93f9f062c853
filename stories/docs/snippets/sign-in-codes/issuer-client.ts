import type { ClientRegistration } from 'magic-invite/issuer';

export const app: ClientRegistration = {
  id: 'app',
  secrets: ['from the environment, at least 16 characters'],
  redirectUris: ['https://app.example.com/welcome'],
  idTokenSignedResponseAlg: 'ES256',
  oneTimeCode: true,
};
