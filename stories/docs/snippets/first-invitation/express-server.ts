import express from 'express';
import { toNodeListener } from 'magic-invite/node';
import { invites, mailbox } from './invites.ts';

const app = express();
app.use('/api/invite', toNodeListener(invites));
app.use('/inbox', toNodeListener(mailbox));

app.listen(3000, 'localhost');
