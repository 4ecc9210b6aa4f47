export { createSettings, type About, type Known, type Settings, type SettingsParts, type SourceNow, type Written } from './settings.ts';
export {
  withMailText,
  withNames,
  withPageText,
  withSilence,
  withThemes,
  type MeasureKind,
  type Silence,
  type ThemeWords,
  type Words,
} from './area.ts';
export type { SourceWords } from './source.ts';
