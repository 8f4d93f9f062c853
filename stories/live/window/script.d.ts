/** The text of one script: the .tsx file of that name with its imports, bundled by .storybook/bundled-script.mjs. */
declare module '*.script' {
  const script: string;
  export default script;
}
