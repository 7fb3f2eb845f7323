import { cityCatalogue } from '@lien-thong/shared/catalogue/city-catalogue'
import { PRESENCE_S } from '@lien-thong/shared/contract/feed'
import type { PlacesAnswer } from '@lien-thong/shared/contract/place'
import type { Incident } from '@lien-thong/shared/incident/incident'
import type { PlaceResult } from '@lien-thong/shared/place/place'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { useEditState } from '../../apps/dispatcher-ui/src/action/edit-state.ts'
import { actionOf } from '../../apps/dispatcher-ui/src/action/registry.ts'
import { useRunning } from '../../apps/dispatcher-ui/src/action/runner.ts'
import { forgetOldDrafts, keepDraft, readDraft } from '../../apps/dispatcher-ui/src/field/drafts.ts'
import { isWardQuestion, placeChoices } from '../../apps/dispatcher-ui/src/field/place-choice.ts'
import { typesFor } from '../../apps/dispatcher-ui/src/field/use-types.ts'
import { WhereWhat } from '../../apps/dispatcher-ui/src/incident/edit/WhereWhat.tsx'
import { PresenceTable } from '../../apps/dispatcher-ui/src/live/presence-table.ts'
import { incident, json, now, openDesk, snapshot } from './desk.tsx'

beforeEach(() => {
  localStorage.clear()
  Element.prototype.scrollIntoView = () => undefined
  useEditState.setState({ clash: undefined, meanwhile: undefined })
})
afterEach(cleanup)

const street: PlaceResult = {
  text: 'Lê Lợi, phường Sài Gòn',
  kind: 'street',
  ward: 'Sài Gòn',
  lat: 10.77,
  lon: 106.7,
  confidence: 0.4,
  basis: 'street',
  radius: 700,
}
const answer = (change: Partial<PlacesAnswer> = {}): PlacesAnswer => ({
  said: 'le loi',
  results: [street],
  ambiguous: false,
  source: 'gazetteer',
  ...change,
})

describe('what may be chosen', () => {
  test('namesakes are lines of their own, and the ward is what to ask for', () => {
    const also = [{ text: 'Lê Lợi, phường Hạnh Thông', lat: 10.82, lon: 106.69, ward: 'Hạnh Thông' }]
    const choices = placeChoices(answer({ results: [{ ...street, also }], ambiguous: true }))
    expect(choices.map(({ place }) => place.text)).toEqual([street.text, 'Lê Lợi, phường Hạnh Thông'])
    expect(isWardQuestion(choices)).toBe(true)
    expect(choices[1]?.place).toMatchObject({ source: 'gazetteer', ward: 'Hạnh Thông' })
  })

  test('a part of a street stands for the whole of the same name', () => {
    const also = [{ text: street.text, lat: 10.771, lon: 106.701, ward: 'Sài Gòn' }]
    const choices = placeChoices(answer({ results: [{ ...street, also }] }))
    expect(choices.map(({ place }) => [place.text, place.lat])).toEqual([[street.text, 10.771]])
  })

  test('pasted coordinates are a point by hand, without a name', () => {
    const [choice] = placeChoices(
      answer({ results: [{ ...street, text: '10.77, 106.7', kind: 'coordinate', basis: 'pasted' }] }),
    )
    expect(choice?.place).toMatchObject({ source: 'dispatcher', kind: 'coordinate', lat: 10.77 })
    expect(choice?.place.text).toBeUndefined()
  })

  test('before anything is typed: used last, then what one leads, then what one is sent to', () => {
    const types = typesFor(cityCatalogue, '', ['ambulance'], ['theft'])
    expect(types[0]?.code).toBe('theft')
    expect(types[1]?.plan.legs[0]?.agency).toBe('ambulance')
    expect(types.slice(1).every(({ plan }) => plan.legs.some(({ agency }) => agency === 'ambulance'))).toBe(
      true,
    )
    expect(typesFor(cityCatalogue, 'ngung tim', ['police'], [])[0]?.name.vi).toContain('Ngưng tim')
  })
})

describe('presence', () => {
  const said = { incident: 'i-1', by: 'agent:minh', doing: 'viewing' } as const
  test('the same said again changes nothing; another doing does; silence is leaving', () => {
    const table = new PresenceTable()
    expect(table.hear(said, 0)).toBe(true)
    expect(table.hear(said, 5000)).toBe(false)
    expect(table.hear({ ...said, doing: 'typing' }, 6000)).toBe(true)
    expect(table.at('i-1')).toEqual([{ by: 'agent:minh', doing: 'typing' }])
    expect(table.forget(6000 + PRESENCE_S * 1000)).toBe(false)
    expect(table.forget(6001 + PRESENCE_S * 1000)).toBe(true)
    expect(table.at('i-1')).toEqual([])
  })
})

test('a draft is one person’s, and is gone after a shift', () => {
  keepDraft('lan', 'i-1', 'place', { text: 'gần chợ', version: 3, at: '2026-03-01T19:59:00.000Z' })
  expect(readDraft('lan', 'i-1', 'place')).toMatchObject({ text: 'gần chợ', version: 3 })
  expect(readDraft('minh', 'i-1', 'place')).toBeUndefined()
  forgetOldDrafts(Date.parse('2026-03-02T07:58:00.000Z'))
  expect(readDraft('lan', 'i-1', 'place')).toBeDefined()
  forgetOldDrafts(Date.parse(now))
  expect(readDraft('lan', 'i-1', 'place')).toBeUndefined()
})

