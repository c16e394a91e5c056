const ANSWER_WITHIN_MS = 5_000;

/** Has the sandbox at `url` forget whatever it received for an address. Its name is for the sandbox's ears only: it listens on this machine. */
export const sandboxForgets =
  (url: string) =>
  async (address: string): Promise<void> => {
    const answer = await fetch(`${url}/messages?to=${encodeURIComponent(address)}`, {
      method: 'DELETE',
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    });
    if (!answer.ok) throw new Error(`the sandbox answered ${answer.status}`);
  };
