/** What may be wrong with a value, in words that stand behind the name of its place. */

export type Words = readonly [vi: string, en: string]

export const notAnObject: Words = ['phải là một đối tượng JSON', 'has to be a JSON object']
export const notAList: Words = ['phải là một danh sách', 'has to be a list']
export const notWhole: Words = ['phải là số nguyên', 'has to be a whole number']

export const lessThan = (least: unknown): Words => [`phải từ ${least} trở lên`, `has to be ${least} or more`]
export const moreThan = (most: unknown): Words => [`không được quá ${most}`, `may be ${most} at most`]
