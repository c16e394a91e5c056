/** Tells those outside who keep what was sent to an address (the sandbox) to forget it. */
export type ForgetOutside = (address: string) => Promise<void>;

declare module './room' {
  interface Tools {
    readonly forgetOutside: ForgetOutside;
  }
}
