import js from '@eslint/js';
import tseslint from 'typescript-eslint';

const tests = ['**/test/**/*.ts', 'tests/**/*.ts'];

/** What prints to a terminal because that is its job. */
const printing = [
  '**/cli.ts',
  '**/cli/**/*.ts',
  '**/main.ts',
  '**/*-main.ts',
  'apps/trials/src/**/*.ts',
  'scripts/**/*.mjs',
];

/** Packages that hold the thinking: no clock, no timers, no chance, no environment. */
const pure = ['packages/mapping-core/src/**/*.ts', 'packages/inventory-aggregation/src/**/*.ts'];

export default tseslint.config(
  { ignores: ['**/dist/', '**/bundle/', '**/node_modules/', 'reports/', 'data/', '**/.turbo/'] },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true, requireDefaultForNonUnion: false },
      ],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/dot-notation': ['error', { allowIndexSignaturePropertyAccess: true }],
      // A decorated property states its type: class-validator and TypeORM read it at run time.
      '@typescript-eslint/no-inferrable-types': ['error', { ignoreProperties: true }],
      // Spreading a text into its characters is done on purpose here (edit distance, check digits).
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
      // Nest declares its option objects as classes and takes literals.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      // Modules of Nest are classes without members; decorators carry what they say.
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      // A port's answer is a promise also where one implementation needs none.
      '@typescript-eslint/require-await': 'off',
      // `import type` of an injected class silently breaks Nest's DI.
      '@typescript-eslint/consistent-type-imports': 'off',
      // Both forms read well; interfaces and types are chosen by meaning.
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/consistent-indexed-object-style': 'off',
      '@typescript-eslint/class-literal-property-style': 'off',
      // A blank text counts as absent in many rules (F-17), which `??` does not say.
      '@typescript-eslint/prefer-nullish-coalescing': ['error', { ignorePrimitives: { string: true } }],
      '@typescript-eslint/no-unnecessary-condition': ['error', { allowConstantLoopConditions: true }],
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      'max-lines': ['error', { max: 400 }],
      'max-lines-per-function': ['error', { max: 60 }],
      'no-console': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      // Texts of shops hold zero-width and control characters, and code that cleans them names them.
      'no-control-regex': 'off',
    },
  },
  {
    files: pure,
    rules: {
      'no-restricted-globals': [
        'error',
        'setTimeout',
        'setInterval',
        'setImmediate',
        'performance',
        'fetch',
        'process',
      ],
      'no-restricted-syntax': [
        'error',
        {
          selector: "MemberExpression[object.name='Date'][property.name='now']",
          message: 'A pure package has no clock: pass the time in.',
        },
        {
          selector: "NewExpression[callee.name='Date'][arguments.length=0]",
          message: 'A pure package has no clock: pass the time in.',
        },
        {
          selector: "MemberExpression[object.name='Math'][property.name='random']",
          message: 'A pure package has no chance in it.',
        },
      ],
    },
  },
  {
    files: tests,
    rules: {
      'max-lines-per-function': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/unbound-method': 'off',
      // Tests read dumps and answers of many shapes, and fail when one is missing.
      '@typescript-eslint/no-explicit-any': 'off',
      '@typescript-eslint/no-invalid-void-type': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-empty-function': 'off',
      '@typescript-eslint/no-extraneous-class': 'off',
      '@typescript-eslint/only-throw-error': 'off',
    },
  },
  {
    files: ['**/*.mjs', '**/*.cjs'],
    languageOptions: {
      globals: {
        Buffer: 'readonly',
        clearTimeout: 'readonly',
        console: 'readonly',
        module: 'writable',
        performance: 'readonly',
        process: 'readonly',
        setTimeout: 'readonly',
      },
    },
  },
  { files: printing, rules: { 'no-console': 'off' } },
);
