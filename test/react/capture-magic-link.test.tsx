import { captureMagicLink, createInviteClient } from 'magic-invite';
import { afterEach, describe, expect, test } from 'vitest';
import { currentMagicLink, forgetMagicLink, subscribeToMagicLink } from '../../src/client/capture-magic-link.ts';
import { arriveWith, leave, state } from '../support/react-page.tsx';

afterEach(leave);

describe('SEC-16', () => {
  test('the fragment leaves the address bar, and what the router keeps in history.state stays', () => {
    arriveWith(`code=abc&state=${state}&iss=https%3A%2F%2Fid.example`);
    captureMagicLink();
    expect(location.pathname + location.hash).toBe('/welcome');
    expect(history.state).toEqual({ router: 'keeps this' });
    expect(currentMagicLink()?.parameters).toEqual({ code: 'abc', state, iss: 'https://id.example' });
  });

  test('it is removed before the first request of the client, whichever that is', async () => {
    let shown = '';
    const client = createInviteClient({
      baseUrl: '/api/invite',
      fetch: async () => {
        shown = location.href;
        return Response.json({ user: null });
      },
    });
    arriveWith();
    await client.getSession();
    expect(shown).not.toContain('code');
    expect(currentMagicLink()?.parameters).toMatchObject({ state });
  });

  test('another library’s fragment is left alone by a request', async () => {
    const client = createInviteClient({ baseUrl: '/api/invite', fetch: async () => Response.json({ user: null }) });
    arriveWith('state=6a1a2fae-e5f4-4a85-9d0d-0c0b87f1c7a1&session_state=x&code=theirs');
    await client.getSession();
    expect(location.hash).toContain('theirs');
  });

  test.each([
    ['code twice', `code=a&code=b&state=${state}`],
    ['state twice', `code=a&state=${state}&state=${state}`],
    ['huge', `code=${'a'.repeat(9000)}&state=${state}`],
    ['truncated state', `code=a&state=${state.slice(1)}`],
    ['neither state nor issuer', 'code=a'],
    ['neither state nor code', 'error=access_denied&iss=https%3A%2F%2Fid.example'],
    ['neither code nor error', `state=${state}`],
    ['code and error', `code=a&error=access_denied&state=${state}`],
    ['control character', `code=a%00b&state=${state}`],
    ['broken escapes', `code=%E0%A4%A&state=${state}`],
    ['empty code', `code=&state=${state}`],
  ])('%s is a whole state of its own: malformed, and gone from the bar', (_, fragment) => {
    arriveWith(fragment);
    expect(currentMagicLink()).toEqual({ parameters: null });
    expect(location.hash).toBe('');
  });

  test.each(['', 'chapter-2', 'access_token=theirs', '/route?x=1'])('#%s is left alone', (fragment) => {
    arriveWith(fragment);
    expect(currentMagicLink()).toBeNull();
    expect(location.hash).toBe(fragment && `#${fragment}`);
  });

  test('a code of an issuer that answers no request of ours is a link, whose preview decides', () => {
    arriveWith('code=abc&iss=https%3A%2F%2Fid.example');
    expect(currentMagicLink()?.parameters).toEqual({ code: 'abc', iss: 'https://id.example' });
    expect(location.hash).toBe('');
  });

  test('an error of the issuer is a link as well', () => {
    arriveWith(`error=access_denied&error_description=over&state=${state}`);
    expect(currentMagicLink()?.parameters).toEqual({ error: 'access_denied', state });
  });

  test('nothing of it is in storage', () => {
    arriveWith('code=very-secret&state=' + state);
    captureMagicLink();
    const kept = JSON.stringify([
      Object.entries(localStorage),
      Object.entries(sessionStorage),
      history.state,
      document.cookie,
    ]);
    expect(kept).not.toMatch(/very-secret|SSSS/);
  });
});

test('the reference is stable, a second link in the same tab replaces it, and success forgets it', async () => {
  arriveWith();
  const first = currentMagicLink();
  expect(currentMagicLink()).toBe(first);
  const changed = new Promise<void>((done) => subscribeToMagicLink(done));
  location.hash = `code=second&state=${state}`;
  await changed;
  const second = currentMagicLink();
  expect(second?.parameters).toMatchObject({ code: 'second' });
  forgetMagicLink(first!);
  expect(currentMagicLink()).toBe(second);
  forgetMagicLink(second!);
  expect(currentMagicLink()).toBeNull();
});
