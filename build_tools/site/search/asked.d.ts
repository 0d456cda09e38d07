export const SCALES: Record<string, number>;
export const QUESTIONS: string[];
export const FIGURE_QUESTIONS: string[];
export const FUNCTION_WORDS: string[];
export const PADDING: string;
