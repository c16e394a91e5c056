/** The one place that knows what time it is. Tests turn it by hand. */
export interface Clock {
  now(): Date;
}
