/** `traditional simplified` pairs with `|` between them; the package declares types for its whole converter only. */
declare module 'opencc-js/dict/TSCharacters' {
  const pairs: string;
  export default pairs;
}
