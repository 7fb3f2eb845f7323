/** What speaks for one event and against it, as sentences in both languages; and that nothing is attached by itself. */
import { cityCatalogue } from '@lien-thong/shared/catalogue/city-catalogue'
import type { SameEventSuggestion } from '@lien-thong/shared/contract/same-event'
import type { SameEventReason } from '@lien-thong/shared/dispatch/same-event'
import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import i18next from 'i18next'
import { useConsole } from '../../apps/dispatcher-ui/src/action/console-store.ts'
import { asWritten, reasonSentence } from '../../apps/dispatcher-ui/src/same-event/reason-sentence.ts'
import { SameEvent } from '../../apps/dispatcher-ui/src/same-event/SameEvent.tsx'
import { TypedEvent } from '../../apps/dispatcher-ui/src/same-event/TypedEvent.tsx'
import { setLanguage, startText } from '../../apps/dispatcher-ui/src/text/i18n.ts'
import { incident, json, now, openDesk, snapshot, type TestDesk } from './desk.tsx'

type Kind = SameEventReason['kind']

const reasons: { readonly [K in Kind]: Extract<SameEventReason, { kind: K }> } = {
  near: { kind: 'near', metres: 50, uncertainty: 290, points: 3 },
  far: { kind: 'far', metres: 2400, uncertainty: 300, points: -4 },
  recent: { kind: 'recent', seconds: 40, points: 1 },
  long_ago: { kind: 'long_ago', seconds: 7300, points: -1 },
  same_type: { kind: 'same_type', type: 'house_fire', points: 2 },
  same_family: { kind: 'same_family', family: 'fire', points: 1 },
  related_family: { kind: 'related_family', family: 'fire', other: 'injury', points: -0.3 },
  other_family: { kind: 'other_family', family: 'fire', other: 'property', points: -3 },
  same_service: { kind: 'same_service', agency: 'fire', points: 0.4 },
  other_service: { kind: 'other_service', agency: 'police', points: -0.9 },
  same_caller: { kind: 'same_caller', seconds: 90, points: 5 },
  same_caller_elsewhere: { kind: 'same_caller_elsewhere', seconds: 7200, metres: 3000, points: -1 },
  same_street: { kind: 'same_street', street: 'tran hung dao', points: 3 },
  same_words: { kind: 'same_words', words: ['khói đen', 'tầng hầm'], points: 2 },
} as never

const sentence = (kind: Kind, more: object = {}): string =>
  reasonSentence(i18next.t, { ...reasons[kind], ...more } as SameEventReason, {
    catalogue: cityCatalogue,
    where: '8 Trần Hưng Đạo, Phường Bến Thành',
  })

beforeAll(() => startText())
afterEach(async () => {
  cleanup()
  await setLanguage('vi')
})

