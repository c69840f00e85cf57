/** highlight.js's own types ask for the DOM's, which would then hold everywhere: these say what is used here. */
declare module 'highlight.js/lib/core.js' {
  interface Highlighter {
    registerLanguage(name: string, grammar: (highlighter: object) => object): void;
    getLanguage(name: string): object | undefined;
    highlight(code: string, options: { readonly language: string; readonly ignoreIllegals: boolean }): { readonly value: string };
  }
  const highlighter: Highlighter;
  export default highlighter;
}

declare module 'highlight.js/lib/languages/*' {
  const grammar: (highlighter: object) => object;
  export default grammar;
}
