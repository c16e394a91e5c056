/**
 * Marks a named place that a test may choose to die at. In production it does nothing.
 * The names say what has just become true, such as `messages.accepted`.
 */
export type Failpoint = (reached: string) => void;
