import type { ReceivedPage } from '../../../src/protocol/invite-api.ts';
import { codeOf, type TestBrowser } from '../../support/test-browser.ts';

export async function listReceived(browser: TestBrowser, query = ''): Promise<ReceivedPage> {
  return (await (await browser.get(`received${query}`)).json()) as ReceivedPage;
}

/** Error code or `null`, and status. */
export async function outcome(response: Response): Promise<[string | null, number]> {
  return [await codeOf(response), response.status];
}
