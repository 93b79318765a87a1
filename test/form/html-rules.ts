import type { ConfigData } from 'html-validate';

/** What html-validate holds our pages to. */
export const htmlRules: ConfigData = {
  root: true,
  extends: ['html-validate:standard', 'html-validate:a11y', 'html-validate:document'],
  rules: {
    // The theme is the title, and a theme is a sentence.
    'long-title': 'off',
    // On a phone the cells of the tables are set as blocks; only the roles then still say what they are.
    'no-redundant-role': 'off',
    'no-inline-style': 'error',
  },
};
