const path = require('node:path');

const project = (name, extra = {}) => ({
  displayName: name,
  rootDir: path.resolve(__dirname, '..'),
  testMatch: [`<rootDir>/tests/${name}/**/*.test.ts`],
  testEnvironment: '<rootDir>/tests/support/node-environment.cjs',
  transform: { '\\.(ts|tsx|mjs)$': '<rootDir>/tests/support/translate.cjs' },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.careloop/', '<rootDir>/.cache/'],
  ...extra,
});

/** One PostgreSQL and one Redis for everything that is tested against the real thing. */
const services = {
  globalSetup: '<rootDir>/tests/support/services.cjs',
  globalTeardown: '<rootDir>/tests/support/services-down.cjs',
};

module.exports = {
  rootDir: path.resolve(__dirname, '..'),
  // Strapi leaves timers behind that nobody waits for.
  forceExit: true,
  testSequencer: '<rootDir>/tests/support/waiting-first.cjs',
  projects: [
    project('unit'),
    project('contract', services),
    project('rooms', {
      ...services,
      testEnvironmentOptions: { inPlaceOf: { '@node-rs/argon2': path.resolve(__dirname, 'support/quick-argon2.cjs') } },
    }),
    project('integration', { testEnvironment: '<rootDir>/tests/support/strapi-environment.cjs', ...services }),
    project('house'),
    project('e2e', services),
  ],
};
