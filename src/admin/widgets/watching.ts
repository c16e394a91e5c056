import { useFetchClient } from '@strapi/strapi/admin';
import { useCallback, useEffect, useRef, useState } from 'react';

const REFRESH_MS = 30_000;
/** A panel that nobody touches stops asking, so that its session can end as it should. */
const ASLEEP_AFTER_MS = 30 * 60_000;

export interface Watched<Numbers> {
  /** The last numbers there were; null before the first. */
  readonly numbers: Numbers | null;
  readonly failed: boolean;
  readonly refresh: () => void;
}

/** Numbers of the home page in the zone of this browser, counted anew every 30 seconds while somebody can see them. */
export const useWatched = <Numbers>(path: string): Watched<Numbers> => {
  const { get } = useFetchClient();
  const [numbers, setNumbers] = useState<Numbers | null>(null);
  const [failed, setFailed] = useState(false);
  const isHere = useRef(true);
  const touchedAt = useLastTouch();

  const refresh = useCallback(() => {
    get<{ data: Numbers }>(path)
      .then(({ data }) => {
        if (!isHere.current) return;
        setNumbers(data.data);
        setFailed(false);
      })
      .catch(() => {
        if (isHere.current) setFailed(true);
      });
  }, [get, path]);

  useEffect(() => {
    isHere.current = true;
    const refreshIfSeen = (): void => {
      if (!document.hidden && Date.now() - touchedAt.current < ASLEEP_AFTER_MS) refresh();
    };
    refresh();
    const timer = window.setInterval(refreshIfSeen, REFRESH_MS);
    document.addEventListener('visibilitychange', refreshIfSeen);
    return () => {
      isHere.current = false;
      window.clearInterval(timer);
      document.removeEventListener('visibilitychange', refreshIfSeen);
    };
  }, [refresh, touchedAt]);

  return { numbers, failed, refresh };
};

/** A path with the zone that whoever looks is in. */
export const inThisZone = (path: string): string =>
  `${path}?timeZone=${encodeURIComponent(Intl.DateTimeFormat().resolvedOptions().timeZone)}`;

const TOUCHES = ['pointermove', 'pointerdown', 'keydown', 'scroll'] as const;

const useLastTouch = () => {
  const touchedAt = useRef(Date.now());
  useEffect(() => {
    const touch = (): void => {
      touchedAt.current = Date.now();
    };
    for (const name of TOUCHES) window.addEventListener(name, touch, { passive: true });
    return () => {
      for (const name of TOUCHES) window.removeEventListener(name, touch);
    };
  }, []);
  return touchedAt;
};
