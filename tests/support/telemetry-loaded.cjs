// For NODE_OPTIONS=--require: writes down at the end of a program which files of OpenTelemetry it has loaded to trace with.
const { writeFileSync } = require('node:fs');
const path = require('node:path');

process.on('exit', () => {
  const loaded = Object.keys(require.cache).filter((file) =>
    /@opentelemetry\/(sdk|exporter|resources|otlp)/.test(file),
  );
  writeFileSync(path.join(process.env.DATA_DIR, 'telemetry-loaded.json'), JSON.stringify(loaded));
});
