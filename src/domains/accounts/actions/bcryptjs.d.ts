declare module 'bcryptjs' {
  /** Whether `text` is what `hash` was made of. Works in slices, so that others get their turn. */
  export function compare(text: string, hash: string): Promise<boolean>;
  export function hash(text: string, rounds: number): Promise<string>;
}
