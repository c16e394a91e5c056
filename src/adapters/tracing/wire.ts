import { z } from 'zod';
import { UNTRACED, type Tracer } from '../../kernel/tracing';
import type { Logger } from '../../ports/logger';
import '../../ports/tracer';
import { wire } from '../../ports/wire';
import { otlpTracer } from './otlp';

const url = z.url({ protocol: /^https?$/ }).optional();

/** The names are those of OpenTelemetry's specification, and its library reads them itself; others of them count too. */
const settings = z.object({
  OTEL_EXPORTER_OTLP_ENDPOINT: url.describe(
    'Where a collector takes traces by OTLP over HTTP. Unset: nothing is traced.',
  ),
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: url.describe('The same with its whole path, where it is not /v1/traces.'),
  OTEL_EXPORTER_OTLP_HEADERS: z.string().optional().describe('What the collector wants to see, such as its key.'),
  OTEL_SDK_DISABLED: z.enum(['true', 'false']).default('false').describe('Switches it off whatever else is set.'),
  OTEL_SERVICE_NAME: z.string().optional().describe('Instead of careloop-api and careloop-worker.'),
  OTEL_TRACES_SAMPLER: z
    .enum([
      'always_on',
      'always_off',
      'traceidratio',
      'parentbased_always_on',
      'parentbased_always_off',
      'parentbased_traceidratio',
    ])
    .optional()
    .describe('Which traces are kept.'),
  OTEL_TRACES_SAMPLER_ARG: z.coerce.number().min(0).max(1).optional().describe('Which share of them.'),
});

type Closable = Tracer & { close(): Promise<void> };

/** Null where no collector is named: then nothing of OpenTelemetry is loaded. */
export default wire({
  tool: 'tracer',
  settings,
  make: ({ service, log }, values) => {
    const endpoint = values.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT ?? values.OTEL_EXPORTER_OTLP_ENDPOINT;
    if (!endpoint || values.OTEL_SDK_DISABLED === 'true') return null;
    return onceLoaded(otlpTracer({ service: `careloop-${service}`, log }), log);
  },
  close: async (tracer) => await (tracer as Closable | null)?.close(),
});

/** Traces nothing until the library is there, which is before the first request. */
const onceLoaded = (loading: Promise<Closable>, log: Logger): Closable => {
  let loaded: Closable | null = null;
  void loading.then(
    (tracer) => (loaded = tracer),
    (error: unknown) => log.error('tracing.not-loaded', { reason: String(error) }),
  );
  return {
    begin: (start) => loaded?.begin(start) ?? UNTRACED,
    context: () => loaded?.context() ?? null,
    close: async () => await loaded?.close(),
  };
};
