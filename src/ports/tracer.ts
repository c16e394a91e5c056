import type { Tracer } from '../kernel/tracing';

declare module './room' {
  interface Tools {
    /** Null: nothing is traced. Who traces something asks `kernel/tracing`. */
    readonly tracer: Tracer | null;
  }
}
