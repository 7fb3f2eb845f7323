/** What the documents say of settings: every command has a value that the hub takes, every setting and code is named. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isSettingName, settingNames } from '@lien-thong/shared/kernel/setting-name'
import { settingFaultCodes } from '@lien-thong/shared/setting/fault-sentence'
import { readSetting } from '@lien-thong/shared/setting/read-setting'
import { readTree } from '../architecture/source.ts'

const root = join(import.meta.dirname, '../..')
const page = readFileSync(join(root, 'docs/settings.md'), 'utf8')
const drafts = readTree(root, ['docs'], /\.md$/).flatMap(({ path, text }) =>
  [...text.matchAll(/\/v1\/settings\/([a-z-]+)\/draft -H '[^']+' -d '([^']+)'/g)].map(
    ([, setting, body]) => [setting!, path, body!] as const,
  ),
)

test('the documents show a draft of more than one setting', () => {
  expect(new Set(drafts.map(([setting]) => setting)).size).toBeGreaterThan(5)
})

test.each(drafts)('the draft of %s in %s is taken', (setting, _, body) => {
  const { value } = JSON.parse(body) as { value: unknown }
  expect(isSettingName(setting) && readSetting(setting, value).faults).toBeUndefined()
})

test('the page names every setting and every code', () => {
  for (const name of [...settingNames, ...settingFaultCodes, 'run-cards'])
    expect(page).toContain(`\`${name}\``)
})
