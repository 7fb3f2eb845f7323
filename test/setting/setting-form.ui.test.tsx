/** What a form of settings says beside its fields: a source that there is not, and a hub that cannot be reached. */
import { usualSetting } from '@lien-thong/shared/setting/setting'
import { cleanup, screen } from '@testing-library/react'
import { HubError } from '../../apps/dispatcher-ui/src/api/http.ts'
import { Lost } from '../../apps/dispatcher-ui/src/publishing/Lost.tsx'
import { SilentSources } from '../../apps/dispatcher-ui/src/setting/SilentSources.tsx'
import { textFor } from '../../apps/dispatcher-ui/src/setting/text.ts'
import { json, openDesk, snapshot } from '../console/desk.tsx'

const text = textFor('vi')

afterEach(cleanup)

test('a limit for a source that there is not is warned of', async () => {
  globalThis.fetch = async () => json({ sources: [{ source: 'tong-dai' }] })
  const { show, desk } = await openDesk(snapshot())
  const value = { ...usualSetting['alarm-limits'], sourceSilent: { '*': 600, 'tong-dai': 60, tostring: 60 } }
  const form = { setting: 'alarm-limits', value, faults: [], isReadOnly: false, text } as const
  const { container } = show(<SilentSources form={{ ...form, onChange: () => undefined }} />)
  await screen.findByText(text.sourceUnknown)
  const warned = [...container.querySelectorAll('.st-row')].filter(({ textContent }) =>
    textContent?.includes(text.sourceUnknown),
  )
  expect(warned.map((row) => row.querySelector('code')?.textContent)).toEqual(['tostring'])
  desk.live.stop()
})

test('whose session ended is not told that the hub cannot be reached', async () => {
  const { show, desk } = await openDesk(snapshot())
  show(<Lost error={new HubError('not_signed_in')} text={text} />)
  expect(screen.queryByRole('alert')).toBeNull()
  show(<Lost error={new HubError('internal')} text={text} />)
  expect(screen.getByRole('alert').textContent).toBe(text.lost)
  desk.live.stop()
})
