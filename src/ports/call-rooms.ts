import type { RawRequest } from '../kernel/door';

/** What lets one person into one room of a media server. */
export interface RoomAdmission {
  /** Where apps connect to: `wss://…`. */
  readonly serverUrl: string;
  readonly participantToken: string;
}

export interface Participant {
  /** The one that the token was issued for. */
  readonly identity: string;
  /** What the media server calls this stay in the room: another one each time somebody comes. */
  readonly participantRef: string;
}

/** What a media server tells of by itself: perhaps late, several times, and in any order. */
export type RoomNews =
  | ({
      readonly kind: 'joined' | 'left';
      readonly room: string;
      readonly joinedAt: Date;
      readonly at: Date;
    } & Participant)
  | { readonly kind: 'other' };

/** How picture and sound of a call travel: from browser to browser, or over a media server that bears many. */
export interface CallRooms {
  readonly provider: 'webrtc' | 'livekit';
  /** Where a page of ours connects to beside us, as a content security policy names it; none where browsers meet each other. */
  readonly origins: readonly string[];
  /**
   * A token for one person and one room; the room is made where it is not there yet. Null: there is no media server, and the browsers meet
   * each other.
   * @throws DomainError `unavailable` when the media server does not answer
   */
  issueToken(person: {
    readonly room: string;
    readonly identity: string;
    readonly lifetimeSeconds: number;
  }): Promise<RoomAdmission | null>;
  /**
   * Who is in the room right now; null where there is no media server to ask.
   * @throws DomainError `unavailable` when it does not answer
   */
  participants(room: string): Promise<readonly Participant[] | null>;
  /**
   * Takes somebody out, and what they were let in with opens nothing any more. Whoever is not there is no fault.
   * @throws DomainError `unavailable` when the media server does not answer
   */
  remove(room: string, identity: string): Promise<void>;
  /**
   * Everybody is out, and the room is gone. One that is not there is no fault.
   * @throws DomainError `unavailable` when the media server does not answer
   */
  close(room: string): Promise<void>;
  /**
   * Checks that the media server itself said this, and not long ago.
   * @throws DomainError `invalid` otherwise, `unavailable` where there is none
   */
  hear(request: RawRequest): Promise<RoomNews>;
}

declare module './room' {
  interface Tools {
    readonly callRooms: CallRooms;
  }
}
