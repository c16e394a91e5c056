/** What one node says to the sockets of all nodes travels on it. What is said while it is down is lost. */
export interface NodeLine {
  /** For socket.io's `adapter`. */
  readonly adapter: unknown;
  close(): Promise<void>;
}
