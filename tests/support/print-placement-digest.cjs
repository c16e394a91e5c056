require('./swc-register.cjs');
process.stdout.write(require('./placement-digest.ts').placementDigest());
