/** Two decimals, as scores are kept, without the dust of floating point. */
export const rounded = (value: number): number => Math.round((value + Number.EPSILON) * 100) / 100;

export const oneDecimal = (value: number): number => Math.round(value * 10) / 10;

export const within = (value: number, least: number, most: number): number => Math.min(Math.max(value, least), most);
