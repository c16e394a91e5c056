/** How somebody of the demo is, told relative to today so that every page is alive. */
export interface DemoWellbeing {
  /** What is before the @ of their address. */
  readonly patient: string;
  /** The raw WHO-5, 0 to 25, of each time it was answered, the oldest first: every other week, the last yesterday. */
  readonly who5: readonly number[];
  /** The same of the GAD-7, 0 to 21. */
  readonly gad7?: readonly number[];
  /** How they rate their own health, 0 to 100, weeks ago and now; between them it moves evenly. */
  readonly feels: readonly [before: number, now: number];
}

/** Of the WHO-5 every band holds five people; the GAD-7 was answered by fewer, so that nothing is told of it. */
export const DEMO_WELLBEING: readonly DemoWellbeing[] = [
  { patient: 'maria', who5: [11, 12, 12, 13], gad7: [9, 6], feels: [55, 68] },
  { patient: 'james', who5: [17, 15, 16, 17], gad7: [4, 3], feels: [70, 72] },
  { patient: 'fatuma', who5: [14, 16, 18, 19], feels: [60, 78] },
  { patient: 'samuel', who5: [20, 18, 15, 12], gad7: [3, 11], feels: [80, 55] },
  { patient: 'akinyi', who5: [9, 10, 11, 12], gad7: [14, 10], feels: [42, 52] },
  { patient: 'david', who5: [19, 20, 20, 21], feels: [78, 82] },
  { patient: 'zainab', who5: [12, 11, 10, 11], feels: [58, 50] },
  { patient: 'kamau', who5: [16, 16, 17, 16], feels: [66, 68] },
  { patient: 'njoki', who5: [8, 9, 10, 12], feels: [40, 56] },
  { patient: 'brian', who5: [15, 12, 10, 9], feels: [64, 48] },
];
