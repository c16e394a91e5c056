/** One number of a dashboard, counted by the room that knows it. */
export interface Figure<Room = unknown> {
  /** `appointments.completed`. */
  readonly name: string;
  readonly label: string;
  readonly unit: 'count' | 'percent' | 'seconds' | 'money';
  /** Of money, which is counted in minor units: of which currency, by its ISO 4217 code. */
  currency?(room: Room): string;
  /** Counts people by their health: of few it is not told. */
  readonly isAboutHealth?: true;
  /** Of instants from `from` (included) to `to` (not included). */
  count(room: Room, span: { readonly from: Date; readonly to: Date }): Promise<number | null>;
}

/** One part that has to work for a node to be ready. Null: it does; otherwise what to do about it. */
export interface ReadinessPart<Room = unknown> {
  readonly name: string;
  check(room: Room): Promise<string | null>;
}

/** Something wrong that somebody of the staff has to see to now: it stands on every page of the panel until it is. */
export interface Alarm {
  readonly says: string;
  /** The page of the panel where something can be done about it: `/careloop/queue`. */
  readonly to: string;
}

/** Looks whether something is wrong; null: nothing is. */
export interface AlarmCheck<Room = unknown> {
  /** Unique in the house: `care-alerts`. */
  readonly name: string;
  check(room: Room): Promise<Alarm | null>;
}

/** What a room's own numbers are to Prometheus. Labels are few and never about a person. */
export interface Metric<Room = unknown> {
  readonly name: string;
  readonly help: string;
  readonly labels?: readonly string[];
  read(room: Room): Promise<readonly { readonly value: number; readonly labels?: Readonly<Record<string, string>> }[]>;
}

/**
 * A figure that is kept beside the rows it follows from, so that it need not be counted again with every look. It is
 * recounted every night; a difference is an alarm.
 */
export interface Recount<Room = unknown> {
  /** Unique in the house: `stock.vaccines`. */
  readonly name: string;
  /** Compares every kept figure with its rows; with `mend` the rows win, with an audit row for each. Names ids only, at most 100. */
  run(room: Room, wish: { readonly mend: boolean }): Promise<Recounted>;
}

export interface Recounted {
  readonly compared: number;
  /** Of what the kept figure did not agree with its rows. */
  readonly different: readonly string[];
}
