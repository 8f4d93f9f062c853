/** The file of that name in .tsx, and all it imports, as the text of one script. See scripts/bundled-script.mjs. */
declare module '*.script' {
  const script: string;
  export default script;
}