describe('the field of the type', () => {
  const asked: { readonly path: string; readonly body: Record<string, unknown> }[] = []
  let edited: () => Response | Promise<Response>
  const changed = { ...incident('7'), version: 2, type: 'stroke' } satisfies Incident

  beforeEach(() => {
    asked.length = 0
    edited = () => json({ incident: changed, since: [] })
    globalThis.fetch = async (path, init) => {
      const body = init?.body === undefined ? {} : JSON.parse(String(init.body))
      asked.push({ path: String(path), body })
      if (String(path).endsWith('/edit')) return edited()
      if (String(path).endsWith('/undo')) return json({ ...changed, version: 3 })
      return json({ ...cityCatalogue, version: 1, by: 'system' })
    }
  })
  const edits = () => asked.filter(({ path }) => path.endsWith('/edit'))

  async function show() {
    const opened = await openDesk(snapshot({ incidents: [incident('7')] }))
    const client = new QueryClient()
    opened.show(
      <QueryClientProvider client={client}>
        <WhereWhat incident={incident('7')} />
      </QueryClientProvider>,
    )
    const field = screen.getByRole<HTMLInputElement>('combobox', { name: 'Tìm loại sự cố' })
    act(() => field.focus())
    field.value = 'nghi dot quy'
    fireEvent.input(field)
    await screen.findByRole('option', { name: /đột quỵ/, selected: true })
    return { ...opened, field }
  }

  test('Enter sends the version that was seen, clears what was sent, and offers to take it back', async () => {
    const { desk, field, tell } = await show()
    expect(readDraft('dispatcher115', '7', 'type')).toMatchObject({ text: 'nghi dot quy', version: 1 })
    fireEvent.keyDown(field, { key: 'Enter' })
    await waitFor(() => expect(edits()).toHaveLength(1))
    expect(edits()[0]?.body).toEqual({ type: 'stroke', version: 1 })
    tell({
      type: 'incident.edited',
      incident: '7',
      changes: { type: 'stroke' },
      before: { type: null },
    })
    await waitFor(() => expect(field.value).toBe(''))
    expect(readDraft('dispatcher115', '7', 'type')).toBeUndefined()
    const undo = actionOf('undo')
    expect(undo.reason(desk)).toBeUndefined()
    act(() => undo.perform(desk))
    await waitFor(() => expect(asked.at(-1)?.path).toBe('/v1/incidents/7/undo'))
  })

  test.each([
    ['carried it out', () => json({ incident: changed, since: [] }), ['/v1/incidents/7/undo']],
    ['refused', () => json({ code: 'incident_closed' }, 409), []],
  ])('Ctrl+Z before the hub has answered means this edit, once it %s', async (_, answer, undone) => {
    let say: (response: Response) => void = () => undefined
    edited = () =>
      new Promise<Response>((resolve) => {
        say = resolve
      })
    const { desk, field } = await show()
    fireEvent.keyDown(field, { key: 'Enter' })
    await waitFor(() => expect(edits()).toHaveLength(1))
    const undo = actionOf('undo')
    expect(undo.reason(desk)).toBeUndefined()
    act(() => undo.perform(desk))
    expect(undo.reason(desk)).toEqual({ code: 'pending' })
    expect(asked.at(-1)?.path).toBe('/v1/incidents/7/edit')
    await act(async () => say(answer()))
    const taken = () => [
      useRunning.getState().undoAwaited,
      asked.flatMap(({ path }) => (path.endsWith('/undo') ? path : [])),
    ]
    await waitFor(() => expect(taken()).toEqual([undefined, undone]), { timeout: 8000 })
  })

  test('a key of an input method takes nothing', async () => {
    const { field } = await show()
    fireEvent.keyDown(field, { key: 'Enter', isComposing: true })
    fireEvent.keyDown(field, { key: 'Enter', keyCode: 229 })
    expect(edits()).toEqual([])
  })

  test('a clash shows both, keeps what was typed, and sends mine from the version that shows theirs', async () => {
    const clash = {
      field: 'type',
      by: 'agent:minh',
      at: now,
      yours: 'stroke',
      theirs: 'traffic_collision',
    }
    edited = () => json({ code: 'edit_clash', clashes: [clash], version: 5 }, 409)
    const { field } = await show()
    fireEvent.keyDown(field, { key: 'Enter' })
    const choice = await screen.findByRole('alertdialog')
    expect(choice.textContent).toContain('minh đã đổi loại')
    expect([...choice.querySelectorAll('dd')].map(({ textContent }) => textContent)).toEqual([
      expect.stringContaining('Va chạm giao thông'),
      expect.stringContaining('đột quỵ'),
    ])
    expect(field.value).toBe('nghi dot quy')
    await waitFor(() => expect(useRunning.getState().pending).toEqual({}))
    edited = () => json({ incident: { ...changed, version: 6 }, since: [] })
    fireEvent.click(screen.getByRole('button', { name: 'Dùng của tôi' }))
    await waitFor(() => expect(edits()).toHaveLength(2))
    expect(edits()[1]?.body).toEqual({ type: 'stroke', version: 5 })
  })

  test('theirs is kept without a command', async () => {
    const clash = { field: 'type', by: 'agent:minh', at: now, yours: 'stroke', theirs: 'theft' }
    edited = () => json({ code: 'edit_clash', clashes: [clash], version: 5 }, 409)
    const { field } = await show()
    fireEvent.keyDown(field, { key: 'Enter' })
    await screen.findByRole('alertdialog')
    fireEvent.click(screen.getByRole('button', { name: 'Giữ của minh' }))
    expect(screen.queryByRole('alertdialog')).toBeNull()
    expect(field.value).toBe('')
    expect(edits()).toHaveLength(1)
  })
})
