import js from '@eslint/js';
import globals from 'globals';

export default [
  { ignores: ['node_modules/', 'webui/static/', '.venv/', 'build/'] },
  js.configs.recommended,
  {
    files: ['webui/frontend/*/**/*.js'],
    languageOptions: { ecmaVersion: 2023, sourceType: 'module', globals: globals.browser },
    rules: {
      complexity: ['error', 10],
      curly: ['error', 'multi-line'],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'max-lines': ['error', 350],
      'max-lines-per-function': ['error', { max: 60, skipComments: true, skipBlankLines: true }],
      'no-console': ['error', { allow: ['warn', 'error'] }],
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      // A feature states what it needs and offers by import and export; nothing is reached through window.
      'no-restricted-properties': ['error', { object: 'window', property: 'htmx', message: 'Import htmx.' }],
    },
  },
  { files: ['**/*.mjs'], languageOptions: { ecmaVersion: 2023, sourceType: 'module', globals: globals.node } },
  { files: ['tests/forms/*.mjs'], languageOptions: { globals: { document: 'readonly' } } }, // a page without a browser
];
