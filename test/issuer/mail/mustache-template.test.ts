import { describe, expect, test } from 'vitest';
import { mustacheTemplate, type MustacheSource } from 'magic-invite/issuer';

const LINK = '<a href="{{sign_in_url}}">Open</a>';
const model = (values: Record<string, string>) =>
  Object.assign(Object.create(null) as Record<string, string>, { sign_in_url: 'https://id.example/l/1', ...values });
const render = (source: Partial<MustacheSource>, values: Record<string, string> = {}) =>
  mustacheTemplate({ subject: 's', html: LINK, ...source })(model(values));
const codeOf = (source: Partial<MustacheSource>) => {
  try {
    mustacheTemplate({ subject: 's', html: LINK, ...source });
    return 'taken';
  } catch (error) {
    return (error as { code: string }).code;
  }
};

test('CVE-2022-31127: HTML is escaped, subject and text are as they were written', async () => {
  const values = { x: `<b>O'Brien</b> & "Co"`, sign_up_url: 'https://id.example/l/1' };
  expect(
    await render(
      { subject: '{{x}}', html: `${LINK}<p title='{{x}}'>{{x}}</p>`, text: '{{x}} {{sign_up_url}}' },
      values,
    ),
  ).toEqual({
    subject: values.x,
    html: `<a href="https://id.example/l/1">Open</a><p title='&#60;b&#62;O&#39;Brien&#60;/b&#62; &#38; &#34;Co&#34;'>&#60;b&#62;O&#39;Brien&#60;/b&#62; &#38; &#34;Co&#34;</p>`,
    text: `${values.x} https://id.example/l/1`,
  });
});

test('values are never templates themselves, and a missing one is empty', async () => {
  expect(await render({ html: `${LINK}[{{x}}][{{y}}]` }, { x: '{{sign_in_url}}{{{x}}}' })).toMatchObject({
    html: '<a href="https://id.example/l/1">Open</a>[{{sign_in_url}}{{{x}}}][]',
  });
});

test('sections show what is there; names that every object has are not there', async () => {
  const html = `${LINK}{{#x}}a{{x}}{{/x}}{{^x}}no{{/x}}{{#constructor}}c{{/constructor}}{{^toString}}t{{/toString}}`;
  expect((await render({ html }, { x: '1' })).html).toContain('</a>a1t');
  expect((await render({ html })).html).toContain('</a>not');
});

test('without a text, one is made from the HTML', async () => {
  const html = `<style>p {}</style><h1>Hi {{x}}</h1>\n<p>One<br>two &amp; three</p><p>${LINK}</p>`;
  expect((await render({ html }, { x: '<Bob>' })).text).toBe(
    'Hi <Bob>\n\nOne\ntwo & three\n\nOpen: https://id.example/l/1',
  );
});

describe('refused at registration', () => {
  test.each<[string, Partial<MustacheSource>]>([
    ['an unescaped tag', { html: `${LINK}{{{x}}}` }],
    ['an unescaped tag, written with &', { html: `${LINK}{{& x}}` }],
    ['an unescaped tag inside a section', { html: `${LINK}{{#y}}{{{x}}}{{/y}}` }],
    ['an unescaped tag in the text', { text: '{{sign_in_url}}{{{x}}}' }],
    ['a dotted name', { html: `${LINK}{{x.y}}` }],
    ['a dotted section', { html: `${LINK}{{#x.y}}{{/x.y}}` }],
    ['the implicit name', { html: `${LINK}{{#x}}{{.}}{{/x}}` }],
    ['a partial', { html: `${LINK}{{> x}}` }],
    ['changed delimiters', { html: `${LINK}{{=<% %>=}}<%& x %>` }],
    ['a section that does not end', { html: `${LINK}{{#x}}` }],
    ['a value as link', { html: `${LINK}<a href="{{x}}">x</a>` }],
    ['a value within a link', { html: `${LINK}<a href="https://a.example/{{x}}">x</a>` }],
    ['our link with something behind it', { html: '<a href="{{sign_in_url}}{{x}}">x</a>' }],
    ['a value as image', { html: `${LINK}<img src="{{x}}">` }],
    ['a value in a style attribute', { html: `${LINK}<p style="color: {{x}}">` }],
    ['a value in an event handler', { html: `${LINK}<p onclick="{{x}}">` }],
    ['a value in an attribute without quotes', { html: `${LINK}<p title={{x}}>` }],
    ['a value as attribute', { html: `${LINK}<p {{x}}>` }],
    ['a value as tag', { html: `${LINK}<{{x}}>` }],
    ['a value behind what looks like a harmless attribute', { html: `${LINK}<p onclick=' title="{{x}}"'>` }],
    ['a section inside a tag', { html: `${LINK}<p {{#x}}title="y"{{/x}}>` }],
    ['a section that opens a tag', { html: `${LINK}{{#x}}<p title="{{/x}}{{y}}">` }],
    ['a value in a style sheet', { html: `${LINK}<style>p { color: {{x}} }</style>` }],
    ['a value in a comment', { html: `${LINK}<!-- {{x}} -->` }],
    ['a tag that does not end', { html: `${LINK}<p title="` }],
    ['a script', { html: `${LINK}<script>1</script>` }],
    ['a form', { html: `${LINK}<form>` }],
    ['HTML without a link', { html: '<p>Hello</p>' }],
    ['a text without a link', { text: 'Hello' }],
  ])('%s', (_, source) => {
    expect(codeOf(source)).toBe('misconfigured');
  });

  test.each<[string, Partial<MustacheSource>]>([
    ['the link under its other name', { html: "<A HREF='{{sign_up_url}}'>x</A>" }],
    ['a value in text attributes', { html: `${LINK}<img src="https://a.example/l.png" alt="{{x}}">` }],
    ['a comment, a style sheet, a doctype', { html: `<!doctype html><!-- > --><style>a > b {}</style>${LINK}` }],
    ['a lesser-than that is no tag', { html: `${LINK} 1 < 2 {{x}}` }],
    ['a Mustache comment', { html: `${LINK}{{! a.b {{{x}}` }],
  ])('but not %s', (_, source) => {
    expect(codeOf(source)).toBe('taken');
  });
});
