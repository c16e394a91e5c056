const { isBuiltin } = require('node:module');
const { TestEnvironment } = require('jest-environment-node');

/**
 * Node, with packages from outside of jest's sandbox. Inside, each file of tests would load them anew, which takes longer
 * than the tests; and those that are ES modules could not be loaded at all.
 * `testEnvironmentOptions.inPlaceOf`: paths of modules that stand for packages, by package.
 */
module.exports = class NodeEnvironment extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    // A package knows a Map by the Map that it knows.
    Object.assign(this.global, { Date, Error, Map, Set, WeakMap, WeakSet });
    const { inPlaceOf = {} } = config.projectConfig.testEnvironmentOptions;
    this.global.withPackages = (inside) =>
      Object.assign((name) => (isPackage(name) ? require(inPlaceOf[name] ?? name) : inside(name)), inside);
  }
};

const isPackage = (name) => !/^[./]|^@jest\//.test(name) && !isBuiltin(name);
