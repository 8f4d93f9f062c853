import { invites } from '../../../../invites.ts';

const answer = (request: Request): Promise<Response> => invites.fetch(request);

export { answer as GET, answer as HEAD, answer as POST, answer as DELETE };
