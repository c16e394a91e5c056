import { AsyncLocalStorage } from 'node:async_hooks';
import type { Context, Span as OtelSpan } from '@opentelemetry/api';
import type { SpanExporter } from '@opentelemetry/sdk-trace-node';
import { newUuid } from '../../kernel/ids';
import type { Span, Tracer } from '../../kernel/tracing';
import { within } from '../../kernel/within';
import type { Logger } from '../../ports/logger';

interface OtlpOptions {
  /** `careloop-api`; OTEL_SERVICE_NAME goes before it. */
  readonly service: string;
  readonly log: Logger;
}

const TRACEPARENT = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/;
/** So long the end of the process waits for the last spans to go out. */
const FLUSH_WITHIN_MS = 2_000;
const QUIET_MS = 60_000;

/**
 * OpenTelemetry over OTLP (HTTP, JSON), set by the variables of its specification (OTEL_EXPORTER_OTLP_*, OTEL_TRACES_SAMPLER,
 * OTEL_BSP_*). What runs now is known by a store of its own, so that nothing is traced but what asks for it: no library
 * writes addresses, statements or errors into a span. Spans that nobody takes are dropped. Its packages are loaded by this call.
 */
export const otlpTracer = async ({ service, log }: OtlpOptions): Promise<Tracer & { close(): Promise<void> }> => {
  const [{ ROOT_CONTEXT, SpanKind, SpanStatusCode, trace }, { OTLPTraceExporter }, resources, sdk] = await Promise.all([
    import('@opentelemetry/api'),
    import('@opentelemetry/exporter-trace-otlp-http'),
    import('@opentelemetry/resources'),
    import('@opentelemetry/sdk-trace-node'),
  ]);
  const resource = resources.resourceFromAttributes({ 'service.name': service, 'service.instance.id': newUuid() });
  const provider = new sdk.NodeTracerProvider({
    resource: resource.merge(resources.detectResources({ detectors: [resources.envDetector] })),
    spanProcessors: [new sdk.BatchSpanProcessor(quiet(new OTLPTraceExporter(), log))],
  });
  const tracer = provider.getTracer('careloop');
  const running = new AsyncLocalStorage<Context>();
  const kinds = { server: SpanKind.SERVER, client: SpanKind.CLIENT, consumer: SpanKind.CONSUMER } as const;

  /** Null where somebody sent what is none. */
  const contextOf = (traceparent: string): Context | null => {
    const [, traceId, spanId, flags] = TRACEPARENT.exec(traceparent) ?? [];
    if (!traceId || !spanId || !flags) return null;
    const context = { traceId, spanId, traceFlags: Number.parseInt(flags, 16), isRemote: true };
    return trace.setSpanContext(ROOT_CONTEXT, context);
  };
  const opened = (span: OtelSpan, context: Context): Span => ({
    rename: (name) => void span.updateName(name),
    note: (facts) => void span.setAttributes(facts),
    fail: (code) => {
      span.setAttribute('error.type', code);
      span.setStatus({ code: SpanStatusCode.ERROR });
    },
    run: (work) => running.run(context, work),
    end: () => span.end(),
  });

  return {
    begin: ({ name, kind, facts = {}, cause }) => {
      const parent = (cause && contextOf(cause)) || (running.getStore() ?? ROOT_CONTEXT);
      const span = tracer.startSpan(name, { kind: kinds[kind], attributes: facts }, parent);
      return opened(span, trace.setSpan(parent, span));
    },
    context: () => {
      const context = running.getStore();
      const span = context && trace.getSpanContext(context);
      return span ? `00-${span.traceId}-${span.spanId}-${span.traceFlags.toString(16).padStart(2, '0')}` : null;
    },
    close: async () => {
      await within(FLUSH_WITHIN_MS, provider.shutdown(), () => new Error('late')).catch(() => undefined);
    },
  };
};

/** A collector that is away is worth one line a minute. */
const quiet = (exporter: SpanExporter, log: Logger): SpanExporter => {
  let quietUntilMs = 0;
  const complain = ({ name }: Error): void => {
    if (performance.now() < quietUntilMs) return;
    quietUntilMs = performance.now() + QUIET_MS;
    log.warn('tracing.not-exported', { reason: name });
  };
  return {
    export: (spans, done) =>
      exporter.export(spans, (result) => {
        if (result.error) complain(result.error);
        done(result);
      }),
    shutdown: async () => await exporter.shutdown(),
  };
};
