const path = require('node:path');

/** Packages that ship ES modules only: jest's loader wants them translated. */
const ESM_ONLY = ['jose', 'temporal-polyfill', 'temporal-utils', '@paralleldrive', '@noble', '@scure', 'otplib', '@otplib', 'altcha-lib', 'file-type', 'strtok3', 'token-types', 'uint8array-extras', '@tokenizer', '@borewit'];

const project = (name, extra = {}) => ({
  displayName: name,
  rootDir: path.resolve(__dirname, '..'),
  testMatch: [`<rootDir>/tests/${name}/**/*.test.ts`],
  testEnvironment: 'node',
  transform: {
    '^.+\\.(ts|tsx|js|mjs)$': ['@swc/jest', {
      jsc: { target: 'es2022', parser: { syntax: 'typescript', tsx: true }, transform: { react: { runtime: 'automatic' } } },
      module: { type: 'commonjs' },
    }],
  },
  transformIgnorePatterns: [`/node_modules/(?!(${ESM_ONLY.join('|')})/)`],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.careloop/', '<rootDir>/.cache/'],
  ...extra,
});

/** One PostgreSQL and one Redis for everything that is tested against the real thing. */
const services = { globalSetup: '<rootDir>/tests/support/services.cjs', globalTeardown: '<rootDir>/tests/support/services-down.cjs' };

module.exports = {
  rootDir: path.resolve(__dirname, '..'),
  // Strapi leaves timers behind that nobody waits for.
  forceExit: true,
  projects: [
    project('unit'),
    project('contract', services),
    project('integration', { testEnvironment: '<rootDir>/tests/support/strapi-environment.cjs', ...services }),
    project('house'),
    project('e2e', services),
  ],
};
