import type { Readable } from 'node:stream';

/** What a door can answer beside plain data. The transports know how each is sent. */

/** A list that is a part of a longer one; `meta` stands beside the data and says where it is. */
export class Page<Data = unknown, Meta extends object = object> {
  constructor(
    readonly data: Data,
    readonly meta: Meta,
  ) {}
}

/** A body that is JSON already, envelope included: what PostgreSQL renders on hot reads. `count` says of how many records. */
export class RawJson {
  constructor(
    readonly text: string,
    readonly count: number,
  ) {}
}

/** An answer that is made of `count` records and holds none of them. */
export class Summary<Data = unknown> {
  constructor(
    readonly data: Data,
    readonly count: number,
  ) {}
}

/** Sends a browser on. */
export class Redirect {
  constructor(readonly location: string) {}
}

/** A body that is no JSON and no private file, such as a calendar feed or the XML that a telephone service asks for. */
export class Text {
  constructor(
    readonly body: string,
    readonly type: string,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {}
}

/** A file that is made for the caller alone, as a download. Its name holds nothing personal. */
export class Download {
  readonly body: Readable;
  /** Null where it is being made while it is sent. */
  readonly bytes: number | null;
  readonly name: string;
  readonly type: string;
  constructor(file: Pick<Download, 'body' | 'bytes' | 'name' | 'type'>) {
    ({ body: this.body, bytes: this.bytes, name: this.name, type: this.type } = file);
  }
}

/** A private file that somebody sent us once: kept by no cache and taken for nothing but what it is. */
export class FileAnswer {
  constructor(readonly file: OpenFile) {}
}

/** A stored file that is open for reading. */
export interface OpenFile {
  readonly purpose: string;
  readonly mime: string;
  readonly bytes: number;
  readonly content: Readable;
}

/** Everything that is not plain data. */
export type SpecialAnswer = RawJson | Redirect | Text | Download | FileAnswer;
