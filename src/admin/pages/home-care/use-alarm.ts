import { useEffect, useRef, useState } from 'react';
import type { BoardAlert } from '../../../domains/home-care/contract';

const KEPT_AS = 'careloop.alert-sound';
const TONES_HZ = [880, 660, 880];
const TONE_SECONDS = 0.18;
const VOLUME = 0.2;

export interface Alarm {
  readonly isOn: boolean;
  readonly turn: (isOn: boolean) => void;
}

/** Sounds, where whoever looks has chosen it, when an alert comes that nobody has taken and that was not there before. */
export const useAlarm = (alerts: readonly BoardAlert[] | null): Alarm => {
  const [isOn, setOn] = useState(() => window.localStorage.getItem(KEPT_AS) === 'on');
  const known = useRef<ReadonlySet<string> | null>(null);
  useEffect(() => {
    if (alerts === null) return;
    const open = alerts.flatMap(({ documentId, state }) => (state === 'open' ? [documentId] : []));
    const before = known.current;
    known.current = new Set(open);
    if (isOn && before !== null && open.some((id) => !before.has(id))) sound();
  }, [alerts, isOn]);
  return {
    isOn,
    turn: (wanted) => {
      window.localStorage.setItem(KEPT_AS, wanted ? 'on' : 'off');
      setOn(wanted);
      if (wanted) sound();
    },
  };
};

const sound = (): void => {
  const context = new AudioContext();
  const gain = context.createGain();
  gain.gain.value = VOLUME;
  gain.connect(context.destination);
  TONES_HZ.forEach((hertz, place) => {
    const tone = context.createOscillator();
    tone.frequency.value = hertz;
    tone.connect(gain);
    tone.start(context.currentTime + place * TONE_SECONDS);
    tone.stop(context.currentTime + (place + 1) * TONE_SECONDS);
  });
  window.setTimeout(() => void context.close(), TONES_HZ.length * TONE_SECONDS * 2_000);
};
