import type { Taken } from './sms';

/** Where a device is pushed to, as it said itself. */
export type PushAddress =
  | { readonly kind: 'fcm'; readonly token: string }
  | {
      readonly kind: 'web-push';
      readonly subscription: {
        readonly endpoint: string;
        readonly keys: { readonly p256dh: string; readonly auth: string };
      };
    };

export interface PushMessage {
  readonly address: PushAddress;
  readonly title: string;
  readonly body: string;
  /** Ids and codes for the app. */
  readonly data: Readonly<Record<string, string>>;
  /** Wakes a sleeping device. */
  readonly urgent: boolean;
}

export interface Push {
  /**
   * Hands one message to the push service of a device.
   * @throws DomainError `gone` when the device is not there any more: its token is to be removed;
   *   `unavailable` when it may be taken later; `invalid` when it never will
   */
  send(message: PushMessage): Promise<Taken>;
  /** What browsers subscribe with: the application server key (RFC 8292), base64url. */
  readonly webPushKey: string;
}

declare module './room' {
  interface Tools {
    readonly push: Push;
  }
}