test.each(['vi', 'en'] as const)('every reason is a sentence of its own in %s', async (language) => {
  await setLanguage(language)
  const sentences = (Object.keys(reasons) as Kind[]).map((kind) => sentence(kind))
  expect(new Set(sentences).size).toBe(sentences.length)
  for (const each of sentences) {
    expect(each).not.toMatch(/\{\{|sameEvent\.|undefined|NaN/)
    expect(each.length).toBeGreaterThan(8)
  }
})

test('reasons carry their values, and a street its tone marks', () => {
  expect(sentence('near')).toBe('cách 50 m (hai vị trí có thể lệch 290 m)')
  expect(sentence('same_caller_elsewhere')).toBe('cùng người gọi nhưng ở nơi khác (3,0 km) và đã 2 giờ')
  expect(sentence('other_family')).toBe('khác nhóm: cháy, khói, nổ, xâm phạm tài sản')
  expect(sentence('same_street')).toBe('cùng tên đường hoặc địa điểm: Trần Hưng Đạo')
  expect(sentence('same_street', { house: '8' })).toBe('cùng số nhà 8, Trần Hưng Đạo')
  expect(sentence('same_words')).toBe('cùng nhắc đến: «khói đen», «tầng hầm»')
  expect(asWritten('duong la', 'Trần Hưng Đạo')).toBe(undefined)
})

const suggestion = (id: string, change: Partial<SameEventSuggestion> = {}): SameEventSuggestion => ({
  incident: id,
  number: `26-${id}`,
  version: 1,
  opened: now,
  calls: 1,
  score: 0.9,
  likely: true,
  reasons: [reasons.near, reasons.other_service],
  ...change,
})

test('the likeliest is offered with what speaks for and against it; a person attaches, links or looks', async () => {
  const asked: string[] = []
  const suggestions = [suggestion('a'), suggestion('b', { likely: false, reasons: [reasons.recent] })]
  globalThis.fetch = async (path, init) => {
    if (String(path) === '/v1/catalogue') return json({ ...cityCatalogue, version: 1, by: 'system' })
    asked.push(`${init?.method ?? 'GET'} ${path} ${init?.body ?? ''}`)
    return json({ compared: 7, suggestions })
  }
  const desk: TestDesk = await openDesk(snapshot({ incidents: ['own', 'a', 'b'].map((id) => incident(id)) }))
  desk.show(<SameEvent place={{ text: '8 Trần Hưng Đạo' }} type="house_fire" incident={incident('own')} />)
  await screen.findByText('Nhiều khả năng là một')
  expect(asked).toEqual([
    'POST /v1/same-event {"incident":"own","place":{"text":"8 Trần Hưng Đạo"},"type":"house_fire"}',
  ])
  expect(screen.getByText('cách 50 m (hai vị trí có thể lệch 290 m)').closest('.is-for')).toBeTruthy()
  expect(screen.getByText('Công an 113 không có trong sự cố').closest('.is-against')).toBeTruthy()
  expect(screen.getByText('Sự cố khác cũng có thể (1)')).toBeTruthy()
  const link = screen.getByRole('button', { name: 'Liên kết với 26-a' })
  await act(async () => void fireEvent.click(link))
  await waitFor(() => expect(asked).toHaveLength(2))
  expect(asked[1]).toContain('/v1/incidents/own/links')
  desk.desk.live.stop()
})

test('that nothing is alike and that nobody could be asked are two sentences', async () => {
  let isAway = true
  globalThis.fetch = async () => {
    if (isAway) throw new TypeError('away')
    return json({ compared: 7, suggestions: [] })
  }
  const desk = await openDesk(snapshot())
  const shown = desk.show(<SameEvent type="house_fire" />)
  await screen.findByText('Chưa so được với các sự cố đang mở.', {}, { timeout: 5000 })
  isAway = false
  shown.unmount()
  desk.show(<SameEvent type="robbery" />)
  await screen.findByText('Đã so với 7 sự cố đang mở: không có sự cố nào giống.')
  desk.desk.live.stop()
})

test('what is typed of a new incident is compared in one line, and nothing typed asks nothing', async () => {
  const asked: string[] = []
  globalThis.fetch = async (path, init) => {
    if (String(path) === '/v1/catalogue') return json({ ...cityCatalogue, version: 1, by: 'system' })
    asked.push(String(init?.body))
    return json({ compared: 3, suggestions: [suggestion('a', { type: 'house_fire' })] })
  }
  const desk = await openDesk(snapshot({ incidents: [incident('a', { type: 'house_fire' })] }))
  const shown = desk.show(<TypedEvent place={undefined} type={undefined} />)
  screen.getByText('Có địa điểm hoặc loại thì so ngay với các sự cố đang mở.')
  expect(asked).toEqual([])
  shown.unmount()
  desk.show(<TypedEvent place={{ text: '8 Trần Hưng Đạo' }} type={undefined} />)
  await screen.findByText(/^Nhiều khả năng là 26-a: .*, 8 Trần Hưng Đạo$/)
  expect(asked).toEqual(['{"place":{"text":"8 Trần Hưng Đạo"}}'])
  await act(async () => void fireEvent.click(screen.getByRole('button', { name: 'Vì sao' })))
  screen.getByText('cách 50 m (hai vị trí có thể lệch 290 m)')
  await act(async () => void fireEvent.click(screen.getByRole('button', { name: 'Xem 26-a' })))
  expect(useConsole.getState().selected).toBe('a')
  desk.desk.live.stop()
})
