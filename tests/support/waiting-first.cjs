const { default: Sequencer } = require('@jest/test-sequencer');

/** Contract tests wait for others more than they work: begun first, their waiting costs nothing. */
module.exports = class WaitingFirst extends Sequencer {
  sort(tests) {
    const [waiting, working] = [[], []];
    for (const test of super.sort(tests))
      (test.context.config.displayName.name === 'contract' ? waiting : working).push(test);
    return [...waiting, ...working];
  }
};
