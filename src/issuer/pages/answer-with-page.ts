import type { IssuerContext } from '../context.ts';
import { OAuthError } from '../oauth-error.ts';
import { badRequestPage, brokenPage } from './ends.ts';
import { wordsFor } from './page-messages.ts';

/** Answers a person: whatever goes wrong underneath is told on a page. */
export async function answerWithPage(
  context: IssuerContext,
  request: Request,
  answer: () => Promise<Response>,
): Promise<Response> {
  try {
    return await answer();
  } catch (error) {
    const uiLocales = new URL(request.url).searchParams.get('ui_locales') ?? undefined;
    const words = wordsFor(uiLocales, context.headers(request));
    const frame = { theme: context.theme, words };
    if (error instanceof OAuthError) return badRequestPage(frame, error);
    context.emit('request_failed', { error: error instanceof Error ? error.name : 'unknown' });
    return brokenPage(frame);
  }
}
