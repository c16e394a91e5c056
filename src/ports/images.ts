/** What a picture is made into. */
export interface ImageBounds {
  /** Neither side is longer afterwards. */
  readonly mostPixelsASide: number;
  readonly as: 'webp' | 'jpeg';
}

export interface Images {
  /**
   * Draws a picture anew, upright and within `bounds`: nothing of the original file is left but what can be seen. Where it
   * was taken, by which camera, and whatever else was hidden in it is gone.
   * @throws DomainError `invalid` (field `file`) for what is no picture, is broken, moves, or has more pixels than we unfold
   */
  redraw(content: Uint8Array, bounds: ImageBounds): Promise<Buffer>;
}

declare module './room' {
  interface Tools {
    readonly images: Images;
  }
}
