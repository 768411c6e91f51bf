/** Languages that the fixed sentences exist in. `ja-easy` is やさしい日本語. */
export const LANGUAGES = ['ja', 'ja-easy', 'en', 'vi', 'zh', 'ko', 'pt'] as const;
export type Language = (typeof LANGUAGES)[number];
