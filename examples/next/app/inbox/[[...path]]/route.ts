import { mailbox } from '../../../invites.ts';

const answer = (request: Request): Promise<Response> => mailbox.fetch(request);

export { answer as GET, answer as POST };
