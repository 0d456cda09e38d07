/** What build_tools/site/search_tables.py hands over; tables.js is made when the site is built. */
export const KINDS: string[];
export const CELLS: string;
export const NUMERAL_SIGNS: Record<string, number>;
export const NUMBER_WORDS: string;
export const ADDRESSES: Record<string, string>;
export const HOLDING_WORDS: string;
