import type { SentInvitation } from '../../protocol/invite-api.ts';
import type { ServerContext } from '../context.ts';
import type { Inviter } from '../app.ts';
import type { InvitationBody, InvitationRecord } from '../store.ts';
import { InviteError } from '../../protocol/invite-error.ts';
import { randomHandle } from '../../crypto/random.ts';
import { storedRecord } from '../../storage/records.ts';
import { askApp } from '../app.ts';
import { startFlow } from '../sign-in/flow.ts';
import { checkValues, readInvitationData } from './invitation-data.ts';
import { ownPath } from '../../protocol/own-path.ts';
import { KEPT_AFTER_END, ownerOf, toInvitation, toSentInvitation } from '../store.ts';
import { joinLocales } from '../http/ui-locales.ts';

export interface OneInvitation {
  inviter: Inviter;
  /** Canonical. */
  address: string;
  template: string | undefined;
  /** `ui_locales` of its mails. */
  locales: string | undefined;
  data: unknown;
  returnTo: unknown;
  /** `undefined` where the app's own code invites. */
  request: Request | undefined;
  /** Told the invitation's id when nothing stands in its way any more, before there is a record of it. */
  begin?: (id: string) => Promise<void>;
}

/** Invites one address: may they, limits, record, mail. Throws what the row's result will say; then no record stays. */
export async function inviteOne(context: ServerContext, send: OneInvitation): Promise<SentInvitation> {
  const { limits, now, store } = context;
  const record = await draft(context, send);
  await askApp(context, {
    action: 'invite',
    inviter: send.inviter,
    invitation: toInvitation(record, now()),
    request: send.request,
  });

  const giveBack = await limits.count({
    purpose: 'invitation',
    address: send.address,
    owner: ownerOf(send.inviter),
  });
  try {
    await describe(context, record);
    await send.begin?.(record.id);
    await store.invitations.insert(record);
    await mailOrForget(context, record);
  } catch (error) {
    await giveBack();
    throw error;
  }
  return toSentInvitation(record, now());
}

/** Mails an invitation that nobody knows of yet; where that fails, no record stays. */
export async function mailOrForget(context: ServerContext, record: InvitationRecord): Promise<void> {
  try {
    await mailInvitation(context, record);
  } catch (error) {
    await context.store.invitations.remove(record.id);
    throw error;
  }
}

async function draft(
  { app, config, now }: ServerContext,
  { inviter, address, template, locales, data, returnTo = '/' }: OneInvitation,
): Promise<InvitationRecord> {
  const path = ownPath(returnTo, config.origin);
  if (path === null) throw new InviteError('invalid_data', '"returnTo" must be a path of this app.');
  const expiresAt = now() + config.lifetimes.invitation;
  const body: InvitationBody = {
    status: 'pending',
    inviter,
    data: await readInvitationData(app.invitationData, data),
    returnTo: path,
    expiresAt,
    lease: null,
    accepted: null,
    ...(template === undefined ? {} : { template }),
    ...(locales === undefined ? {} : { locales }),
  };
  return storedRecord({
    kind: 'invitation',
    id: randomHandle(),
    address,
    tenant: inviter.tenant ?? null,
    inviter: inviter.id,
    status: body.status,
    due: expiresAt,
    at: now(),
    expiresAt: expiresAt + KEPT_AFTER_END,
    body,
  });
}

/** Adds the server's own words. */
async function describe({ app, now }: ServerContext, record: InvitationRecord): Promise<void> {
  const { body } = record;
  const said = await app.describe?.({ inviter: body.inviter, invitation: toInvitation(record, now()) });
  const inviterName = said?.inviterName ?? body.inviter.name;
  if (inviterName !== undefined) body.inviterName = inviterName;
  if (said?.title !== undefined) body.title = said.title;
  if (said?.data) body.data = { ...body.data, ...checkValues(said.data) };
}

/**
 * Has the issuer mail a link to an invitation, under a flow of its own. What fails leaves no flow behind.
 *
 * @param locales the `ui_locales` of who asks for it, where that is the recipient: they come before the invitation's
 */
export async function mailInvitation(
  context: ServerContext,
  { id, address, body }: InvitationRecord,
  locales?: string,
): Promise<void> {
  const { store, relyingParty, now } = context;
  const { returnTo, expiresAt } = body;
  const { flow, parameters } = await startFlow(context, {
    invitation: id,
    address: address!,
    returnTo,
    browser: null,
    expiresAt,
  });
  const wanted = joinLocales(locales, body.locales);
  const values = {
    ...body.data,
    ...(body.inviterName === undefined ? {} : { inviter_name: body.inviterName }),
    ...(body.title === undefined ? {} : { title: body.title }),
  };
  try {
    await relyingParty.requestMail({
      ...parameters,
      login_hint: address!,
      template_alias: body.template ?? 'invitation',
      requested_expiry: String(Math.ceil((expiresAt - now()) / 1_000)),
      ...(wanted === undefined ? {} : { ui_locales: wanted }),
      ...Object.fromEntries(Object.entries(values).map(([key, value]) => [`data_${key}`, value])),
    });
  } catch (error) {
    await store.flows.remove(flow.id);
    throw error;
  }
}
