/** Text that people edit, in both languages of the console. */
export interface Bilingual {
  readonly vi: string
  readonly en: string
}
