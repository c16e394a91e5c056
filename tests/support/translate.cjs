const { createHash } = require('node:crypto');
const { readFileSync } = require('node:fs');
const { createTransformer } = require('@swc/jest');

const swc = createTransformer({
  jsc: {
    target: 'es2022',
    parser: { syntax: 'typescript', tsx: true },
    transform: { react: { runtime: 'automatic' } },
  },
  module: { type: 'commonjs' },
});
const version = readFileSync(__filename);

/** TypeScript to what jest runs. Every file takes packages from where its environment takes them (node-environment.cjs). */
module.exports = {
  getCacheKey: (...asked) =>
    createHash('sha256')
      .update(version)
      .update(swc.getCacheKey(...asked))
      .digest('hex'),
  process: (...asked) => {
    const { code, map } = swc.process(...asked);
    return { code: `require = withPackages(require);${code}`, map };
  },
};
