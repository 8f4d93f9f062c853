/** A browser engine under test. */
export interface Engine {
  /** A profile of its own, with one empty page. */
  open(): Promise<Tab>;
  close(): Promise<void>;
}

/** The page of one profile. Each method waits until what it needs is there. */
export interface Tab {
  goto(url: string): Promise<void>;
  url(): Promise<string>;
  /** Clicks the button or link of this name. */
  click(name: string): Promise<void>;
  /** Types into the field with this label. */
  type(label: string, text: string): Promise<void>;
  pressEnter(): Promise<void>;
  /** Resolves once an element has this text. */
  sees(text: string): Promise<void>;
  /** Where the link of this name leads. */
  hrefOf(name: string): Promise<string>;
  /** Evaluates an expression in the page. */
  evaluate(expression: string): Promise<unknown>;
  close(): Promise<void>;
}

/** How long a page may take to show something. Only a page that never shows it comes here. */
export const TAB_TIMEOUT_MS = 60_000;

const quoted = (text: string) => (text.includes("'") ? `"${text}"` : `'${text}'`);
const named = (name: string) => `normalize-space()=${quoted(name)} or @aria-label=${quoted(name)}`;

/** XPath is the one way to name an element that all drivers know. */
export const xpath = {
  clickable: (name: string) => `//*[self::button or self::a][${named(name)}]`,
  field: (label: string) => `//input[@id=//label[contains(normalize-space(), ${quoted(label)})]/@for]`,
  text: (text: string) => `//*[contains(normalize-space(), ${quoted(text)})][not(self::script or self::style)]`,
};
